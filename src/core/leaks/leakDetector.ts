import { KEY_PREFIX } from '../credentials/apiKey';
import { looksInvented, templateLength } from './placeholders';

/** A real-looking key, or something that only stands for one. */
export type KeyKind = 'key' | 'placeholder';

/** Where a key stands in a text, in UTF-16 units; `end` is the first unit after it. */
export interface KeyMatch {
  readonly start: number;
  readonly end: number;
  readonly kind: KeyKind;
}

/** All keys of a text, in order. A clean text costs one `indexOf`; any text costs time linear in its length. */
export function findKeys(text: string): KeyMatch[] {
  const matches: KeyMatch[] = [];
  let start = text.indexOf(KEY_PREFIX);
  while (start !== -1) {
    const bodyStart = start + KEY_PREFIX.length;
    let next = bodyStart;
    if (mayBeginAt(text, start)) {
      const bodyEnd = endOfBody(text, bodyStart);
      const match = classify(text, start, bodyEnd);
      if (match !== undefined) matches.push(match);
      next = match?.end ?? bodyEnd;
    }
    start = text.indexOf(KEY_PREFIX, next);
  }
  return matches;
}

function classify(text: string, start: number, bodyEnd: number): KeyMatch | undefined {
  const body = text.slice(start + KEY_PREFIX.length, bodyEnd);
  const template = templateLength(text, bodyEnd, body.length);
  if (template > 0) return { start, end: bodyEnd + template, kind: 'placeholder' };
  if (body === '') return undefined;
  return { start, end: bodyEnd, kind: looksInvented(body) ? 'placeholder' : 'key' };
}

const WORD_CHARACTER = /[\p{L}\p{N}_]/u;
const ESCAPE_AT_END = /(?:\\(?:[nrtbfv0ae]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})|%[0-9A-Fa-f]{2})$/;
const LONGEST_ESCAPE = 6;
const HYPHEN = 0x2d;

/** Inside a longer identifier there is no key, but the letter of an escape such as `\n` or `%20` is none of the identifier's. */
function mayBeginAt(text: string, start: number): boolean {
  if (start === 0) return true;
  const isInWord = isWordCharacter(text, start - 1);
  return !isInWord || ESCAPE_AT_END.test(text.slice(Math.max(0, start - LONGEST_ESCAPE), start));
}

function isWordCharacter(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  if (unit < 0x80) return unit !== HYPHEN && isKeyCharacter(unit);
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff;
  return WORD_CHARACTER.test(text.slice(isSecondHalf ? offset - 1 : offset, offset + 1));
}

function endOfBody(text: string, bodyStart: number): number {
  let end = bodyStart;
  while (isKeyCharacter(text.charCodeAt(end))) end++;
  const closesComment = text.startsWith('-->', end - 2) && end - 2 >= bodyStart;
  return closesComment ? end - 2 : end;
}

function isKeyCharacter(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    unit === 0x5f ||
    unit === HYPHEN
  );
}
