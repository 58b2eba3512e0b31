import * as l10n from '@vscode/l10n';
import type { Sha256 } from '../../common/ports';
import { failure, success, type Result } from '../../common/result';
import { matchesGlob } from '../files/pathGlob';

/** The file at the root of a workspace folder that names the keys nobody is to be warned about. */
export const IGNORED_KEYS_FILE = '.handinger-leaks.json';

/**
 * Hexadecimal digits of the SHA-256 that name a key there. The 8 that people are shown would let a second key
 * pass by chance, and whoever wants to hide one could make such a key in minutes.
 */
export const FINGERPRINT_LENGTH = 16;
/** All of the SHA-256. */
export const LONGEST_FINGERPRINT = 64;

const FINGERPRINT = new RegExp(`^[0-9a-f]{${FINGERPRINT_LENGTH},${LONGEST_FINGERPRINT}}$`);
const MOST_REASON = 200;
/** Each pause in typing and each commit goes through all of them. */
export const MOST_IGNORED = 1_000;
/** In characters: as many entries with the longest reasons, and room for paths. */
export const LONGEST_LIST = 1_000_000;

/** A key that somebody decided not to be warned about. */
export interface IgnoredKey {
  /** 16 to 64 lower-case hexadecimal digits: how the key's SHA-256 begins. */
  readonly fingerprint: string;
  /** Why, in a person's words. */
  readonly reason: string;
  /** A glob of the files it counts in, from the file's folder on, with `/` between its parts; everywhere when absent. */
  readonly path?: string;
}

/** Why such a file cannot be read. */
export type IgnoredKeysProblem =
  | { readonly kind: 'notJson' }
  | { readonly kind: 'notAList' }
  | { readonly kind: 'unknownVersion' }
  /** More entries or characters than are looked through at each pause in typing. */
  | { readonly kind: 'tooLong' }
  /** `entry` counts from 1. */
  | {
      readonly kind: 'badEntry';
      readonly entry: number;
      readonly field: 'fingerprint' | 'reason' | 'path';
    };

/** Whether a key is one of those; it is given as the service knows it. */
export type IsIgnoredKey = (key: string) => boolean;

/** How a key is named in the file. */
export function ignoredFingerprint(key: string, sha256: Sha256): string {
  return sha256(key).slice(0, FINGERPRINT_LENGTH);
}

/** Reads the file. One entry that is not understood makes all of it count for nothing. */
export function parseIgnoredKeys(text: string): Result<readonly IgnoredKey[], IgnoredKeysProblem> {
  const file = parseFile(text);
  if (!file.ok) return file;
  const keys: IgnoredKey[] = [];
  for (const [index, stored] of file.value.ignored.entries()) {
    const { fingerprint, reason, path } = fieldsOf(stored);
    const entry = index + 1;
    if (typeof fingerprint !== 'string' || !FINGERPRINT.test(fingerprint)) {
      return failure({ kind: 'badEntry', entry, field: 'fingerprint' });
    }
    if (typeof reason !== 'string' || reason.trim() === '') {
      return failure({ kind: 'badEntry', entry, field: 'reason' });
    }
    if (path !== undefined && !isGlob(path)) {
      return failure({ kind: 'badEntry', entry, field: 'path' });
    }
    keys.push({ fingerprint, reason, ...(path !== undefined && { path }) });
  }
  return success(keys);
}

/** On Windows people may write a backslash, which would match nothing anywhere. */
const isGlob = (path: unknown): path is string =>
  typeof path === 'string' && path !== '' && !path.includes('\\');

/**
 * Tells the keys to be ignored in one file.
 * @param path from the folder of the list on, with `/` between its parts
 * @returns `undefined` when there are none
 */
export function ignoredIn(
  path: string,
  keys: readonly IgnoredKey[],
  sha256: Sha256,
): IsIgnoredKey | undefined {
  const isIgnored = ignoredDigestIn(path, keys);
  return isIgnored && ((key) => isIgnored(sha256(key)));
}

/** The same for keys of which only the SHA-256 is at hand, as 64 hexadecimal digits. */
export function ignoredDigestIn(
  path: string,
  keys: readonly IgnoredKey[],
): ((digest: string) => boolean) | undefined {
  const here = new Set(
    keys
      .filter((key) => key.path === undefined || matchesGlob(key.path, path))
      .map(({ fingerprint }) => fingerprint),
  );
  if (here.size === 0) return undefined;
  const lengths = [...new Set([...here].map(({ length }) => length))];
  return (digest) => lengths.some((length) => here.has(digest.slice(0, length)));
}

/**
 * The text of the file with one more key in it; what else it holds stays.
 * @param text `undefined` when there is no file yet
 */
export function withIgnoredKey(
  text: string | undefined,
  key: IgnoredKey,
): Result<string, IgnoredKeysProblem> {
  if (text === undefined || text.trim() === '') {
    return success(`${JSON.stringify({ version: 1, ignored: [key] }, undefined, 2)}\n`);
  }
  const known = parseIgnoredKeys(text);
  const file = parseFile(text);
  if (!known.ok) return known;
  if (!file.ok) return file;
  const [, indentation = '  '] = /\n([ \t]+)"/.exec(text) ?? [];
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const { ignored, ...rest } = file.value;
  const json = JSON.stringify({ ...rest, ignored: [...ignored, key] }, undefined, indentation);
  return success(`${json}\n`.replaceAll('\n', lineEnd));
}

/** What is wrong with a reason; `undefined` when nothing is. */
export function describeReasonProblem(reason: string): string | undefined {
  if (reason.trim() === '') return l10n.t('Enter a reason for ignoring this key.');
  if (reason.length > MOST_REASON) return l10n.t('Enter {0} characters or fewer.', MOST_REASON);
  return undefined;
}

/** What is wrong with the file, and what follows from it. */
export function describeIgnoredKeysProblem(problem: IgnoredKeysProblem): string {
  return `${problemWords(problem)} ${l10n.t('This file doesn’t ignore any keys.')}`;
}

function problemWords(problem: IgnoredKeysProblem): string {
  switch (problem.kind) {
    case 'notJson':
      return l10n.t('This isn’t valid JSON.');
    case 'notAList':
      return l10n.t('The list “ignored” is missing.');
    case 'unknownVersion':
      return l10n.t('“version” must be 1.');
    case 'tooLong':
      return l10n.t('The list has more than {0} entries or is too long.', MOST_IGNORED);
    case 'badEntry':
      return fieldWords(problem.entry, problem.field);
  }
}

function fieldWords(entry: number, field: 'fingerprint' | 'reason' | 'path'): string {
  switch (field) {
    case 'fingerprint':
      return l10n.t('Entry {0} has no fingerprint of 16 to 64 hexadecimal digits.', entry);
    case 'reason':
      return l10n.t('Entry {0} has no reason.', entry);
    case 'path':
      return l10n.t('The path of entry {0} isn’t a valid glob pattern.', entry);
  }
}

type StoredFile = Readonly<Record<string, unknown>> & { readonly ignored: readonly unknown[] };

function parseFile(text: string): Result<StoredFile, IgnoredKeysProblem> {
  if (text.length > LONGEST_LIST) return failure({ kind: 'tooLong' });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return failure({ kind: 'notJson' });
  }
  const { version, ignored } = fieldsOf(json);
  if (version !== 1) return failure({ kind: 'unknownVersion' });
  if (!Array.isArray(ignored)) return failure({ kind: 'notAList' });
  if (ignored.length > MOST_IGNORED) return failure({ kind: 'tooLong' });
  return success({ ...fieldsOf(json), ignored: ignored as readonly unknown[] });
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
