import { mkdir, readdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Installation } from './install';
import { readManifest } from './npmPackage';
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

/** Makes a folder of the extensions that come with VS Code, without those of these folder names. */
export async function linkBuiltIn(
  { serverMain }: Installation,
  target: string,
  without: readonly string[],
): Promise<void> {
  const builtIn = join(dirname(serverMain), '..', 'extensions');
  await mkdir(target);
  for (const name of await readdir(builtIn)) {
    if (!without.includes(name)) await symlink(join(builtIn, name), join(target, name), 'dir');
  }
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
