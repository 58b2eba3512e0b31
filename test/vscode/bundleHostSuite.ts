import { join } from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from './paths';

const bundles = new Map<string, Promise<string>>();

/**
 * Bundles in-host tests, once for all versions of VS Code that run side by side.
 * @param files paths relative to the root, with slashes
 * @returns the path of the bundle
 */
export function bundleHostSuite(files: readonly string[]): Promise<string> {
  const key = files.join('\n');
  const bundle = bundles.get(key) ?? bundleSuite(files, `host${bundles.size || ''}.js`);
  bundles.set(key, bundle);
  return bundle;
}

/** Makes one file that VS Code can run. Test files are loaded by functions, since mocha's globals have to exist first. */
async function bundleSuite(files: readonly string[], name: string): Promise<string> {
  const outfile = join(repositoryRoot, 'dist', 'test', name);
  const loads = files.map((file) => {
    const path = JSON.stringify(join(repositoryRoot, file));
    return `{ file: ${path}, load: () => require(${path}) },`;
  });
  const runSuite = JSON.stringify(join(repositoryRoot, 'test', 'host', 'run'));
  await build({
    stdin: {
      contents: `import { runSuite } from ${runSuite};
        export const run = () => runSuite([${loads.join('\n')}]);`,
      resolveDir: repositoryRoot,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    // The parts of jsonc-parser find each other only where they are.
    external: ['vscode', 'mocha', 'jsonc-parser'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
