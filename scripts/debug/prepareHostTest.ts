import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleHostSuite } from '../../test/vscode/bundleHostSuite';
import { repositoryRoot } from '../../test/vscode/paths';

/** Makes what “Current host test” of .vscode/launch.json opens: a suite of that file, and an empty folder. */
async function prepareHostTest(file: string): Promise<void> {
  const path = file.replaceAll('\\', '/');
  if (!/^test\/host\/.+\.test\.ts$/.test(path)) {
    throw new Error(`${file} isn't a test in test/host. Open one, then start the debugger again.`);
  }
  await bundleHostSuite([path]);
  const workspace = join(repositoryRoot, 'dist', 'test', 'workspace');
  rmSync(workspace, { recursive: true, force: true });
  mkdirSync(workspace, { recursive: true });
}

prepareHostTest(process.argv[2] ?? '').catch((error: unknown) => {
  process.exitCode = 1;
  console.error(error instanceof Error ? error.message : error);
});
