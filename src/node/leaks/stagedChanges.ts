import { KEY_ANCHORS } from '../../core/leaks/scan/anchors';
import { isSkipped } from '../../core/leaks/fileRules';
import type { FoundKey } from '../../core/leaks/scan/foundKey';
import type { LeakyFile } from '../../core/leaks/scan/scanFolder';
import { keysAdded, leakyFile } from '../../core/leaks/scan/stagedKeys';
import { sha256 } from '../sha256';
import { BlobStream } from './blobStream';
import { keysInBytes } from './fileKeys';
import { gitBytes, readGit, startGit } from './git';

const STAGED = [
  ...['diff', '--cached', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames'],
  '--diff-filter=ACMRT',
];

/** A staged file that git has no lines of, by the names of its object before and after. */
interface BinaryChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What the next commit would add. */
export async function stagedKeys(root: string): Promise<readonly LeakyFile[]> {
  try {
    return [...(await keysInLines(root)), ...(await keysInBinaries(root))];
  } catch {
    return [];
  }
}

/** git itself leaves out the files without anything like a key in their changes. */
async function keysInLines(root: string): Promise<readonly LeakyFile[]> {
  const diff = await gitBytes(root, [
    ...STAGED,
    ...['--unified=1', `-G${KEY_ANCHORS.flat().join('|')}`],
    ...['--src-prefix=a/', '--dst-prefix=b/'],
  ]);
  return keysAdded(diff.toString('utf8'), sha256);
}

/** What git takes for binary may be UTF-16. */
async function keysInBinaries(root: string): Promise<readonly LeakyFile[]> {
  const output = await gitBytes(root, [...STAGED, '--raw', '--numstat', '--no-abbrev', '-z']);
  const changes = binaryChanges(output.toString('utf8')).filter(
    ({ path }) => !isSkipped(path, false),
  );
  if (changes.length === 0) return [];
  const keys = await keysOfObjects(
    root,
    changes.flatMap(({ before, after }) => [before, after]),
  );
  return changes.flatMap(({ path, before, after }) => {
    const known = new Set(keys.get(before)?.map(({ digest }) => digest));
    return leakyFile(path, keys.get(after)?.filter(({ digest }) => !known.has(digest)) ?? []);
  });
}

/** @param output all lines of `--raw`, each before its path, then those of `--numstat`, all with NULs between */
function binaryChanges(output: string): BinaryChange[] {
  const records = output.split('\0');
  const objects = new Map<string, Omit<BinaryChange, 'path'>>();
  let at = 0;
  for (; records[at]?.startsWith(':'); at += 2) {
    const [, , before = '', after = ''] = records[at]?.split(' ') ?? [];
    objects.set(records[at + 1] ?? '', { before, after });
  }
  return records.slice(at).flatMap((record) => {
    const path = record.startsWith(BINARY) ? record.slice(BINARY.length) : '';
    const change = objects.get(path);
    return change ? [{ path, ...change }] : [];
  });
}

/** Instead of the numbers of lines. */
const BINARY = '-\t-\t';

async function keysOfObjects(
  root: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly FoundKey[]>> {
  const keys = new Map<string, readonly FoundKey[]>();
  const stream = new BlobStream({
    onBlob: (id, content) => keys.set(id, keysInBytes(content) ?? []),
    onTooLarge: () => undefined,
    // Before a file is added it has no object.
    onMissing: () => undefined,
  });
  const git = startGit(root, ['cat-file', '--batch', '--buffer']);
  git.stdin.end(ids.map((id) => `${id}\n`).join(''));
  await readGit(git, (bytes) => stream.read(bytes));
  return keys;
}

/** Takes files out of the next commit, also where there is no commit yet. */
export async function unstage(root: string, paths: readonly string[]): Promise<void> {
  await gitBytes(root, ['--literal-pathspecs', 'reset', '--quiet', '--', ...paths]);
}
