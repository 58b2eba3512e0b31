import { chmod, lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { HookFile } from '../../core/leaks/scan/leakFiles';
import { gitLines, repositoryOf } from './git';

const EXECUTABLE = 0o755;
const LEFTHOOK_FILES = ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml', '.lefthook.yaml'];

/** The file that runs before a commit, and whether a link leads there. */
export async function hookFile(folder: string): Promise<HookFile | undefined> {
  const file = await findHook(folder);
  return file && { ...file, isLinked: await isLinked(file.path) };
}

/** That of lefthook or husky where the repository has one of them, else git's own. */
async function findHook(folder: string): Promise<Omit<HookFile, 'isLinked'> | undefined> {
  const repository = await repositoryOf(folder);
  const root = repository.kind === 'found' ? repository.root : undefined;
  if (root === undefined) return undefined;
  const [hooks = ''] = await gitLines(root, ['rev-parse', '--git-path', 'hooks']);
  for (const name of LEFTHOOK_FILES) {
    const path = join(root, name);
    const text = await textOf(path);
    if (text !== undefined) return { kind: 'lefthook', path, text };
  }
  const ofHusky = join(root, '.husky', 'pre-commit');
  const text = await textOf(ofHusky);
  if (text !== undefined || /(?:^|[\\/])\.husky(?:[\\/]|$)/.test(hooks)) {
    return { kind: 'husky', path: ofHusky, text };
  }
  const path = join(isAbsolute(hooks) ? hooks : join(root, hooks), 'pre-commit');
  return { kind: 'git', path, text: await textOf(path) };
}

/**
 * @param text empty to remove the file
 * @throws where a link leads there by now
 */
export async function writeHook({ kind, path }: HookFile, text: string): Promise<void> {
  if (await isLinked(path)) throw new Error('The hook is behind a symbolic link');
  if (text === '') {
    await rm(path, { force: true });
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  // git runs no hook that is not executable.
  if (kind !== 'lefthook') await chmod(path, EXECUTABLE);
}

/** Whether the file or its folder is a link: the repository may have brought it, to have another file written. */
async function isLinked(path: string): Promise<boolean> {
  const stats = await Promise.all(
    [path, dirname(path)].map((one) => lstat(one).catch(() => undefined)),
  );
  return stats.some((one) => one?.isSymbolicLink() === true);
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
