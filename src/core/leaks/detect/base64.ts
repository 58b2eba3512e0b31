import { KEY_PREFIX } from '../../credentials/apiKey';
import { LONGEST_TEMPLATE } from '../placeholders';
import { LONGEST_BEFORE, mayBeginAt } from './boundary';
import { isKeyCharacter } from './characters';
import type { Reading } from './reading';
import { LONGEST_PREFIX } from './secrets';
import { readWritten } from './written';

/**
 * What becomes of `hdg_live_` and `whk_` in base64 when the first, the second or the third byte of a group begins
 * them, without the characters that their surroundings have a part in; of the shortest one so much that a search
 * can skip.
 */
const BEGINNINGS = ['aGRnX2xpdmVf|d2hrX', 'hkZ19saXZlX|doa1[89]', 'oZGdfbGl2ZV|3aGtf'] as const;

/** Where base64 may hold a key. */
export const BASE64_ANCHOR = BEGINNINGS.join('|');

const BEGINNINGS_AT = BEGINNINGS.map((beginning) => new RegExp(beginning, 'y'));

/** In bytes: the rest of a longer key is left out, so that no text is decoded over and over. */
const LONGEST_DECODED = 256;

const UTF_8 = new TextDecoder();

/**
 * Reads the base64 round `anchor`, where `BASE64_ANCHOR` matches: the reading reaches from its first to its last
 * character.
 * @param from where that base64 begins at the earliest
 * @returns where to look on when there is none
 */
export function readBase64(text: string, anchor: number, from: number): Reading | number {
  const byte = byteOf(text, anchor);
  const group = groupOf(anchor, byte);
  const first = readKey(text, group, byte);
  if (!first) return anchor + 1;
  const start = startOfRun(text, group, from);
  const end = endOfRun(text, anchor);
  const { kind, secret, value } = keyInBase64(text, anchor, end) ?? first;
  return { start, end: endOfPadding(text, end), kind, form: 'base64', secret, value };
}

/** The first key in a run of base64, which may be a whole file that was encoded; without one the first placeholder. */
export function keyInBase64(text: string, start: number, end: number): Reading | undefined {
  let placeholder: Reading | undefined;
  for (const { index } of text.slice(start, end).matchAll(new RegExp(BASE64_ANCHOR, 'g'))) {
    const anchor = start + index;
    const byte = byteOf(text, anchor);
    const reading = readKey(text, groupOf(anchor, byte), byte);
    if (reading?.kind === 'key') return reading;
    placeholder ??= reading;
  }
  return placeholder;
}

function readKey(text: string, group: number, byte: number): Reading | undefined {
  const before = UTF_8.decode(bytesBefore(text, group, byte));
  const head = UTF_8.decode(bytesFrom(text, group, byte, LONGEST_PREFIX));
  // Most of what is no key is seen here, before the rest is decoded.
  if (head !== KEY_PREFIX && !mayBeginAt(before + head, before.length)) return undefined;
  const key = UTF_8.decode(bytesFrom(text, group, byte, LONGEST_DECODED));
  const reading = readWritten(before + key, before.length);
  return typeof reading === 'number' ? undefined : reading;
}

/** Which byte of a group begins the key of this anchor. */
function byteOf(text: string, anchor: number): number {
  return BEGINNINGS_AT.findIndex((beginning) => {
    beginning.lastIndex = anchor;
    return beginning.test(text);
  });
}

/** Where the group begins in which the first character belongs to this byte alone. */
function groupOf(anchor: number, byte: number): number {
  return anchor - Math.ceil((byte * 4) / 3);
}

function bytesBefore(text: string, group: number, byte: number): Uint8Array {
  const bytes: number[] = [];
  for (let index = byte - 1; index >= byte - LONGEST_BEFORE; index--) {
    const value = byteAt(text, group, index);
    if (value === undefined) break;
    bytes.unshift(value);
  }
  return Uint8Array.from(bytes);
}

/** As many bytes as there are, and behind the last key character no more than a template takes. */
function bytesFrom(text: string, group: number, byte: number, most: number): Uint8Array {
  const bytes: number[] = [];
  let afterKey = 0;
  while (bytes.length < most && afterKey < LONGEST_TEMPLATE) {
    const value = byteAt(text, group, byte + bytes.length);
    if (value === undefined) break;
    if (afterKey > 0 || !isKeyCharacter(value)) afterKey++;
    bytes.push(value);
  }
  return Uint8Array.from(bytes);
}

/** The byte of that index, counted from the group's first; what is before the group has negative ones. */
function byteAt(text: string, group: number, index: number): number | undefined {
  const inGroup = ((index % 3) + 3) % 3;
  const first = group + ((index - inGroup) / 3) * 4 + inGroup;
  const high = sextet(text.charCodeAt(first));
  const low = sextet(text.charCodeAt(first + 1));
  if (high === undefined || low === undefined) return undefined;
  return ((high << (2 + 2 * inGroup)) | (low >> (4 - 2 * inGroup))) & 0xff;
}

/** The six bits of a character in either alphabet. */
function sextet(unit: number): number | undefined {
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61 + 26;
  if (unit >= 0x41 && unit <= 0x5a) return unit - 0x41;
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 52;
  if (unit === 0x2b || unit === 0x2d) return 62;
  if (unit === 0x2f || unit === 0x5f) return 63;
  return undefined;
}

/** Up to three characters that belong to no whole group are something else, as the slash of an address. */
function startOfRun(text: string, group: number, from: number): number {
  let start = group;
  while (start > from && sextet(text.charCodeAt(start - 1)) !== undefined) start--;
  start += (((group - start) % 4) + 4) % 4;
  return Math.max(start, from);
}

function endOfRun(text: string, anchor: number): number {
  let end = anchor;
  while (sextet(text.charCodeAt(end)) !== undefined) end++;
  return end;
}

function endOfPadding(text: string, runEnd: number): number {
  let end = runEnd;
  while (text[end] === '=' && end < runEnd + 2) end++;
  return end;
}
