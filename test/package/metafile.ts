import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { repositoryRoot } from '../vscode/paths';

/** What goes into each bundle, as esbuild tells; nothing is written. */
export async function readMetafile(): Promise<Metafile> {
  const script = pathToFileURL(join(repositoryRoot, 'esbuild.mjs')).href;
  const { options } = (await import(script)) as { options: BuildOptions };
  const { metafile } = await build({
    ...options,
    absWorkingDir: repositoryRoot,
    metafile: true,
    write: false,
  });
  return metafile;
}
