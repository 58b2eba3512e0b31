import { fileRule } from '../../core/leaks/fileRules';
import { findKeys, keyTextOf } from '../../core/leaks/leakDetector';
import type {
  FirstCommit,
  HistoryKey,
  HistoryScan,
  ReadHistoryKey,
  ScanHistory,
} from '../../core/leaks/scan/gitHistory';
import type { FoundKey } from '../../core/leaks/scan/foundKey';
import { BlobStream } from './blobStream';
import { sha256 } from '../sha256';
import { keysInBytes, textInBytes } from './fileKeys';
import { gitBytes, GitError, gitLines, gitRecords, readGit, startGit, topLevel } from './git';

/** So many names of objects fit on a command line of every system. */
const OBJECTS_AT_ONCE = 300;
const MOST_REFS = 6;
const TELL_EVERY = 500;

/** Which keys an object of git holds, by the object's name. */
type KeysOfObjects = ReadonlyMap<string, readonly FoundKey[]>;

interface Place extends FirstCommit {
  /** Seconds since 1970. */
  readonly committed: number;
  /** Commits of one second stand in the order in which they were made. */
  readonly position: number;
}

/** Where an object stood, and first of all where it came in. */
interface ObjectPlaces {
  readonly first: Place;
  readonly paths: Set<string>;
}

/** Reads every object once, however many commits and branches share it. */
export const scanHistory: ScanHistory = async (folder, onVersions, signal) => {
  try {
    return await scan(folder, onVersions, signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    if (isNoGit(error)) return { kind: 'noGit' };
    throw error;
  }
};

export const readHistoryKey: ReadHistoryKey = async (root, { object, fingerprint }) => {
  const text = textInBytes(await gitBytes(root, ['cat-file', 'blob', object])) ?? '';
  return findKeys(text)
    .map((match) => keyTextOf(text, match))
    .find((key) => sha256(key).startsWith(fingerprint));
};

async function scan(
  folder: string,
  onVersions: (count: number) => void,
  signal: AbortSignal,
): Promise<HistoryScan> {
  const root = await topLevel(folder);
  if (root === undefined) return { kind: 'noRepository' };
  const [commit] = await gitLines(root, ['rev-list', '--all', '--max-count=1'], signal);
  if (commit === undefined) return { kind: 'noCommits' };
  const [shallow] = await gitLines(root, ['rev-parse', '--is-shallow-repository'], signal);
  const { found, ...counts } = await readObjects(root, onVersions, signal);
  const places = await placesOf(root, [...found.keys()], signal);
  const inHead = await pathsInHead(root, found, signal);
  const keys = await Promise.all(
    inOrder(found, places, inHead).map(async (key) => ({
      ...key,
      refs: key.first ? await refsOf(root, key.first.commit, signal) : [],
    })),
  );
  return { kind: 'scanned', root, ...counts, isShallow: shallow === 'true', keys };
}

async function readObjects(
  root: string,
  onVersions: (count: number) => void,
  signal: AbortSignal,
): Promise<{ found: KeysOfObjects; versions: number; tooLarge: number; missing: number }> {
  const found = new Map<string, readonly FoundKey[]>();
  let [versions, tooLarge, missing] = [0, 0, 0];
  const stream = new BlobStream({
    onBlob: (id, content) => {
      versions++;
      if (versions % TELL_EVERY === 0) onVersions(versions);
      const keys = keysInBytes(content) ?? [];
      if (keys.length > 0) found.set(id, keys);
    },
    onTooLarge: () => tooLarge++,
    onMissing: () => missing++,
  });
  const contents = startGit(root, ['cat-file', '--batch', '--buffer'], signal);
  const reading = readGit(contents, (bytes) => stream.read(bytes));
  const listing = gitRecords(
    root,
    ['rev-list', '--objects', '--all', '--missing=allow-any', '--filter=object:type=blob'],
    '\n',
    (lines) => contents.stdin.write(lines.map(requestFor).join('')),
    signal,
  ).finally(() => contents.stdin.end());
  await Promise.all([listing, reading]);
  return { found, versions, tooLarge, missing };
}

/** What asks for the content of a listed object: nothing where no key can be, or for a commit, which has no path. */
function requestFor(line: string): string {
  const [id = '', ...path] = line.split(' ');
  return path.length > 0 && !isBinary(path.join(' ')) ? `${id}\n` : '';
}

function isBinary(path: string): boolean {
  const rule = fileRule(path, false);
  return rule.kind === 'skip' && rule.reason === 'binary';
}

/** One walk through the history for many objects, from its beginning on. */
async function placesOf(
  root: string,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ObjectPlaces>> {
  const places = new Map<string, ObjectPlaces>();
  for (let at = 0; at < ids.length; at += OBJECTS_AT_ONCE) {
    const part = ids.slice(at, at + OBJECTS_AT_ONCE);
    const wanted = new Set(part);
    let commit: Omit<Place, 'path'> | undefined;
    let position = 0;
    let change: string | undefined;
    await gitRecords(
      root,
      [
        'log',
        ...['--all', '--topo-order', '--reverse', '-m', '--root', '--no-renames'],
        ...['--raw', '--no-abbrev', '-z', '--no-color', '--no-show-signature'],
        '--format=commit%x1f%H%x1f%an%x1f%aI%x1f%ct',
        ...part.map((id) => `--find-object=${id}`),
      ],
      '\0',
      (records) => records.forEach(readRecord),
      signal,
    );

    /** A commit, then for each of its changes the objects and the path. */
    function readRecord(record: string): void {
      if (change !== undefined) {
        addPlace(change, record);
        change = undefined;
        return;
      }
      change = /^\n?:\d+ \d+ \w+ (\w+) \w+$/.exec(record)?.[1];
      if (change !== undefined) return;
      const [mark, id = '', author = '', date = '', committed = ''] = record.split('\x1f');
      if (mark !== 'commit') return;
      commit = { commit: id, author, date, committed: Number(committed), position: position++ };
    }

    function addPlace(object: string, path: string): void {
      if (!commit || !wanted.has(object)) return;
      const known = places.get(object);
      if (known) known.paths.add(path);
      else places.set(object, { first: { ...commit, path }, paths: new Set([path]) });
    }
  }
  return places;
}

/** By the object's name. */
async function pathsInHead(
  root: string,
  found: KeysOfObjects,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const paths = new Map<string, string[]>();
  if (found.size === 0) return paths;
  try {
    await gitRecords(
      root,
      ['ls-tree', '-r', '-z', 'HEAD'],
      '\0',
      (entries) => {
        for (const entry of entries) {
          const [, id = '', path = ''] = /^\d+ blob (\w+)\t([^]*)$/.exec(entry) ?? [];
          if (found.has(id)) paths.set(id, [...(paths.get(id) ?? []), path]);
        }
      },
      signal,
    );
  } catch (error) {
    // There are branches with commits, but none on the one that is checked out.
    if (!(error instanceof GitError)) throw error;
  }
  return paths;
}

function inOrder(
  found: KeysOfObjects,
  places: ReadonlyMap<string, ObjectPlaces>,
  inHead: ReadonlyMap<string, readonly string[]>,
): Omit<HistoryKey, 'refs'>[] {
  const objects = new Map<string, { readonly key: FoundKey; readonly ids: string[] }>();
  for (const [id, keys] of found) {
    for (const key of keys) {
      const known = objects.get(key.fingerprint);
      if (!known) objects.set(key.fingerprint, { key, ids: [id] });
      else if (!known.ids.includes(id)) known.ids.push(id);
    }
  }
  return [...objects.values()]
    .map(({ key: { fingerprint, mask, secret }, ids: [object = '', ...others] }) => {
      const ids = [object, ...others];
      const stood = ids.map((id) => places.get(id)).filter((place) => place !== undefined);
      const [place] = stood.map(({ first }) => first).sort(inTime);
      const paths = [...new Set(stood.flatMap((one) => [...one.paths]))].sort();
      const pathsNow = [...new Set(ids.flatMap((id) => inHead.get(id) ?? []))].sort();
      return { place, key: { fingerprint, mask, secret, object, paths, pathsInHead: pathsNow } };
    })
    .sort((a, b) => (a.place && b.place ? inTime(a.place, b.place) : a.place ? 1 : -1))
    .map(({ place, key }) => ({ ...key, ...(place && { first: firstCommit(place) }) }));
}

const inTime = (a: Place, b: Place): number => a.committed - b.committed || a.position - b.position;

const firstCommit = ({ commit, author, date, path }: Place): FirstCommit => ({
  commit,
  author,
  date,
  path,
});

function refsOf(root: string, commit: string, signal: AbortSignal): Promise<readonly string[]> {
  return gitLines(
    root,
    [
      'for-each-ref',
      `--contains=${commit}`,
      `--count=${MOST_REFS}`,
      '--format=%(refname:short)',
      ...['refs/heads', 'refs/remotes', 'refs/tags'],
    ],
    signal,
  );
}

function isNoGit(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
