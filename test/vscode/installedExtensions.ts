import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from './npmPackage';

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
