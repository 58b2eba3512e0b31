import { KEY_ANCHORS } from '../../core/leaks/scan/anchors';
import { skipReason } from '../../core/leaks/files/fileRole';
import type { FoundKey } from '../../core/leaks/scan/foundKey';
import type { LeakyFile } from '../../core/leaks/scan/scanFolder';
import { keysAdded, leakyFile } from '../../core/leaks/scan/stagedKeys';
import { sha256 } from '../sha256';
import { BlobStream } from './blobStream';
import { gitBytes, gitLines, readGit, startGit, WITHOUT_HOOKS } from './git';
import { objectKeys } from '../scan/objectKeys';

const STAGED = [
  ...['diff', '--cached', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames'],
  '--diff-filter=ACMRT',
];

/** A staged file, by the names of its object before and after. */
interface StagedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** git has no lines of it; it may be UTF-16. */
  readonly isBinary: boolean;
}

/** What the next commit would add. */
export async function stagedKeys(root: string): Promise<readonly LeakyFile[]> {
  try {
    const [added, files] = await Promise.all([addedInLines(root), stagedFiles(root)]);
    const suspects = files.filter(({ path, isBinary }) =>
      isBinary ? skipReason(path, false) === undefined : added.has(path),
    );
    return await keysLeft(root, suspects, added);
  } catch {
    return [];
  }
}

/** git itself leaves out the files without anything like a key in their changes. */
async function addedInLines(root: string): Promise<ReadonlyMap<string, readonly FoundKey[]>> {
  const diff = await gitBytes(root, [
    ...STAGED,
    ...['--unified=1', `-G${KEY_ANCHORS.flat().join('|')}`],
    ...['--src-prefix=a/', '--dst-prefix=b/'],
  ]);
  return keysAdded(diff.toString('utf8'), sha256);
}

async function stagedFiles(root: string): Promise<readonly StagedFile[]> {
  const options = ['--raw', '--numstat', '--no-abbrev', '-z'];
  const output = (await gitBytes(root, [...STAGED, ...options])).toString('utf8');
  const records = output.split('\0');
  // Instead of the numbers of lines. These come behind all lines of `--raw`, each of which stands before its path.
  const noNumbers = '-\t-\t';
  const binaries = new Set(
    records
      .filter((record) => record.startsWith(noNumbers))
      .map((record) => record.slice(noNumbers.length)),
  );
  const files: StagedFile[] = [];
  for (let at = 0; records[at]?.startsWith(':'); at += 2) {
    const [, , before = '', after = ''] = records[at]?.split(' ') ?? [];
    const path = records[at + 1] ?? '';
    files.push({ path, before, after, isBinary: binaries.has(path) });
  }
  return files;
}

/** Of the keys that were added those that are not silenced by something elsewhere in their files. */
async function keysLeft(
  root: string,
  files: readonly StagedFile[],
  added: ReadonlyMap<string, readonly FoundKey[]>,
): Promise<readonly LeakyFile[]> {
  if (files.length === 0) return [];
  const keys = await keysOfObjects(
    root,
    files.flatMap(({ before, after, isBinary }) => (isBinary ? [before, after] : [after])),
  );
  const digestsIn = (object: string): ReadonlySet<string> | undefined =>
    keys.has(object) ? new Set(keys.get(object)?.map(({ digest }) => digest)) : undefined;
  return files.flatMap(({ path, before, after, isBinary }) => {
    if (isBinary) {
      const known = digestsIn(before);
      return leakyFile(path, keys.get(after)?.filter(({ digest }) => !known?.has(digest)) ?? []);
    }
    const left = digestsIn(after);
    return leakyFile(path, added.get(path)?.filter(({ digest }) => left?.has(digest)) ?? []);
  });
}

async function keysOfObjects(
  root: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly FoundKey[]>> {
  const keys = new Map<string, readonly FoundKey[]>();
  const readKeys = objectKeys();
  const stream = new BlobStream({
    onObject: (object) =>
      keys.set(object.id, [...(keys.get(object.id) ?? []), ...readKeys(object)]),
    // Before a file is added it has no object.
    onMissing: () => undefined,
  });
  const git = startGit(root, ['cat-file', '--batch', '--buffer']);
  git.stdin.end(ids.map((id) => `${id}\n`).join(''));
  await readGit(git, (bytes) => stream.read(bytes));
  return keys;
}

/**
 * Takes files out of the next commit, also where there is no commit yet. `git reset` would look at the files again,
 * and run the repository's filters for that.
 */
export async function unstage(root: string, paths: readonly string[]): Promise<void> {
  const literal = ['--literal-pathspecs', 'ls-tree', '-r', '-z', '--full-tree', 'HEAD'];
  const committed = (await hasCommit(root))
    ? await gitBytes(root, [...literal, '--', ...paths])
    : undefined;
  await updateIndex(root, ['--force-remove', '--stdin'], paths.map((path) => `${path}\0`).join(''));
  if (committed) await updateIndex(root, ['--index-info'], committed);
}

const hasCommit = (root: string): Promise<boolean> =>
  gitLines(root, ['rev-parse', '--verify', '--quiet', 'HEAD']).then(
    () => true,
    () => false,
  );

async function updateIndex(
  root: string,
  options: readonly string[],
  input: string | Buffer,
): Promise<void> {
  const git = startGit(root, [...WITHOUT_HOOKS, 'update-index', '-z', ...options]);
  git.stdin.end(input);
  await readGit(git, () => undefined);
}
