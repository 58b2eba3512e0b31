import { chmod, lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { HookFile } from '../../core/leaks/scan/leakFiles';
import { gitLines, repositoryOf } from './git';

const EXECUTABLE = 0o755;
const LEFTHOOK_FILES = ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml', '.lefthook.yaml'];

/** The file that runs before a commit, and whether a link leads there. */
export async function hookFile(folder: string): Promise<HookFile | undefined> {
  const file = await findHook(folder);
  return file && { ...file, isLinked: await isLinked(file.path) };
}

/**
 * The file that git will run before a commit, or the one of the program that git's own file starts: a folder of husky's
 * where `core.hooksPath` leads there, lefthook's configuration where its hook is installed.
 */
async function findHook(folder: string): Promise<Omit<HookFile, 'isLinked'> | undefined> {
  const repository = await repositoryOf(folder);
  if (repository.kind !== 'found') return undefined;
  const { root } = repository;
  const [hooks = ''] = await gitLines(root, ['rev-parse', '--git-path', 'hooks']);
  const path = join(resolve(root, hooks), 'pre-commit');
  const [, ofHusky] = /^(.*[\\/]\.husky)(?:[\\/]_)?[\\/]pre-commit$/.exec(path) ?? [];
  if (ofHusky !== undefined) {
    const own = join(ofHusky, 'pre-commit');
    return { kind: 'husky', path: own, text: await textOf(own) };
  }
  const text = await textOf(path);
  const isLefthook = text !== undefined && /^[^#\n]*\blefthook\b/m.test(text);
  return (isLefthook ? await lefthookFile(root) : undefined) ?? { kind: 'git', path, text };
}

async function lefthookFile(root: string): Promise<Omit<HookFile, 'isLinked'> | undefined> {
  for (const name of LEFTHOOK_FILES) {
    const path = join(root, name);
    const text = await textOf(path);
    if (text !== undefined) return { kind: 'lefthook', path, text };
  }
  return undefined;
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
