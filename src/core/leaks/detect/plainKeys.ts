import { KEY_PREFIX } from '../../credentials/keys/apiKey';
import { SHORTEST_FULL_BODY, templateLength } from '../../credentials/keys/placeholders';
import { emphasisBefore, mayBeginAt } from './boundary';
import {
  BACKSLASH,
  HYPHEN,
  isKeyCharacter,
  PERCENT,
  percentDecoded,
  UNDERSCORE,
} from './characters';
import { splitLiteralAt, LONGEST_SPLIT, type SplitLiteral } from './splitLiterals';
import type { Reading } from './keyMatch';
import { isFullSecret, kindOf, LONGEST_PREFIX, mayBeSecret, secretOf } from './secretKinds';

const PREFIX_START = KEY_PREFIX.charCodeAt(0);
/** The prefix with any of its characters behind a percent sign, and its underscores behind backslashes. */
const WRITTEN_PREFIX = new RegExp(Array.from(KEY_PREFIX, written).join(''), 'y');
/** Nobody takes a key further apart, and a text of pieces only must not be read over and over. */
const MOST_PIECES = 32;

function written(character: string): string {
  const digits = character.charCodeAt(0).toString(16);
  const percent = `%${digits.replace(/[a-f]/, (digit) => `[${digit}${digit.toUpperCase()}]`)}`;
  return `(?:${character === '_' ? String.raw`\\{0,2}_` : character}|${percent})`;
}

/** A run of key characters, some of them perhaps behind percent signs. */
interface Piece {
  readonly end: number;
  readonly value: string;
}

/**
 * Reads the key that begins at `start`.
 * @returns where to look on when there is none
 */
export function readPlainKeys(text: string, start: number): Reading | number {
  // What is cheap comes first: most places that look like a beginning are none.
  const emphasis = emphasisBefore(text, start);
  const mayBegin = emphasis > 0 || mayBeginAt(text, start);
  const beginning = readPiece(text, start, LONGEST_PREFIX).value;
  if (mayBegin ? !mayBeSecret(beginning) : beginning !== KEY_PREFIX) return start + 1;
  const run = readPiece(text, start);
  const piece = mayBegin ? withoutEmphasis(text, run, emphasis) : undefined;
  if (piece === undefined) return readInWord(text, start, run) ?? start + 1;
  return readAt(text, start, piece) ?? piece.end;
}

function readAt(text: string, start: number, piece: Piece): Reading | undefined {
  return readSplit(text, start, piece) ?? readWhole(text, start, piece);
}

/** A key behind a letter, a digit, or another key: only a whole one is told from the rest of a name. */
function readInWord(text: string, start: number, piece: Piece): Reading | undefined {
  const reading = readAt(text, start, piece);
  if (reading?.secret !== 'apiKey') return undefined;
  return isFullSecret('apiKey', reading.value.slice(KEY_PREFIX.length)) ? reading : undefined;
}

/** A key between underscores, as Markdown emphasizes it; `undefined` where they don't end it. */
function withoutEmphasis(
  text: string,
  { end, value }: Piece,
  underscores: number,
): Piece | undefined {
  if (underscores === 0) return { end, value };
  const isEscaped = text.charCodeAt(end - underscores - 1) === BACKSLASH;
  if (isEscaped || !text.endsWith('_'.repeat(underscores), end)) return undefined;
  return { end: end - underscores, value: value.slice(0, -underscores) };
}

function readWhole(text: string, start: number, { end, value }: Piece): Reading | undefined {
  const found = secretOf(value);
  if (!found) return undefined;
  const { secret, prefix } = found;
  const body = value.slice(prefix.length);
  const form = text.slice(start, end).includes('%') ? 'percent' : 'plain';
  const template = secret === 'apiKey' ? templateBehind(text, end, body, prefix) : 0;
  const kind = template > 0 ? 'placeholder' : kindOf(secret, body);
  return kind && { start, end: end + template, kind, form, secret, value };
}

/** The length of what makes the prefix a template, unless it holds what may be a key itself. */
function templateBehind(text: string, end: number, body: string, prefix: string): number {
  const length = templateLength(text, end, body.length);
  return text.slice(end, end + length).includes(prefix) ? 0 : length;
}

/** A key in pieces. In doubt there is none: an invented one that somebody puts together is of no interest. */
function readSplit(text: string, start: number, first: Piece): Reading | undefined {
  let { end, value } = first;
  let lines = 1;
  for (let pieces = 1; pieces < MOST_PIECES; pieces++) {
    const joint = splitLiteralAt(text, end);
    if (!joint) break;
    const next = readPiece(text, joint.end);
    lines += joint.lineBreaks;
    if (lines > LONGEST_SPLIT || !goesOn(text, value, joint, next)) break;
    value += next.value;
    end = next.end;
  }
  const found = secretOf(value);
  if (end === first.end || !found) return undefined;
  const { secret, prefix } = found;
  if (!isFullSecret(secret, value.slice(prefix.length))) return undefined;
  return { start, end, kind: 'key', form: 'split', secret, value };
}

function goesOn(text: string, value: string, { end, isSure }: SplitLiteral, next: Piece): boolean {
  // What begins a key of its own is no piece of another.
  if (next.end === end || secretOf(next.value) || !mayBeSecret(value + next.value)) return false;
  if (isSure) return true;
  const isWhole = value.length >= LONGEST_PREFIX + SHORTEST_FULL_BODY;
  const looksRandom = /[A-Za-z]/.test(next.value) && /[0-9]/.test(next.value);
  return endsLiteral(text, next.end) && (!isWhole || looksRandom);
}

function endsLiteral(text: string, offset: number): boolean {
  return offset === text.length || /["'`\\]/.test(text.charAt(offset)) || isPrefixAt(text, offset);
}

function readPiece(text: string, start: number, most = Infinity): Piece {
  let end = start;
  let isEncoded = false;
  let isEscaped = false;
  for (let length = 0; length < most; length++) {
    const unit = text.charCodeAt(end);
    if (end > start && isPrefixAt(text, end)) break;
    if (isKeyCharacter(unit)) {
      end++;
    } else if (unit === PERCENT && percentDecoded(text, end) !== 0) {
      isEncoded = true;
      end += 3;
    } else if (escapedUnderscore(text, end) > 0) {
      end += escapedUnderscore(text, end);
      isEscaped = true;
    } else {
      break;
    }
  }
  end -= dashesAtEnd(text, start, end);
  const source = text.slice(start, end);
  const written = isEscaped ? source.replaceAll(/\\+/g, '') : source;
  return { end, value: isEncoded ? decodeURIComponent(written) : written };
}

/** Whether another key begins here. */
function isPrefixAt(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  if (unit !== PREFIX_START && unit !== PERCENT) return false;
  WRITTEN_PREFIX.lastIndex = offset;
  return WRITTEN_PREFIX.test(text);
}

/** The hyphens at the end of a piece that close a comment, or that mean a dash behind a whole key. */
function dashesAtEnd(text: string, start: number, end: number): number {
  let key = end;
  while (key > start && text.charCodeAt(key - 1) === HYPHEN) key--;
  if (end - key > 1 && key - start >= LONGEST_PREFIX + SHORTEST_FULL_BODY) return end - key;
  return text.startsWith('-->', end - 2) && end - 2 > start ? 2 : 0;
}

/** The length of an underscore with a backslash before it, as exported Markdown has it, or two within a JSON string. */
function escapedUnderscore(text: string, offset: number): number {
  if (text.charCodeAt(offset) !== BACKSLASH) return 0;
  if (text.charCodeAt(offset + 1) === UNDERSCORE) return 2;
  return text.startsWith('\\\\_', offset) ? 3 : 0;
}
