import { matchLength } from './delimitedLexer';

const REGEX_FLAGS = /[a-z]*/y;

/** Where the quote at `start` is closed, or -1 when its line ends first. */
export function closingQuote(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === text[start]) return at;
    if (character === '\n') return -1;
    if (character === '\\') at++;
  }
  return -1;
}

/** The end of the regular expression at `start`, flags included, or -1 when its line ends first. */
export function endOfRegularExpression(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '\n') return -1;
    if (character === '/' && !inClass) return at + 1 + matchLength(REGEX_FLAGS, text, at + 1);
    if (character === '\\') at++;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
  }
  return -1;
}

/** The next backtick or `${` of a template, or -1 when there is none. */
export function endOfTemplateChunk(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '`' || (character === '$' && text[at + 1] === '{')) return at;
    if (character === '\\') at++;
  }
  return -1;
}
