import type { FirstCommit } from '../../core/leaks/scan/gitHistory';
import { GitError, gitLines, gitRecords } from './git';

/** So many names of objects fit on a command line of every system; of more, Git lists all changes. */
const MOST_NAMED = 300;
const MOST_REFS = 6;

export interface Place extends FirstCommit {
  /** Seconds since 1970. */
  readonly committed: number;
  /** Commits of one second are in the order in which they were made. */
  readonly position: number;
}

/** Where an object stood, and first of all where it came in. */
export interface ObjectPlaces {
  readonly first: Place;
  readonly paths: Set<string>;
}

type PlacesOfObjects = ReadonlyMap<string, ObjectPlaces>;

/** Every stash but the last one is in a log only. */
export async function stashesOf(root: string, signal: AbortSignal): Promise<readonly string[]> {
  const options = ['reflog', 'show', '--format=%H', 'refs/stash'];
  return gitLines(root, options, signal).catch((error: unknown) => {
    if (error instanceof GitError) return [];
    throw error;
  });
}

/** Where versions of files stood, by their object: one walk through the history, from its beginning on. */
export async function placesOfVersions(
  root: string,
  ids: readonly string[],
  stashes: readonly string[],
  signal: AbortSignal,
): Promise<PlacesOfObjects> {
  const places = new Map<string, ObjectPlaces>();
  if (ids.length === 0) return places;
  const wanted = new Set(ids);
  let commit: Omit<Place, 'path'> | undefined;
  let position = 0;
  let change: string | undefined;
  await gitRecords(
    root,
    [
      ...['log', '--all', '--stdin'],
      ...['--topo-order', '--reverse', '-m', '--root', '--no-renames'],
      ...['--raw', '--no-abbrev', '-z', '--no-color', '--no-show-signature'],
      '--format=commit%x1f%H%x1f%an%x1f%aI%x1f%ct',
      ...(ids.length > MOST_NAMED ? [] : ids.map((id) => `--find-object=${id}`)),
    ],
    '\0',
    (records) => records.forEach(readRecord),
    signal,
    stashes,
  );
  return places;

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

/** Which objects a branch, a tag, or a stash reaches. */
export async function reachedAmong(
  root: string,
  ids: ReadonlySet<string>,
  stashes: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const reached = new Set<string>();
  if (ids.size === 0) return reached;
  await gitRecords(
    root,
    ['rev-list', '--objects', '--no-object-names', '--all', '--missing=allow-any', '--stdin'],
    '\n',
    (lines) => lines.filter((line) => ids.has(line)).forEach((line) => reached.add(line)),
    signal,
    stashes,
  );
  return reached;
}

/** The commit of each message: a commit itself, or the one that a tag is for. */
export async function placesOfMessages(
  root: string,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<PlacesOfObjects> {
  if (ids.length === 0) return new Map();
  const peel = ['cat-file', '--batch-check=%(objectname)'];
  const commits = await gitLines(
    root,
    peel,
    signal,
    ids.map((id) => `${id}^{commit}`),
  );
  const commitOf = new Map(
    ids
      .map((id, index) => [id, commits[index] ?? ''] as const)
      .filter(([, commit]) => /^\w+$/.test(commit)),
  );
  const format = '--format=%H%x1f%an%x1f%aI%x1f%ct';
  const lines = await gitLines(
    root,
    ['log', '--no-walk=unsorted', '--stdin', '--no-show-signature', '--no-color', format],
    signal,
    [...new Set(commitOf.values())],
  );
  const places = new Map(
    lines.map((line, position) => {
      const [commit = '', author = '', date = '', committed = ''] = line.split('\x1f');
      return [commit, { commit, author, date, path: '', committed: Number(committed), position }];
    }),
  );
  return new Map(
    [...commitOf].flatMap(([id, commit]) => {
      const first = places.get(commit);
      return first ? [[id, { first, paths: new Set<string>() }] as const] : [];
    }),
  );
}

/** The first few branches and tags that hold each commit, in the order of their names. */
export async function refsHolding(
  root: string,
  commits: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const refs = new Map<string, string[]>();
  if (commits.size === 0) return refs;
  const heldBy = new Map<string, ReadonlySet<string>>();
  const readCommit = (line: string): void => {
    const [id = '', ...parents] = line.split(' ');
    const held = parents.map((parent) => heldBy.get(parent)).filter((set) => set !== undefined);
    if (commits.has(id)) held.push(new Set([id]));
    if (held.length > 0) heldBy.set(id, joined(held));
  };
  const walk = ['rev-list', '--parents', '--topo-order', '--reverse'];
  await gitRecords(
    root,
    [...walk, '--branches', '--remotes', '--tags'],
    '\n',
    (lines) => lines.forEach(readCommit),
    signal,
  );
  const kinds = ['refs/heads', 'refs/remotes', 'refs/tags'];
  const format = '--format=%(objectname) %(*objectname) %(refname:short)';
  for (const line of await gitLines(root, ['for-each-ref', format, ...kinds], signal)) {
    const [object = '', peeled = '', name = ''] = line.split(' ');
    for (const commit of heldBy.get(peeled || object) ?? []) {
      const known = refs.get(commit) ?? [];
      if (known.length < MOST_REFS) refs.set(commit, [...known, name]);
    }
  }
  return refs;
}

/** One set is shared along a line of commits, as most commits bring nothing. */
function joined(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return sets.reduce((all, more) =>
    [...more].every((one) => all.has(one)) ? all : new Set([...all, ...more]),
  );
}
