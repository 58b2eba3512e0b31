import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { repositoryRoot } from '../../test/vscode/paths';

/** What goes into each bundle, the one for browsers among them, as esbuild tells; nothing is written. */
export async function readMetafile(): Promise<Metafile> {
  const script = pathToFileURL(join(repositoryRoot, 'esbuild.mjs')).href;
  const { options, webOptions } = (await import(script)) as Record<string, BuildOptions>;
  const node = await metafileOf(options);
  const web = await metafileOf(webOptions);
  return {
    inputs: { ...node.inputs, ...web.inputs },
    outputs: { ...node.outputs, ...web.outputs },
  };
}

async function metafileOf(options: BuildOptions | undefined): Promise<Metafile> {
  const { metafile } = await build({
    ...options,
    absWorkingDir: repositoryRoot,
    metafile: true,
    write: false,
  });
  return metafile;
}
