import { canInstallPackages, installPackages } from './apt';
import { findBrowser } from './findBrowser';

/** The browser to drive: an installed one, else Chromium, which apt-get installs. */
export async function ensureChromium(): Promise<string> {
  const installed = findBrowser();
  if (installed !== undefined) return installed;
  if (canInstallPackages()) {
    console.log('Installing Chromium (about 40 s, once)…');
    await installPackages('chromium');
  }
  const chromium = findBrowser();
  if (chromium === undefined) {
    throw new Error(
      'Chrome, Edge, or Chromium not found. Install one (on Debian: sudo apt-get install ' +
        'chromium), or set CHROMIUM_PATH to the full path of its executable.',
    );
  }
  return chromium;
}
