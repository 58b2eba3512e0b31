import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runTests } from '@vscode/test-electron';
import { runFollowed, type TierEnd } from '../../runner/followedTier';
import type { TierResult } from '../../runner/tier';
import { bundleHostSuite } from '../bundleHostSuite';
import { repositoryRoot } from '../paths';
import { writeUserSettings } from '../userSettings';
import { desktopEnvironment } from './desktopEnvironment';
import { profileArguments } from './desktopVSCode';

/**
 * Runs in-host tests in a desktop VS Code with a new profile, with an empty folder open.
 * @param files paths relative to the root, with slashes
 * @param grep the pattern that titles must match
 */
export function runDesktop(
  name: string,
  executable: string,
  files: readonly string[],
  grep?: string,
): Promise<TierResult> {
  return runFollowed(
    name,
    async (environment) => {
      const folder = await mkdtemp(join(tmpdir(), 'handinger-workspace-'));
      const dataFolder = await mkdtemp(join(tmpdir(), 'handinger-vscode-'));
      try {
        await writeUserSettings(dataFolder, {});
        const launchArgs = [folder, ...profileArguments(dataFolder)];
        return await runIn(executable, await bundleHostSuite(files), launchArgs, environment);
      } finally {
        for (const path of [folder, dataFolder]) {
          await rm(path, { recursive: true, force: true, maxRetries: 5 });
        }
      }
    },
    grep,
  );
}

async function runIn(
  vscodeExecutablePath: string,
  extensionTestsPath: string,
  launchArgs: string[],
  environment: NodeJS.ProcessEnv,
): Promise<TierEnd> {
  let seen = '';
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      seen += chunk.toString();
      done();
    },
  });
  const options = {
    vscodeExecutablePath,
    extensionDevelopmentPath: repositoryRoot,
    extensionTestsPath,
    extensionTestsEnv: { ...desktopEnvironment(), ...environment },
    launchArgs,
    stdout: output,
    stderr: output,
  };
  return runTests(options).then(
    () => ({ clean: true, seen }),
    (error: unknown) => ({ clean: false, seen: `${String(error)}\n${seen}` }),
  );
}
