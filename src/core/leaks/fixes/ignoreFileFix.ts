import { asComment } from '../text/commentSyntax';
import { familyOf } from './languages';
import { IGNORE_FILE_MARK } from '../suppress/inlineMarks';
import type { SourceText, TextEdit } from '../text/textDocument';

/** What has to stay first: interpreters, parser directives, encodings, document types, the front matter of Markdown. */
const STAYS_FIRST =
  /^(?:\uFEFF?#!(?!\[)|<[!?](?!--)|#\s*(?:syntax|escape)\s*=|#.*?coding[=:]|@charset\b)/i;
const FRONT_MATTER = '---';

/** Behind so many lines nobody would look for the mark. */
const MOST_LINES_BEFORE = 8;

/** Marks the whole file as ignored, in a comment of its own near the top; no edits where that cannot be written. */
export function ignoreFileEdits(source: SourceText): TextEdit[] {
  const comment = familyOf(source)?.comment;
  const line = comment === undefined ? undefined : lineForMark(source);
  if (comment === undefined || line === undefined) return [];
  const mark = asComment(comment, IGNORE_FILE_MARK);
  if (line < source.lineCount) return [insertion(line, 0, `${mark}\n`)];
  const last = source.lineCount - 1;
  return [insertion(last, source.lineAt(last).length, `\n${mark}`)];
}

/** `undefined` when too much stands before it. */
function lineForMark(source: SourceText): number | undefined {
  let line = 0;
  while (line < source.lineCount && STAYS_FIRST.test(source.lineAt(line))) line++;
  if (source.languageId === 'markdown' && line === 0 && source.lineAt(0) === FRONT_MATTER) {
    do line++;
    while (line < source.lineCount && source.lineAt(line) !== FRONT_MATTER);
    line++;
  }
  return line <= MOST_LINES_BEFORE ? line : undefined;
}

const insertion = (line: number, character: number, newText: string): TextEdit => ({
  startLine: line,
  startCharacter: character,
  endLine: line,
  endCharacter: character,
  newText,
});
