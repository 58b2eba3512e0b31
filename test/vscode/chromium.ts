import { canInstallPackages, installPackages } from './apt';
import { findExecutable } from './executable';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The browser to drive: CHROMIUM_PATH, else an installed one, else one that apt-get installs. */
export async function ensureChromium(): Promise<string> {
  const installed = process.env['CHROMIUM_PATH'] ?? findExecutable(names);
  if (installed !== undefined) return installed;
  if (canInstallPackages()) {
    console.log('Installing Chromium (about 40 s, once)…');
    await installPackages('chromium');
  }
  const chromium = findExecutable(['chromium']);
  if (chromium === undefined) {
    throw new Error(
      'No Chromium or Chrome was found. Install one (on Debian: sudo apt-get install chromium) ' +
        'or set CHROMIUM_PATH to the full path of its executable.',
    );
  }
  return chromium;
}
