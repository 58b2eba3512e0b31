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
import { gitBytes, GitError, gitLines, gitRecords, readGit, repositoryOf, startGit } from './git';

/** So many names of objects fit on a command line of every system. */
const OBJECTS_AT_ONCE = 300;
const MOST_REFS = 6;
const MOST_STASHES = 300;
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
  const text = textInBytes(await gitBytes(root, ['cat-file', '-p', object])) ?? '';
  return findKeys(text)
    .map((match) => keyTextOf(text, match))
    .find((key) => sha256(key).startsWith(fingerprint));
};

async function scan(
  folder: string,
  onVersions: (count: number) => void,
  signal: AbortSignal,
): Promise<HistoryScan> {
  const repository = await repositoryOf(folder);
  if (repository.kind === 'none') return { kind: 'noRepository' };
  if (repository.kind === 'refused') return repository;
  const { root } = repository;
  const [commit] = await gitLines(root, ['rev-list', '--all', '--max-count=1'], signal);
  if (commit === undefined) return { kind: 'noCommits' };
  const [shallow] = await gitLines(root, ['rev-parse', '--is-shallow-repository'], signal);
  const stashes = await stashesOf(root, signal);
  const { found, messages, ...counts } = await readObjects(root, stashes, onVersions, signal);
  const blobs = [...found.keys()].filter((id) => !messages.has(id));
  const places = new Map([
    ...(await placesOf(root, blobs, stashes, signal)),
    ...(await placesOfMessages(root, [...messages], signal)),
  ]);
  const submodules = await submodulesIn(root, signal);
  const inHead = await pathsInHead(root, found, signal);
  const keys = await Promise.all(
    inOrder(found, places, inHead, messages).map(async (key) => ({
      ...key,
      refs: key.first ? await refsOf(root, key.first.commit, signal) : [],
    })),
  );
  return { kind: 'scanned', root, ...counts, submodules, isShallow: shallow === 'true', keys };
}

/** Every stash but the last one is in a log only. */
async function stashesOf(root: string, signal: AbortSignal): Promise<readonly string[]> {
  const options = ['reflog', 'show', '--format=%H', `--max-count=${MOST_STASHES}`, 'refs/stash'];
  return gitLines(root, options, signal).catch((error: unknown) => {
    if (error instanceof GitError) return [];
    throw error;
  });
}

async function submodulesIn(root: string, signal: AbortSignal): Promise<number> {
  let count = 0;
  const tell = (entries: readonly string[]): void => {
    count += entries.filter((entry) => entry.startsWith('160000 ')).length;
  };
  await gitRecords(root, ['ls-tree', '-r', '-z', 'HEAD'], '\0', tell, signal).catch(
    (error: unknown) => {
      if (!(error instanceof GitError)) throw error;
    },
  );
  return count;
}

interface ReadObjects {
  readonly found: KeysOfObjects;
  /** Commits and tags whose message holds a key. */
  readonly messages: ReadonlySet<string>;
  readonly versions: number;
  readonly tooLarge: number;
  readonly missing: number;
}

async function readObjects(
  root: string,
  stashes: readonly string[],
  onVersions: (count: number) => void,
  signal: AbortSignal,
): Promise<ReadObjects> {
  const messages = new Set<string>();
  const found = new Map<string, readonly FoundKey[]>();
  let [versions, tooLarge, missing] = [0, 0, 0];
  const stream = new BlobStream({
    onBlob: (id, content, type) => {
      const isFile = type === 'blob';
      if (isFile && ++versions % TELL_EVERY === 0) onVersions(versions);
      const keys = keysInBytes(isFile ? content : messageIn(content)) ?? [];
      if (keys.length === 0) return;
      found.set(id, keys);
      if (!isFile) messages.add(id);
    },
    onTooLarge: () => tooLarge++,
    onMissing: () => missing++,
  });
  const contents = startGit(root, ['cat-file', '--batch', '--buffer'], signal);
  const reading = readGit(contents, (bytes) => stream.read(bytes));
  const listing = gitRecords(
    root,
    [
      ...['rev-list', '--objects', '--all', ...stashes],
      ...['--missing=allow-any', '--filter=object:type=blob'],
    ],
    '\n',
    (lines) =>
      contents.stdin.write(lines.map((line) => `${line.split(' ', 1).join('')}\n`).join('')),
    signal,
  ).finally(() => contents.stdin.end());
  await Promise.all([listing, reading]);
  return { found, messages, versions, tooLarge, missing };
}

/** What follows the headers of a commit or tag. */
function messageIn(content: Buffer): Buffer {
  const headersEnd = content.indexOf('\n\n');
  return headersEnd === -1 ? content : content.subarray(headersEnd + 2);
}

async function placesOfMessages(
  root: string,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ObjectPlaces>> {
  const places = new Map<string, ObjectPlaces>();
  for (const [position, id] of ids.entries()) {
    const options = ['log', '-1', '--no-show-signature', '--format=%H%x1f%an%x1f%aI%x1f%ct', id];
    const [line = ''] = await gitLines(root, options, signal);
    const [commit = '', author = '', date = '', committed = ''] = line.split('\x1f');
    const first = { commit, author, date, path: '', committed: Number(committed), position };
    places.set(id, { first, paths: new Set() });
  }
  return places;
}

/** One walk through the history for many objects, from its beginning on. */
async function placesOf(
  root: string,
  ids: readonly string[],
  stashes: readonly string[],
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
        ...['--all', ...stashes],
        ...['--topo-order', '--reverse', '-m', '--root', '--no-renames'],
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
  messages: ReadonlySet<string>,
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
      const isInMessage = ids.some((id) => messages.has(id));
      const where = { paths, pathsInHead: pathsNow, isInMessage };
      return { place, key: { fingerprint, mask, secret, object, ...where } };
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
