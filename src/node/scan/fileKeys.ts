import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { KEY_ANCHORS } from '../../core/leaks/scan/anchors';
import { keysIn, type FoundKey } from '../../core/leaks/scan/foundKey';
import { LARGEST_FILE } from '../../core/leaks/scan/scanFolder';
import { sha256 } from '../sha256';
import { type Utf16Encoding, utf16EncodingOf } from './utf16';

const ANCHORS = KEY_ANCHORS.map((group) => new RegExp(group.join('|')));
const LONGEST_ANCHOR = Math.max(...KEY_ANCHORS.flat().map(({ length }) => length));
const CHUNK = 1024 * 1024;
// A link leads out of the folder or to a file that is read anyway; a pipe would be waited for. Windows knows neither flag.
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
const FLAGS = (O_RDONLY ?? 0) | O_NOFOLLOW | O_NONBLOCK;

/** What a file came to; `none` for what is a link, a folder, or no file any more. */
export type FileKeys =
  | { readonly kind: 'read'; readonly keys: readonly FoundKey[] }
  | { readonly kind: 'none' | 'unreadable' | 'tooLarge' };

// Shared by all reads of this thread, as each is done before the next begins.
const chunk = Buffer.allocUnsafeSlow(CHUNK);

/** Reads a file and finds its keys. It blocks: for threads that nobody waits for. */
export function fileKeys(path: string): FileKeys {
  let file: number;
  try {
    file = openSync(path, FLAGS);
  } catch (error) {
    return { kind: isAbsence(error) ? 'none' : 'unreadable' };
  }
  try {
    return keysOf(file);
  } catch {
    return { kind: 'unreadable' };
  } finally {
    closeSync(file);
  }
}

/**
 * Keys of a text in its bytes, or of binary data, in which a key is as readable.
 * @param wide what the beginning of the text told, which these bytes may continue
 */
export function keysInBytes(bytes: Buffer, wide: Utf16Encoding | undefined): readonly FoundKey[] {
  return wide || mayHoldKey(bytes) ? keysIn(decoded(bytes, wide), sha256) : [];
}

/** A text of which the bytes are at hand. */
export const textInBytes = (bytes: Buffer): string => decoded(bytes, utf16EncodingOf(bytes));

function keysOf(file: number): FileKeys {
  const stats = fstatSync(file);
  if (!stats.isFile()) return { kind: 'none' };
  if (stats.size > LARGEST_FILE) return { kind: 'tooLarge' };
  // Into no more than its size: otherwise a second call is needed to learn of the end.
  const start = chunk.subarray(0, Math.min(stats.size, CHUNK));
  const length = readUpTo(file, start, 0);
  const wide = utf16EncodingOf(start.subarray(0, length));
  if (stats.size < CHUNK) {
    return { kind: 'read', keys: keysInBytes(start.subarray(0, length), wide) };
  }
  if (!wide && !streamMayHoldKey(file)) return { kind: 'read', keys: [] };
  const whole = Buffer.allocUnsafe(stats.size);
  const read = readUpTo(file, whole, 0);
  return { kind: 'read', keys: keysInBytes(whole.subarray(0, read), wide) };
}

/** Looks through a file piece by piece, each beginning with the end of the one before. */
function streamMayHoldKey(file: number): boolean {
  for (let position = 0; ; position += CHUNK - LONGEST_ANCHOR) {
    const length = readUpTo(file, chunk, position);
    if (mayHoldKey(chunk.subarray(0, length))) return true;
    if (length < CHUNK) return false;
  }
}

function readUpTo(file: number, into: Buffer, position: number): number {
  let length = 0;
  while (length < into.length) {
    const read = readSync(file, into, length, into.length - length, position + length);
    if (read === 0) break;
    length += read;
  }
  return length;
}

function mayHoldKey(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  return ANCHORS.some((anchor) => anchor.test(text));
}

/** What is not UTF-8 has one byte for each character, more often than not: then columns are right. */
function decoded(bytes: Buffer, wide: string | undefined): string {
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** Listed and gone since, a link, or a folder where a file was. */
function isAbsence(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENXIO'].includes(code);
}
