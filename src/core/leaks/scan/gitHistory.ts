import type { FoundKey } from './foundKey';

/** Where a key came into the history. */
export interface FirstCommit {
  readonly commit: string;
  readonly author: string;
  /** When it was written, as ISO 8601 with the author's offset. */
  readonly date: string;
  readonly path: string;
}

/** A key that some commit holds. */
export interface HistoryKey extends Pick<FoundKey, 'fingerprint' | 'mask' | 'secret'> {
  /** A version of a file with the key in it, by git's name of the object. */
  readonly object: string;
  /** Absent when no commit that is there brought it: it came before where a shallow clone begins. */
  readonly first?: FirstCommit;
  /** All files that held it at some time. */
  readonly paths: readonly string[];
  /** Whether the message of a commit or tag holds it. */
  readonly isInMessage: boolean;
  /** Those that hold it in the commit that is checked out. */
  readonly pathsInHead: readonly string[];
  /** Branches and tags that hold the first commit. */
  readonly refs: readonly string[];
}

/** What is known of a repository's history. */
export type HistoryScan =
  | { readonly kind: 'noGit' | 'noRepository' | 'noCommits' }
  /** git does not read it, for a reason in its own words. */
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'scanned';
      /** The repository's folder. */
      readonly root: string;
      /** How many versions of files were looked through, those that nothing reaches any more included. */
      readonly versions: number;
      /** Versions that a partial clone has not fetched. */
      readonly missing: number;
      /** Paths of repositories inside this one, each with a history that was not scanned. */
      readonly submodules: readonly string[];
      readonly isShallow: boolean;
      /** Keys that only objects hold which no branch, tag, or stash reaches, and which Git removes in time. */
      readonly unreachable: number;
      /** In the order in which they came. */
      readonly keys: readonly HistoryKey[];
    };

/**
 * Looks for keys in every version of every file and in every message that a branch, a tag, or a stash reaches.
 * @param onProgress is called now and then with how many objects are read, and how many there are
 * @returns `undefined` when it was aborted
 */
export type ScanHistory = (
  folder: string,
  onProgress: (objects: number, of: number) => void,
  signal: AbortSignal,
) => Promise<HistoryScan | undefined>;

/** Reads a key again from where it was found; `undefined` when it is not there any more. */
export type ReadHistoryKey = (root: string, key: HistoryKey) => Promise<string | undefined>;
