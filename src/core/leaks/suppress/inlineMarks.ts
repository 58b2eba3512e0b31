import type { KeyMatch } from '../detect/detectKeys';

/** Silences the keys on its own line. */
export const IGNORE_LINE_MARK = 'handinger-ignore';
/** Silences the keys on the line below; a reason may follow after ` -- `. */
export const IGNORE_NEXT_LINE_MARK = 'handinger-ignore-next-line';

/** Silences a whole file; it stands among the first lines. */
export const IGNORE_FILE_MARK = 'handinger-ignore-file';

/** A mark further down is as likely a sentence about it. */
export const LINES_FOR_FILE_MARK = 10;
const FOR_THE_FILE = new RegExp(`(?<![\\w-])${IGNORE_FILE_MARK}(?![\\w-])`);
const TOP = new RegExp(
  `^(?:[^\\r\\n]*(?:\\r\\n|[\\r\\n])){0,${LINES_FOR_FILE_MARK - 1}}[^\\r\\n]*`,
);

// Followed by the name of a rule it is about that rule alone.
const BLOCK_MARK = /(?<![\w-])secretlint-(disable|enable)(?![\w-])(?![ \t]+[@\w])/g;

// The marks of gitleaks, betterleaks, trufflehog, ggshield, detect-secrets and secretlint count too: one comment should do.
// As regular expressions that POSIX and JavaScript read alike, for the pre-commit hook.
export const LINE_MARKS = `${IGNORE_LINE_MARK}|(git|better)leaks:allow|trufflehog:ignore|ggignore|pragma: ?(allow|white)list[ -]secret|secretlint-disable-line`;
export const NEXT_LINE_MARKS = `${IGNORE_NEXT_LINE_MARK}|pragma: ?(allow|white)list[ -]nextline[ -]secret|secretlint-disable-next-line`;

const ON_THE_LINE = new RegExp(`(?<![\\w-])(?:${LINE_MARKS})(?![\\w-])`);
const ON_THE_LINE_BEFORE = new RegExp(`(?<![\\w-])(?:${NEXT_LINE_MARKS})(?![\\w-])`);

/** The matches of a text, in order, that no mark on one of their lines, on the line before or for a part of the text silences. */
export function withoutIgnored<M extends Pick<KeyMatch, 'start' | 'end'>>(
  text: string,
  matches: readonly M[],
): M[] {
  if (silencesFile(TOP.exec(text)?.[0] ?? '')) return [];
  const isSwitchedOff = blocksOf(text);
  // A line is judged once, however many keys it holds: else one long line would cost quadratic time.
  let lineEnd = -1;
  let ignored = false;
  return matches.filter(({ start, end }) => {
    if (start >= lineEnd) {
      const lineStart = startOfLine(text, start);
      lineEnd = endOfLine(text, start);
      ignored =
        ON_THE_LINE.test(text.slice(lineStart, lineEnd)) ||
        ON_THE_LINE_BEFORE.test(lineBefore(text, lineStart));
    }
    const rest = end > lineEnd ? text.slice(lineEnd, endOfLine(text, end)) : '';
    return !ignored && !ON_THE_LINE.test(rest) && !isSwitchedOff(start);
  });
}

/** Whether the first lines of a file hold a mark for all of it. */
export const silencesFile = (top: string): boolean => FOR_THE_FILE.test(top);

/** The marks in a text that switch the warnings off or on again from there on, in order. */
export function blockMarksIn(text: string): { readonly index: number; readonly isOff: boolean }[] {
  if (!text.includes('secretlint-')) return [];
  return Array.from(text.matchAll(BLOCK_MARK), ({ index, 1: word }) => ({
    index,
    isOff: word === 'disable',
  }));
}

/** Tells whether an offset lies in a block that a mark switched off; the offsets it is asked for ascend. */
function blocksOf(text: string): (offset: number) => boolean {
  const marks = blockMarksIn(text);
  let passed = 0;
  return (offset) => {
    while ((marks[passed]?.index ?? Infinity) < offset) passed++;
    return marks[passed - 1]?.isOff ?? false;
  };
}

function lineBefore(text: string, lineStart: number): string {
  let end = lineStart - 1;
  if (text[end] === '\n' && text[end - 1] === '\r') end--;
  return end < 0 ? '' : text.slice(startOfLine(text, end), end);
}

function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d;
}
