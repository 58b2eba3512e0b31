import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../../manifest/manifest';
import { TestFolder } from './repository';

/** Builds `scanWorker.js`, which threads run, into a temporary folder. */
export async function bundleScanWorker(): Promise<TestFolder> {
  const folder = await TestFolder.make();
  await build({
    entryPoints: [join(root, 'src/node/scan/scanWorker.ts')],
    outdir: folder.path,
    bundle: true,
    platform: 'node',
    alias: { '@vscode/l10n': join(root, 'node_modules/@vscode/l10n/dist/browser.js') },
  });
  return folder;
}
