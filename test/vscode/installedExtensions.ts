import { mkdir, readdir, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ensureVSCode, type Installation } from './install';
import { readManifest } from './npmPackage';
import type { VSCodeVersion } from './release';
import { runCommand } from './runCommand';

/**
 * Makes extension folders look installed to a server that has not started yet: at its first start it
 * takes up whatever stands in its extensions folder.
 */
export async function linkExtensions(dataFolder: string, folders: readonly string[]) {
  const target = join(dataFolder, 'extensions');
  await mkdir(target, { recursive: true });
  for (const folder of folders) {
    const { publisher, name, version } = await readManifest(join(folder, 'package.json'));
    await symlink(folder, join(target, [publisher, name, version].join('.')), 'dir');
  }
}

/** Which extensions come with VS Code, other than usual. */
export interface BuiltIn {
  /** Folder names of those that are left out. */
  readonly without: readonly string[];
  /** Folders of those that are added. */
  readonly with?: readonly string[];
}

const builtInFolder = ({ serverMain }: Installation): string =>
  join(dirname(serverMain), '..', 'extensions');

/** Makes a folder of the extensions that come with VS Code. */
export async function linkBuiltIn(
  installation: Installation,
  target: string,
  { without, with: added = [] }: BuiltIn,
): Promise<void> {
  const builtIn = builtInFolder(installation);
  await mkdir(target);
  for (const name of await readdir(builtIn)) {
    if (!without.includes(name)) await symlink(join(builtIn, name), join(target, name), 'dir');
  }
  for (const folder of added) await symlink(folder, join(target, basename(folder)), 'dir');
}

/** The folder of an extension that comes with VS Code. */
export async function builtInExtension(version: VSCodeVersion, name: string): Promise<string> {
  return join(builtInFolder(await ensureVSCode(version)), name);
}

/** Lets VS Code install a .vsix, as people do with `code --install-extension`. */
export async function installPackage(
  { node, serverMain }: Installation,
  dataFolder: string,
  vsix: string,
): Promise<void> {
  await runCommand(node, [
    serverMain,
    '--accept-server-license-terms',
    `--server-data-dir=${dataFolder}`,
    '--install-extension',
    vsix,
  ]);
}
