import { runDesktop } from '../vscode/desktop/runDesktop';
import { hostPlatform } from '../vscode/hostPlatform';
import type { VSCodeVersion } from '../vscode/release';
import { runHost } from '../vscode/runHost';
import { notRun } from './notRun';
import { runSteadily } from './steadyTier';
import type { TierResult } from './tier';

/**
 * Runs the in-host tests of one version in what this machine can run: the server or the desktop.
 * @param files paths relative to the root, with slashes
 * @param grep the pattern that titles must match
 */
export async function runHostTier(
  name: string,
  version: VSCodeVersion,
  files: readonly string[],
  grep?: string,
): Promise<TierResult> {
  const platform = await hostPlatform(version);
  switch (platform.kind) {
    case 'server':
      return runSteadily(name, files, (title, some) => runHost(title, version, some, { grep }));
    case 'desktop':
      return runSteadily(name, files, (title, some) =>
        runDesktop(title, platform.executable, some, grep),
      );
    case 'missing':
      return notRun(name, platform.needs);
  }
}
