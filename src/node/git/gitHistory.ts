import type {
  FirstCommit,
  HistoryKey,
  HistoryScan,
  ScanHistory,
} from '../../core/leaks/scan/gitHistory';
import type { FoundKey } from '../../core/leaks/scan/foundKey';
import { GitError, gitLines, gitRecords, repositoryOf } from './git';
import { countMissing, readObjects, type KeysOfObjects, type ReadObjects } from './historyObjects';
import {
  placesOfMessages,
  placesOfVersions,
  reachedAmong,
  refsHolding,
  stashesOf,
  type ObjectPlaces,
  type Place,
} from './historyPlaces';

/** Reads every object once, however many commits and branches share it. Uses a whole processor: for threads. */
export const scanHistory: ScanHistory = async (folder, onProgress, signal) => {
  try {
    return await scan(folder, onProgress, signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    if (isNoGit(error)) return { kind: 'noGit' };
    throw error;
  }
};

async function scan(
  folder: string,
  onProgress: (objects: number, of: number) => void,
  signal: AbortSignal,
): Promise<HistoryScan> {
  const repository = await repositoryOf(folder);
  if (repository.kind === 'none') return { kind: 'noRepository' };
  if (repository.kind === 'refused') return repository;
  const { root } = repository;
  // Side by side, since starting Git takes longer than it works in a small repository.
  const [[commit], [shallow], missing, objects] = await Promise.all([
    gitLines(root, ['rev-list', '--all', '--max-count=1'], signal),
    gitLines(root, ['rev-parse', '--is-shallow-repository'], signal),
    countMissing(root, signal),
    readObjects(root, onProgress, signal),
  ]);
  if (commit === undefined) return { kind: 'noCommits' };
  const { versions, found } = objects;
  const head = await readHead(root, found, signal);
  const traced =
    found.size > 0 ? await trace(root, objects, head.paths, signal) : { keys: [], unreachable: 0 };
  const counts = { versions, missing, submodules: head.submodules };
  return { kind: 'scanned', root, ...counts, isShallow: shallow === 'true', ...traced };
}

/** What the commit that is checked out has: repositories inside it, and where objects with keys are, by their name. */
interface Head {
  readonly submodules: readonly string[];
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

async function readHead(root: string, found: KeysOfObjects, signal: AbortSignal): Promise<Head> {
  const paths = new Map<string, string[]>();
  const submodules: string[] = [];
  const read = (entry: string): void => {
    const [, type, id = '', path = ''] = /^\d+ (\w+) (\w+)\t([^]*)$/.exec(entry) ?? [];
    if (type === 'commit') submodules.push(path);
    else if (found.has(id)) paths.set(id, [...(paths.get(id) ?? []), path]);
  };
  const list = ['ls-tree', '-r', '-z', 'HEAD'];
  await gitRecords(root, list, '\0', (entries) => entries.forEach(read), signal).catch(
    (error: unknown) => {
      // There are branches with commits, but none on the one that is checked out.
      if (!(error instanceof GitError)) throw error;
    },
  );
  return { submodules, paths };
}

/** Finds out where the keys came from, and leaves out those that are in no history. */
async function trace(
  root: string,
  { found, messages }: ReadObjects,
  inHead: Head['paths'],
  signal: AbortSignal,
): Promise<{ readonly keys: readonly HistoryKey[]; readonly unreachable: number }> {
  const stashes = await stashesOf(root, signal);
  const versions = [...found.keys()].filter((id) => !messages.has(id));
  const places = new Map(await placesOfVersions(root, versions, stashes, signal));
  const unplaced = new Set([...found.keys()].filter((id) => !places.has(id)));
  const reached = await reachedAmong(root, unplaced, stashes, signal);
  // Git lists the newest first, and the place of a message tells which of one second is older.
  const reachedMessages = [...reached].filter((id) => messages.has(id)).reverse();
  for (const [id, place] of await placesOfMessages(root, reachedMessages, signal)) {
    places.set(id, place);
  }
  const inHistory = new Map([...found].filter(([id]) => places.has(id) || reached.has(id)));
  const keys = inOrder(inHistory, places, inHead, messages);
  const firsts = keys.map(({ first }) => first?.commit).filter((id) => id !== undefined);
  const refs = await refsHolding(root, new Set(firsts), signal);
  return {
    keys: keys.map((key) => ({ ...key, refs: refs.get(key.first?.commit ?? '') ?? [] })),
    unreachable: fingerprintsIn(found).size - keys.length,
  };
}

const fingerprintsIn = (found: KeysOfObjects): ReadonlySet<string> =>
  new Set([...found.values()].flatMap((keys) => keys.map(({ fingerprint }) => fingerprint)));

function inOrder(
  found: KeysOfObjects,
  places: ReadonlyMap<string, ObjectPlaces>,
  inHead: Head['paths'],
  messages: ReadonlySet<string>,
): Omit<HistoryKey, 'refs'>[] {
  const objects = new Map<string, { readonly key: FoundKey; readonly ids: Set<string> }>();
  for (const [id, keys] of found) {
    for (const key of keys) {
      const known = objects.get(key.fingerprint);
      if (known) known.ids.add(id);
      else objects.set(key.fingerprint, { key, ids: new Set([id]) });
    }
  }
  return [...objects.values()]
    .map(({ key: { fingerprint, mask, secret }, ids: all }) => {
      const ids = [...all];
      const [object = ''] = ids;
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

function isNoGit(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
