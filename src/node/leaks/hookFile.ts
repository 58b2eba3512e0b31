import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { HookFile } from '../../core/leaks/scan/leakFiles';
import { gitLines, repositoryOf } from './git';

const EXECUTABLE = 0o755;
const LEFTHOOK_FILES = ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml', '.lefthook.yaml'];

/** The file that runs before a commit: that of lefthook or husky where the repository has one of them, else git's own. */
export async function hookFile(folder: string): Promise<HookFile | undefined> {
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

/** @param text empty to remove the file */
export async function writeHook({ kind, path }: HookFile, text: string): Promise<void> {
  if (text === '') {
    await rm(path, { force: true });
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  // git runs no hook that is not executable.
  if (kind !== 'lefthook') await chmod(path, EXECUTABLE);
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
