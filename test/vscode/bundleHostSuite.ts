import { globSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from './paths';

const bundles = new Map<string, Promise<string>>();

/** Bundles the in-host tests once for all versions of VS Code that run side by side. */
export function bundleHostSuite(
  testsFolder = join(repositoryRoot, 'test', 'host'),
): Promise<string> {
  const bundle = bundles.get(testsFolder) ?? bundleSuite(testsFolder);
  bundles.set(testsFolder, bundle);
  return bundle;
}

/**
 * Bundles the in-host tests with what they import into one file that VS Code can run, and answers
 * with its path. Test files are loaded by a function, since mocha's globals have to exist first.
 */
async function bundleSuite(testsFolder: string): Promise<string> {
  const outfile = join(repositoryRoot, 'dist', 'test', 'host.js');
  const files = globSync('**/*.test.ts', { cwd: testsFolder }).sort();
  const loads = files.map((file) => `require(${JSON.stringify(join(testsFolder, file))});`);
  const runSuite = JSON.stringify(join(repositoryRoot, 'test', 'host', 'run'));
  await build({
    stdin: {
      contents: `import { runSuite } from ${runSuite};
        export const run = () => runSuite(() => { ${loads.join('\n')} });`,
      resolveDir: testsFolder,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
