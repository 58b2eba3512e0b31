import { cp, mkdtemp, realpath, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { repositoryRoot } from './paths';

/** What is no part of the source, or does not come with a clone. */
const LEFT_OUT = [
  '.git',
  '.vscode-test',
  'coverage',
  'dist',
  'node_modules',
  'vscode-handinger.vsix',
];

/**
 * Copies the source of this repository into a temporary folder, beside a link to its node_modules.
 * @param parts the files and folders to copy, relative to the root; everything by default
 * @returns the folder
 */
export async function copyRepository(parts: readonly string[] = ['.']): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'handinger-copy-')));
  for (const part of parts) {
    await cp(join(repositoryRoot, part), join(folder, part), {
      recursive: true,
      filter: (source) => !LEFT_OUT.includes(relative(repositoryRoot, source)),
    });
  }
  const modules = await realpath(join(repositoryRoot, 'node_modules'));
  await symlink(modules, join(folder, 'node_modules'), 'dir');
  return folder;
}
