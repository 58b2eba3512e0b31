import { BACKSLASH, isWordUnit, PERCENT, UNDERSCORE } from './characters';

/** How much of the text before a key tells whether it may begin there, in UTF-16 units. */
export const LONGEST_BEFORE = 32;

/** Scripts without blanks between words, and full-width forms: what touches a key there is another word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\u30fc\uff00-\uffef]/u;
const MOST_UNDERSCORES = 3;

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}_]/u;
const ESCAPE_AT_END =
  /(?:\\(?:[nrtbfv0ae]|[0-7]{2,3}|(?:x|u00)([0-9A-Fa-f]{2})|u[0-9A-Fa-f]{4})|%([0-9A-Fa-f]{2}))$/;
/** Colours of a terminal, as its output and the programs that make it have them. */
const COLOR_AT_END = /(?:\p{Cc}|\\(?:x1[Bb]|u001[Bb]|033|e))\[[0-9;]{0,20}m$/u;

/** Whether an escape or a colour of a terminal may begin with this character, or it is beyond ASCII. */
export const mayBeginEscape = (unit: number): boolean =>
  unit < 0x20 || unit > 0x7e || unit === BACKSLASH || unit === PERCENT;

/** Whether `start` is no place inside a longer identifier; the letter of an escape such as `\n` or `%20` is not part of one. */
export function mayBeginAt(text: string, start: number): boolean {
  if (start === 0 || !isWordCharacter(text, start - 1)) return true;
  const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  const escape = ESCAPE_AT_END.exec(before);
  if (!escape) return COLOR_AT_END.test(before);
  const digits = escape[1] ?? escape[2];
  return digits === undefined || !WORD_CHARACTER.test(String.fromCharCode(parseInt(digits, 16)));
}

function isWordCharacter(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  if (unit < 0x80) return isWordUnit(unit);
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff;
  const character = text.slice(isSecondHalf ? offset - 1 : offset, offset + 1);
  return WORD_CHARACTER.test(character) && !UNSPACED.test(character);
}

/** How many underscores before `start` may begin an emphasis of Markdown; 0 where they belong to a word. */
export function emphasisBefore(text: string, start: number): number {
  let count = 0;
  while (count <= MOST_UNDERSCORES && text.charCodeAt(start - count - 1) === UNDERSCORE) count++;
  const first = start - count;
  const isApart = first === 0 || !isWordCharacter(text, first - 1);
  return count <= MOST_UNDERSCORES && isApart ? count : 0;
}
