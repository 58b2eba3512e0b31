import type { FileRole } from '../files/fileRole';
import type { FoundKey } from './foundKey';
import type { PassedFile } from './passedOver';

/** Within so many bytes git looks for a NUL to tell a binary file. */
export const BINARY_PROBE = 8_000;

/** In bytes. Nobody writes a file that large, and reading it would take all memory. */
export const LARGEST_FILE = 50 * 1024 * 1024;

/** What is looked into. */
export interface ScanRequest {
  /** Path of a folder on this machine. */
  readonly folder: string;
  /** Whether git may be asked which files it leaves out; it reads the repository's configuration, which may name programs. */
  readonly askGit: boolean;
  /** Globs, relative to the folder. */
  readonly excluded: readonly string[];
  /** Files and folders, relative to the folder, with `/`; everything when absent. */
  readonly only?: readonly string[] | undefined;
}

/** A file with keys in it. */
export interface LeakyFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly role: FileRole;
  readonly keys: readonly FoundKey[];
}

/** What some of the files came to. */
export interface ScanBatch {
  readonly scanned: number;
  readonly found: readonly LeakyFile[];
  readonly passedOver: readonly PassedFile[];
}

/**
 * Looks for keys in the files of a folder. Ends early, without an error, when it is aborted.
 * @param onBatch is called while it goes on
 */
export type ScanFolder = (
  request: ScanRequest,
  onBatch: (batch: ScanBatch) => void,
  signal: AbortSignal,
) => Promise<void>;
