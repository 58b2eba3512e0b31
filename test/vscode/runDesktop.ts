import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { runFollowed } from '../runner/followedTier';
import { summaryOf } from '../runner/tier';
import { bundleHostSuite } from './bundleHostSuite';
import { repositoryRoot } from './paths';

/** The desktop VS Code to test in: VSCODE_PATH, else the newest stable one, downloaded. */
async function desktopVSCode(): Promise<string> {
  const installed = process.env['VSCODE_PATH'];
  if (installed !== undefined) return installed;
  try {
    return await downloadAndUnzipVSCode();
  } catch (error) {
    throw new Error(
      `VS Code could not be downloaded (${String(error)}), so nothing was tested on the desktop. ` +
        'Set VSCODE_PATH to the executable of an installed one.',
      { cause: error },
    );
  }
}

async function runDesktop(): Promise<boolean> {
  const vscodeExecutablePath = await desktopVSCode();
  const extensionTestsPath = await bundleHostSuite();
  const result = await runFollowed('desktop', async (environment) => {
    const code = await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: repositoryRoot,
      extensionTestsPath,
      extensionTestsEnv: environment,
      launchArgs: ['--disable-extensions', '--disable-workspace-trust'],
    });
    return { clean: code === 0, seen: `VS Code ended with ${code}.` };
  });
  console.log(`\n${summaryOf(result)}`);
  return result.failed === 0;
}

runDesktop().then(
  (passed) => {
    process.exitCode = passed ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
