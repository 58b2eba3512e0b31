import { runDesktop } from '../vscode/desktop/runDesktop';
import { hostPlatform } from '../vscode/hostPlatform';
import type { VSCodeVersion } from '../vscode/release';
import { runHost } from '../vscode/runHost';
import { notRun } from './notRun';
import { runWholeSteadily } from './steadyTier';
import type { TierResult } from './tier';

/** Runs the in-host tests of one version in what this machine can run: the server or the desktop. */
export async function runHostTier(name: string, version: VSCodeVersion): Promise<TierResult> {
  const platform = await hostPlatform(version);
  switch (platform.kind) {
    case 'server':
      return runWholeSteadily(name, () => runHost(version));
    case 'desktop':
      return runWholeSteadily(`${name} in ${platform.executable}`, (title) =>
        runDesktop(title, platform.executable),
      );
    case 'missing':
      return notRun(name, platform.needs);
  }
}
