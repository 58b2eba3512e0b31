import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { skipReason } from '../../core/leaks/files/fileRole';
import { excludedBy } from '../../core/leaks/files/globs';
import type { PassedFile } from '../../core/leaks/scan/passedOver';
import type { ScanBatch, ScanRequest } from '../../core/leaks/scan/scanFolder';
import { isVendored } from '../../core/leaks/files/vendored';
import { gitLines, gitRecords } from '../git/git';
import { searchByGit } from '../git/gitSearch';

/** Is given paths relative to the folder, with `/`, as they are found. */
type OnPaths = (paths: readonly string[], isListedByGit: boolean) => void;
/** Is told of files that need no reading: in which git itself found nothing like a key, or that are passed over. */
type OnRest = (batch: ScanBatch) => void;

const MOST_PATHSPECS = 100;
/** Fewer files are read by the time that git has started. */
const WORTH_A_SEARCH = 1_000;
/** Git would read what nobody looks into, such as pictures: it may be so much of all that is tracked. */
const MOST_IN_VAIN = 0.05;

/**
 * Lists what git does not ignore; where git cannot or must not be asked, all that is not excluded.
 * @param onRest when files may be left out that need no closer look
 */
export async function listFiles(
  request: ScanRequest,
  onPaths: OnPaths,
  signal: AbortSignal,
  onRest?: OnRest,
): Promise<void> {
  const mayAsk = request.askGit && !(await isIgnoredWhole(request.folder, signal));
  if (mayAsk && (await listByGit(request, onPaths, signal, onRest))) return;
  const isExcluded = excludedBy(request.excluded);
  if (request.only) onPaths(request.only, false);
  const folders = request.only ? await foldersAmong(request.folder, request.only) : [''];
  const walking: Walk = {
    folder: request.folder,
    reasonOf: (path) => (isExcluded(path) ? 'excluded' : isVendored(path) ? 'vendored' : undefined),
    onPaths,
    passOver: (files) => onRest?.({ scanned: 0, found: [], passedOver: files }),
    signal,
  };
  for (const inside of folders) await walk(walking, inside);
}

/** Whether git leaves out the folder itself, such as below a home folder whose dotfiles ignore all else. */
function isIgnoredWhole(folder: string, signal: AbortSignal): Promise<boolean> {
  return gitLines(folder, ['check-ignore', '--', '.'], signal).then(
    () => true,
    () => false,
  );
}

async function listByGit(
  request: ScanRequest,
  onPaths: OnPaths,
  signal: AbortSignal,
  onRest?: OnRest,
): Promise<boolean> {
  const { folder, only } = request;
  try {
    if (only || !onRest) {
      for (const pathspecs of only ? inParts(only) : [[]]) {
        const tracked = lsFiles(
          folder,
          [...TRACKED, '--', ...pathspecs],
          (paths) => onPaths(paths, true),
          signal,
        );
        await Promise.all([tracked, listUntracked(folder, pathspecs, onPaths, signal)]);
      }
    } else {
      await Promise.all([
        searchTracked(request, onPaths, signal, onRest),
        listUntracked(folder, [], onPaths, signal),
      ]);
    }
    return true;
  } catch {
    return signal.aborted;
  }
}

const TRACKED = ['--cached', '--recurse-submodules'];

function lsFiles(
  folder: string,
  options: readonly string[],
  onEntries: (entries: readonly string[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const all = ['--literal-pathspecs', 'ls-files', '-z', ...options];
  return gitRecords(folder, all, '\0', onEntries, signal);
}

/** Lists the tracked files that need a closer look, and counts the others. */
async function searchTracked(
  { folder, excluded }: ScanRequest,
  onPaths: OnPaths,
  signal: AbortSignal,
  onRest: OnRest,
): Promise<void> {
  const isExcluded = excludedBy(excluded);
  const reasonOf = (path: string): PassedFile['reason'] | undefined =>
    skipReason(path, false) ?? (isExcluded(path) ? 'excluded' : undefined);
  const wanted: string[] = [];
  const assumed = new Set<string>();
  const passedOver: PassedFile[] = [];
  const take = (entry: string): void => {
    // A letter and a blank before each path, a small one where git was told to assume that the file is as it was.
    const path = entry.slice(2);
    const reason = reasonOf(path);
    if (reason !== undefined) passedOver.push({ path, reason });
    else if (/^[a-z]/.test(entry)) assumed.add(path);
    else wanted.push(path);
  };
  await lsFiles(folder, [...TRACKED, '-v'], (entries) => entries.forEach(take), signal);
  onRest({ scanned: 0, found: [], passedOver });
  onPaths([...assumed], true);
  if (wanted.length < WORTH_A_SEARCH || passedOver.length > wanted.length * MOST_IN_VAIN) {
    onPaths(wanted, true);
    return;
  }
  const suspects = new Set<string>();
  const suspect = (paths: readonly string[]): void => {
    const closer = paths.filter((path) => reasonOf(path) === undefined && !assumed.has(path));
    for (const path of closer) suspects.add(path);
    onPaths(closer, true);
  };
  const isSearched = await searchByGit(folder, suspect, signal).then(
    () => true,
    () => false,
  );
  if (isSearched) {
    onRest({ scanned: wanted.length - suspects.size, found: [], passedOver: [] });
    return;
  }
  onPaths(
    wanted.filter((path) => !suspects.has(path)),
    true,
  );
}

async function listUntracked(
  folder: string,
  pathspecs: readonly string[],
  onPaths: OnPaths,
  signal: AbortSignal,
): Promise<void> {
  const repositories: string[] = [];
  await lsFiles(
    folder,
    ['--others', '--exclude-standard', '--', ...pathspecs],
    (paths) => {
      // A repository inside this one that is no submodule is named with a slash at its end.
      repositories.push(...paths.filter((path) => path.endsWith('/')));
      onPaths(
        paths.filter((path) => !path.endsWith('/')),
        true,
      );
    },
    signal,
  );
  for (const inside of repositories) {
    await listFiles(
      { folder: join(folder, inside), askGit: true, excluded: [] },
      (paths, isListed) =>
        onPaths(
          paths.map((path) => inside + path),
          isListed,
        ),
      signal,
    );
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

/** What going through folders needs besides the folder that it is in. */
interface Walk {
  readonly folder: string;
  /** Why nobody goes into a folder; `undefined` for all others. */
  readonly reasonOf: (path: string) => PassedFile['reason'] | undefined;
  readonly onPaths: OnPaths;
  readonly passOver: (files: readonly PassedFile[]) => void;
  readonly signal: AbortSignal;
}

async function walk(walking: Walk, inside: string): Promise<void> {
  const { folder, reasonOf, onPaths, passOver, signal } = walking;
  if (signal.aborted) return;
  const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch(() => {
    passOver([{ path: inside, reason: 'unreadable' }]);
    return [];
  });
  onPaths(
    entries.filter((entry) => entry.isFile()).map(({ name }) => inside + name),
    false,
  );
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name === '.git') continue;
    const path = inside + entry.name;
    const reason = reasonOf(path);
    if (reason === undefined) await walk(walking, `${path}/`);
    else passOver([{ path: `${path}/`, reason }]);
  }
}
