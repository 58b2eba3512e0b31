import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFolder } from './atomicFolder';
import { ensureBuildTools } from './buildTools';
import { ensureNode } from './installNode';
import {
  installWithoutScripts,
  type Manifest,
  readManifest,
  runInstallScripts,
  writeManifest,
} from './npmPackage';
import { cacheFolder } from './paths';
import { type Release, releases, type VSCodeVersion } from './release';

/** A VS Code server that is ready to start. */
export interface Installation {
  readonly release: Release;
  readonly node: string;
  readonly serverMain: string;
}

/** Without the first no extension host starts; without the second TypeScript files open with an error. */
const essentials = [
  'node_modules/@vscode/spdlog/build/Release/spdlog.node',
  'extensions/node_modules/typescript/lib/tsserver.js',
];

/** Where the server of one version is, or will be, installed. */
export function serverFolder(version: VSCodeVersion, cache = cacheFolder): string {
  return join(cache, `vscode-server-${releases[version].vscode}`);
}

const vscodeIn = (folder: string) => join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

function withReplaced(manifest: Manifest, replaced: Release['replacedDependencies']): Manifest {
  return { ...manifest, dependencies: { ...manifest.dependencies, ...replaced } };
}

/** Keeps everything else in the lock file pinned, and lets npm resolve the replacements. */
async function replaceDependencies(vscode: string, replaced: Release['replacedDependencies']) {
  const manifestPath = join(vscode, 'package.json');
  const lockPath = join(vscode, 'npm-shrinkwrap.json');
  await writeManifest(manifestPath, withReplaced(await readManifest(manifestPath), replaced));
  const lock = await readManifest(lockPath);
  const { '': root = {}, ...others } = lock.packages ?? {};
  const kept = Object.entries(others).filter(
    ([path]) => !(path.replace('node_modules/', '') in replaced),
  );
  const packages = { '': withReplaced(root, replaced), ...Object.fromEntries(kept) };
  await writeManifest(lockPath, { ...lock, packages });
}

async function verify(vscode: string, release: Release): Promise<void> {
  const { version } = await readManifest(join(vscode, 'product.json'));
  if (version !== release.vscode) {
    throw new Error(`Expected VS Code ${release.vscode} but found ${String(version)} in ${vscode}`);
  }
  const missing = essentials.filter((file) => !existsSync(join(vscode, file)));
  if (missing.length > 0) throw new Error(`${missing.join(', ')} missing from ${vscode}`);
}

/** Installs one version of VS Code into the cache unless it is there, and checks what was found. */
export async function ensureVSCode(version: VSCodeVersion): Promise<Installation> {
  const release = releases[version];
  const folder = serverFolder(version);
  await ensureFolder(folder, async (unfinished) => {
    await ensureBuildTools();
    console.log(`Installing VS Code ${release.vscode} (about a minute, once)…`);
    await writeManifest(join(unfinished, 'package.json'), {});
    await installWithoutScripts(unfinished, `code-server@${release.codeServer}`);
    const vscode = vscodeIn(unfinished);
    await replaceDependencies(vscode, release.replacedDependencies);
    await installWithoutScripts(vscode);
    await installWithoutScripts(join(vscode, 'extensions'));
    await runInstallScripts(vscode, release.nativeModules);
    await verify(vscode, release);
  });
  await verify(vscodeIn(folder), release);
  const node = release.node === undefined ? process.execPath : await ensureNode(release.node);
  return { release, node, serverMain: join(vscodeIn(folder), 'out', 'server-main.js') };
}
