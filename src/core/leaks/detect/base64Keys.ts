import { KEY_PREFIX } from '../../credentials/keys/apiKey';
import { LONGEST_TEMPLATE } from '../../credentials/keys/placeholders';
import { LONGEST_BEFORE, mayBeginAt, mayBeginEscape } from './boundary';
import { isKeyCharacter, isWordUnit, UNDERSCORE } from './characters';
import type { Reading } from './keyMatch';
import { readPlainKeys } from './plainKeys';

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

/** The six bits of each character in either alphabet; -1 for all others of ASCII. */
const SEXTETS = sextets();

function sextets(): Int8Array {
  const values = new Int8Array(0x80).fill(-1);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;
  values[0x2b] = values[0x2d] = 62;
  values[0x2f] = values[0x5f] = 63;
  return values;
}

const UTF_8 = new TextDecoder();

/** What is being decoded: one piece at a time, so that none needs memory of its own. */
const bytes = new Uint8Array(LONGEST_DECODED);

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
  const { kind, secret, value } =
    first.kind === 'key' ? first : (keyInBase64(text, anchor, end) ?? first);
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
  const isPrefix = hasPrefix(text, group, byte);
  // Most of what is no key is seen here, before anything is made a text.
  if (!isPrefix && isWithinWord(text, group, byte)) return undefined;
  const before = textOf(bytesBefore(text, group, byte));
  if (!isPrefix && !mayBeginAt(before, before.length)) return undefined;
  const key = textOf(bytesFrom(text, group, byte));
  const reading = readPlainKeys(before + key, before.length);
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
  let first = LONGEST_BEFORE;
  while (first > 0) {
    const value = byteAt(text, group, byte - LONGEST_BEFORE + first - 1);
    if (value < 0) break;
    bytes[--first] = value;
  }
  return bytes.subarray(first, LONGEST_BEFORE);
}

/** As many bytes as there are, and behind the last key character no more than a template takes. */
function bytesFrom(text: string, group: number, byte: number): Uint8Array {
  let length = 0;
  let afterKey = 0;
  while (length < LONGEST_DECODED && afterKey < LONGEST_TEMPLATE) {
    const value = byteAt(text, group, byte + length);
    if (value < 0) break;
    if (afterKey > 0 || !isKeyCharacter(value)) afterKey++;
    bytes[length++] = value;
  }
  return bytes.subarray(0, length);
}

/** UTF-8; a decoder takes longer to call than these few bytes take to read. */
function textOf(utf8: Uint8Array): string {
  let text = '';
  for (const byte of utf8) {
    if (byte >= 0x80) return UTF_8.decode(utf8);
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Whether the bytes from this one on are those of a key's prefix, which begins a key within a word, too. */
function hasPrefix(text: string, group: number, byte: number): boolean {
  for (let index = 0; index < KEY_PREFIX.length; index++) {
    if (byteAt(text, group, byte + index) !== KEY_PREFIX.charCodeAt(index)) return false;
  }
  return true;
}

/** Whether the byte before belongs to a word, and to no escape. */
function isWithinWord(text: string, group: number, byte: number): boolean {
  const last = byteAt(text, group, byte - 1);
  if (!isWordUnit(last)) return false;
  // No escape ends with one, and nothing else is as frequent before a prefix.
  if (last === UNDERSCORE) return true;
  for (let index = 2; index <= LONGEST_BEFORE; index++) {
    const value = byteAt(text, group, byte - index);
    if (value < 0) break;
    if (mayBeginEscape(value)) return false;
  }
  return true;
}

/** The byte of that index, counted from the group's first; what is before the group has negative ones. -1 for none. */
function byteAt(text: string, group: number, index: number): number {
  const inGroup = ((index % 3) + 3) % 3;
  const first = group + ((index - inGroup) / 3) * 4 + inGroup;
  const high = sextet(text, first);
  const low = sextet(text, first + 1);
  if (high < 0 || low < 0) return -1;
  return ((high << (2 + 2 * inGroup)) | (low >> (4 - 2 * inGroup))) & 0xff;
}

/** -1 outside of base64. */
function sextet(text: string, offset: number): number {
  if (offset < 0 || offset >= text.length) return -1;
  const unit = text.charCodeAt(offset);
  return unit < 0x80 ? (SEXTETS[unit] ?? -1) : -1;
}

/** Up to three characters that belong to no whole group are something else, as the slash of an address. */
function startOfRun(text: string, group: number, from: number): number {
  let start = group;
  while (start > from && sextet(text, start - 1) >= 0) start--;
  start += (((group - start) % 4) + 4) % 4;
  return Math.max(start, from);
}

function endOfRun(text: string, anchor: number): number {
  let end = anchor;
  while (sextet(text, end) >= 0) end++;
  return end;
}

function endOfPadding(text: string, runEnd: number): number {
  let end = runEnd;
  while (text[end] === '=' && end < runEnd + 2) end++;
  return end;
}
