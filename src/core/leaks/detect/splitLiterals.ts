/** Most lines that a key in pieces may stand on, the first and the last included. */
export const LONGEST_SPLIT = 8;

/** What two pieces of one text have between them. */
export interface SplitLiteral {
  /** Where the next piece begins. */
  readonly end: number;
  readonly lineBreaks: number;
  /** Not where only some languages read the two pieces as one text. */
  readonly isSure: boolean;
}

/** PHP, Visual Basic, Lua, Elixir, SQL, Haskell, Twig and all the others. */
const OPERATOR = /\+\+?|\.\.?|&|<>|~|\|\|/y;
/** With what says how to read a literal: `f'`, `u8"`, `@"`, `\"` in a program inside a text. */
const OPENING = /(?:[A-Za-z][A-Za-z0-9]?|[$@]{1,2})?\\{0,3}(?:"""|'''|["'`])/y;
const CLOSING = /\\{0,3}(?:"""|'''|["'`])/y;
const LINE_BREAK = /\r\n?|\n/y;

/** What is looked at before a backtick to tell a continued line from the end of a literal. */
const BACKTICK_LOOKBACK = 500;

/** The joint at `offset`: a continued line, or the end of one literal and the beginning of the next. */
export function splitLiteralAt(text: string, offset: number): SplitLiteral | undefined {
  return continuedLine(text, offset) ?? nextLiteral(text, offset);
}

function continuedLine(text: string, offset: number): SplitLiteral | undefined {
  const mark = text[offset];
  if (mark !== '\\' && mark !== '`') return undefined;
  const lineStart = behind(LINE_BREAK, text, offset + 1);
  if (lineStart === undefined) return undefined;
  if (mark === '`' && isInBackticks(text, offset)) return undefined;
  let end = lineStart;
  while (isBlank(text, end)) end++;
  // Rust and YAML skip the indentation, a shell ends the word with it, and in JavaScript a backtick ends a literal.
  return { end, lineBreaks: 1, isSure: mark === '\\' && end === lineStart };
}

function isInBackticks(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - BACKTICK_LOOKBACK), offset);
  return before
    .slice(1 + Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')))
    .includes('`');
}

function nextLiteral(text: string, offset: number): SplitLiteral | undefined {
  const closed = behind(CLOSING, text, offset);
  if (closed === undefined) return undefined;
  const left = skipBlank(text, closed);
  const operatorEnd = behind(OPERATOR, text, left.end);
  const right = operatorEnd === undefined ? left : skipBlank(text, operatorEnd);
  const end = behind(OPENING, text, right.end);
  if (end === undefined) return undefined;
  const lineBreaks = left === right ? left.lineBreaks : left.lineBreaks + right.lineBreaks;
  return { end, lineBreaks, isSure: operatorEnd !== undefined };
}

function skipBlank(text: string, start: number): { end: number; lineBreaks: number } {
  let end = start;
  let lineBreaks = 0;
  while (lineBreaks < LONGEST_SPLIT) {
    while (isBlank(text, end)) end++;
    const isContinued = /[\\`_]/.test(text.charAt(end));
    const lineEnd = behind(LINE_BREAK, text, isContinued ? end + 1 : end);
    if (lineEnd === undefined) break;
    end = lineEnd;
    lineBreaks++;
  }
  return { end, lineBreaks };
}

function isBlank(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit === 0x20 || unit === 0x09;
}

/** Where a sticky pattern ends that begins at `offset`. */
function behind(pattern: RegExp, text: string, offset: number): number | undefined {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
