import type { FoundKey } from '../../core/leaks/scan/foundKey';
import { BlobStream } from './blobStream';
import { gitLines, readGit, startGit } from './git';
import { objectKeys } from '../scan/objectKeys';

const TELL_EVERY = 500;

/** Which keys an object of git holds, by the object's name. */
export type KeysOfObjects = ReadonlyMap<string, readonly FoundKey[]>;

/** What all objects of a repository came to, whether or not anything reaches them. */
export interface ReadObjects {
  readonly found: KeysOfObjects;
  /** Commits and tags whose message holds a key. */
  readonly messages: ReadonlySet<string>;
  readonly versions: number;
}

/**
 * Reads every object once, in the order of the packs: Git rebuilds most of a version from the one before it, which is
 * still in its cache then.
 */
export async function readObjects(
  root: string,
  onProgress: (objects: number, of: number) => void,
  signal: AbortSignal,
): Promise<ReadObjects> {
  const messages = new Set<string>();
  const found = new Map<string, readonly FoundKey[]>();
  let [versions, told] = [0, -TELL_EVERY];
  const readKeys = objectKeys();
  const stream = new BlobStream({
    onObject: (object) => {
      const isFile = object.type === 'blob';
      if (isFile && !object.isContinued) versions++;
      const keys = readKeys(object);
      if (keys.length === 0) return;
      found.set(object.id, [...(found.get(object.id) ?? []), ...keys]);
      if (!isFile) messages.add(object.id);
    },
    onMissing: () => undefined,
  });
  let count = 0;
  const counting = countObjects(root, signal).then((counted) => (count = counted));
  const all = ['cat-file', '--batch', '--buffer', '--batch-all-objects', '--unordered'];
  const git = startGit(root, all, signal);
  git.stdin.end();
  const reading = readGit(git, (bytes) => {
    stream.read(bytes);
    if (stream.objects - told < TELL_EVERY) return;
    told = stream.objects;
    onProgress(told, Math.max(told, count));
  });
  await Promise.all([counting, reading]);
  return { found, messages, versions };
}

/** Loose objects and those in packs; one that is both counts twice. */
async function countObjects(root: string, signal: AbortSignal): Promise<number> {
  const lines = await gitLines(root, ['count-objects', '-v'], signal);
  return lines
    .map((line) => /^(?:count|in-pack): (\d+)$/.exec(line)?.[1])
    .reduce((sum, count) => sum + Number(count ?? 0), 0);
}

/** What a partial clone has not fetched. */
export async function countMissing(root: string, signal: AbortSignal): Promise<number> {
  const promisors = ['config', '--get-regexp', String.raw`^remote\..*\.promisor$`];
  const isPartial = await gitLines(root, promisors, signal).then(
    (lines) => lines.some((line) => line.endsWith(' true')),
    // Git fails where there is none.
    () => false,
  );
  if (!isPartial) return 0;
  const options = ['rev-list', '--objects', '--no-object-names', '--all', '--missing=print'];
  const lines = await gitLines(root, options, signal);
  return lines.filter((line) => line.startsWith('?')).length;
}
