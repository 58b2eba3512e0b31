// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, context } from 'esbuild';

const root = import.meta.dirname;

/** Minified and without source maps, as it is published; without this flag it is for the debugger. */
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/**
 * The files that activation does not need are bundles of their own, each loaded by an import() at its
 * first use.
 */
const loadedLater = {
  nodeApp: 'src/nodeApp.ts',
  network: 'src/node/network.ts',
  conversations: 'src/editor/conversations.ts',
  leakWatch: 'src/editor/leaks/leakWatch.ts',
  leakRepairs: 'src/core/leaks/fixes/index.ts',
  workersExplorer: 'src/editor/workers/workersExplorer.ts',
  leakFiles: 'src/node/scan/leakFiles.ts',
  workerActions: 'src/editor/workers/workerActions.ts',
  agentTools: 'src/editor/agents/agentTools.ts',
};

/**
 * Translations are configured once, so all bundles share one file; it is the library's build without
 * Node modules, since the core runs in the browser too.
 */
const translations = { l10n: 'node_modules/@vscode/l10n/dist/browser.js' };

/** Runs in threads that read files. */
const threads = { scanWorker: 'src/node/scan/scanWorker.ts' };

/**
 * Each import() names a bundle: any other would put its file into the bundle that asks for it, unseen.
 * @type {import('esbuild').Plugin}
 */
const separateBundles = {
  name: 'separate-bundles',
  setup({ onResolve, resolve }) {
    const bundles = new Map(
      Object.entries(loadedLater).map(([name, file]) => [join(root, file), name]),
    );
    onResolve({ filter: /^@vscode\/l10n$/ }, () => ({ path: './l10n.js', external: true }));
    onResolve({ filter: /^\./ }, async ({ kind, path, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === separateBundles) return undefined;
      const resolved = await resolve(path, { kind, resolveDir, pluginData: separateBundles });
      if (resolved.errors.length > 0) return resolved;
      const name = bundles.get(resolved.path);
      return name === undefined
        ? {
            errors: [
              { text: `${path} is no bundle: name it in loadedLater, or import it at the top.` },
            ],
          }
        : { path: `./${name}.js`, external: true };
    });
  },
};

/**
 * undici brings its HTTP parser twice, 24 KB of the package each: one for processors with SIMD, and one
 * that runs everywhere and is quick enough for answers of this size.
 * @type {import('esbuild').Plugin}
 */
const oneParser = {
  name: 'one-parser',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /\/llhttp_simd-wasm\.js$/ }, ({ kind, resolveDir }) =>
      resolve('../llhttp/llhttp-wasm.js', { kind, resolveDir }),
    );
  },
};

/**
 * Takes VS Code's API as it is. For `import * as`, esbuild copies all of its 500 getters in each source
 * file, which is half of the time of activation.
 * @type {import('esbuild').Plugin}
 */
const plainApi = {
  name: 'plain-api',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/](editor[\\/].*|\w+)\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        "import * as vscode from 'vscode';",
        "import vscode = require('vscode');",
      ),
      loader: 'ts',
    }));
  },
};

/**
 * What both builds have in common.
 * @type {import('esbuild').BuildOptions}
 */
const everywhere = {
  bundle: true,
  format: 'cjs',
  external: ['vscode'],
  minify: production,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
  logOverride: { 'import-is-undefined': 'error' },
};

/**
 * A test looks at what these put into each bundle.
 * @type {import('esbuild').BuildOptions}
 */
export const options = {
  entryPoints: { extension: 'src/nodeExtension.ts', ...loadedLater, ...threads, ...translations },
  outdir: 'dist',
  ...everywhere,
  platform: 'node',
  target: 'node22',
  // An import() becomes a require: the extension host's loader knows nothing else inside a bundle.
  supported: { 'dynamic-import': false },
  plugins: [separateBundles, oneParser, plainApi],
  // undici's own word for a bundle without the newer parser that it tries out, 50 KB of the package.
  define: { esbuildDetection: '1' },
};

/**
 * For the web: one file, since a worker in a browser can load no other later.
 * @type {import('esbuild').BuildOptions}
 */
export const webOptions = {
  entryPoints: { extension: 'src/webExtension.ts' },
  outdir: 'dist/web',
  ...everywhere,
  platform: 'browser',
  target: 'es2022',
  plugins: [plainApi],
};

/**
 * Prints a line when the first of the builds starts and one when the last of them ends: the lines
 * that the matcher in .vscode/tasks.json waits for.
 * @param {readonly import('esbuild').BuildOptions[]} builds
 */
async function watchAll(builds) {
  const running = new Set(builds);
  console.log('[watch] build started');
  const contexts = builds.map((one) => {
    /** @type {import('esbuild').Plugin} */
    const progress = {
      name: 'progress',
      setup({ onStart, onEnd }) {
        onStart(() => {
          if (running.size === 0) console.log('[watch] build started');
          running.add(one);
        });
        onEnd(() => {
          running.delete(one);
          if (running.size === 0) console.log('[watch] build finished');
        });
      },
    };
    return context({ ...one, plugins: [...(one.plugins ?? []), progress] });
  });
  for (const watched of await Promise.all(contexts)) await watched.watch();
}

// Older versions of Node do not know whether this is the script that was called.
if (import.meta.main !== false) {
  const builds = [options, webOptions];
  if (watch) await watchAll(builds);
  else for (const one of builds) await build(one);
}
