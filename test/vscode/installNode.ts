import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureFolder } from './atomicFolder';
import { installWithoutScripts, runInstallScripts, writeManifest } from './npmPackage';
import { cacheFolder } from './paths';

/** The path of a Node.js of exactly this version, installed into the cache unless it is there. */
export async function ensureNode(version: string): Promise<string> {
  const folder = join(cacheFolder, `node-${version}`);
  const nodeIn = (root: string) => join(root, 'node_modules', 'node', 'bin', 'node');
  await ensureFolder(folder, async (unfinished) => {
    console.log(`Installing Node.js ${version} (about 10 s, once)…`);
    await writeManifest(join(unfinished, 'package.json'), {});
    await installWithoutScripts(unfinished, `node@${version}`);
    await runInstallScripts(unfinished, ['node']);
    verify(nodeIn(unfinished), version);
  });
  verify(nodeIn(folder), version);
  return nodeIn(folder);
}

function verify(node: string, version: string): void {
  const found = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  if (found !== `v${version}`)
    throw new Error(`Expected Node.js ${version} but ${node} is ${found}`);
}
