import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { excludedBy } from '../../core/leaks/scan/globs';
import type { ScanRequest } from '../../core/leaks/scan/scanFolder';
import { isVendored } from '../../core/leaks/scan/vendored';
import { gitRecords } from './git';

/** Is given paths relative to the folder, with `/`, as they are found. */
type OnPaths = (paths: readonly string[], isListedByGit: boolean) => void;

const MOST_PATHSPECS = 100;

/** Lists what git does not ignore; where git cannot or must not be asked, all that is not excluded. */
export async function listFiles(
  request: ScanRequest,
  onPaths: OnPaths,
  signal: AbortSignal,
): Promise<void> {
  if (request.askGit && (await listByGit(request, onPaths, signal))) return;
  const isExcluded = excludedBy(request.excluded);
  if (request.only) onPaths(request.only, false);
  const folders = request.only ? await foldersAmong(request.folder, request.only) : [''];
  for (const inside of folders) await walk(request.folder, inside, isExcluded, onPaths, signal);
}

async function listByGit(
  { folder, only }: ScanRequest,
  onPaths: OnPaths,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    for (const pathspecs of only ? inParts(only) : [[]]) {
      await Promise.all([
        lsFiles(['--cached', '--recurse-submodules', '--', ...pathspecs]),
        lsFiles(['--others', '--exclude-standard', '--', ...pathspecs]),
      ]);
    }
    return true;
  } catch {
    return signal.aborted;
  }

  async function lsFiles(options: readonly string[]): Promise<void> {
    const inside: string[] = [];
    await gitRecords(
      folder,
      ['--literal-pathspecs', 'ls-files', '-z', ...options],
      '\0',
      (paths) => {
        // A repository inside this one that is no submodule is named with a slash at its end.
        inside.push(...paths.filter((path) => path.endsWith('/')));
        onPaths(
          paths.filter((path) => !path.endsWith('/')),
          true,
        );
      },
      signal,
    );
    for (const path of inside) {
      const request = { folder: join(folder, path), askGit: true, excluded: [] };
      await listFiles(
        request,
        (paths, isListed) =>
          onPaths(
            paths.map((name) => path + name),
            isListed,
          ),
        signal,
      );
    }
  }
}

function inParts(paths: readonly string[]): string[][] {
  const count = Math.ceil(paths.length / MOST_PATHSPECS);
  return Array.from({ length: count }, (_, part) =>
    paths.slice(part * MOST_PATHSPECS, (part + 1) * MOST_PATHSPECS),
  );
}

async function foldersAmong(folder: string, paths: readonly string[]): Promise<string[]> {
  const isFolder = (path: string): Promise<boolean> =>
    lstat(join(folder, path)).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
  const are = await Promise.all(paths.map(isFolder));
  return paths.filter((_, index) => are[index]).map((path) => `${path}/`);
}

async function walk(
  folder: string,
  inside: string,
  isExcluded: (path: string) => boolean,
  onPaths: OnPaths,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch(() => []);
  onPaths(
    entries.filter((entry) => entry.isFile()).map(({ name }) => inside + name),
    false,
  );
  for (const entry of entries) {
    const path = inside + entry.name;
    if (!entry.isDirectory() || isExcluded(path) || isVendored(path)) continue;
    await walk(folder, `${path}/`, isExcluded, onPaths, signal);
  }
}
