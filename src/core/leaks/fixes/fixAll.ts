import { SourceDocument } from './site/sourceDocument';
import { findLeaks } from '../suppress/findLeaks';
import type { IsIgnoredKey } from '../suppress/ignoreList';
import { keyTextOf, type KeyMatch } from '../detect/detectKeys';
import { quickFixes } from './quickFixes';
import type { SourceText, TextEdit } from '../text/textDocument';

/** The preferred repairs of a whole text. */
export interface FixedText {
  /** Against the text as it was given; they do not overlap. */
  readonly edits: readonly TextEdit[];
  readonly fixed: number;
  /** Keys that stay: there is no safe repair, or this is the only place that has them. */
  readonly left: number;
}

/** Which keys a repair may take out of a text. */
export interface FixAllOptions {
  /** Whether a key is also kept where it belongs, such as in the secret storage. The only copy of a key stays in the text. */
  readonly isKept: (key: string) => boolean;
  readonly isIgnored?: IsIgnoredKey | undefined;
}

/**
 * Applies the preferred repair of every key that is kept elsewhere. Repairs that touch the same place, as for two keys in one string, are made one after
 * the other, since the second has to see what the first one left.
 */
export function fixAll(source: SourceText, options: FixAllOptions): FixedText {
  const { isIgnored } = options;
  const before = keysOf(new SourceDocument(source), isIgnored).length;
  const rounds: TextEdit[][] = [];
  let current = source;
  let left = before;
  for (;;) {
    const edits = oneRound(current, options);
    if (edits.length === 0) break;
    const next = applied(current, edits);
    const leftNow = keysOf(new SourceDocument(next), isIgnored).length;
    // A repair that leaves as many keys as there were would be made for ever.
    if (leftNow >= left) break;
    rounds.push(edits);
    current = next;
    left = leftNow;
  }
  const [first = []] = rounds;
  const edits = rounds.length < 2 ? first : [difference(source, current)];
  return { edits, fixed: before - left, left };
}

/** The first key that code would read from the environment after its preferred repair. */
export function firstKeyToRead(source: SourceText, isIgnored?: IsIgnoredKey): string | undefined {
  const document = new SourceDocument(source);
  const match = keysOf(document, isIgnored).find(({ start, end }) =>
    quickFixes(source, document.replace(start, end, '')).some(
      ({ kind, preferred }) => preferred && kind !== 'redact',
    ),
  );
  return match && keyTextOf(document.text, match);
}

/** As many preferred repairs as fit beside each other. Two may share an edit, such as an import that both need. */
function oneRound(source: SourceText, { isKept, isIgnored }: FixAllOptions): TextEdit[] {
  const document = new SourceDocument(source);
  const taken: TextEdit[] = [];
  for (const match of keysOf(document, isIgnored)) {
    if (!isKept(keyTextOf(document.text, match))) continue;
    const { start, end } = match;
    const repair = quickFixes(source, document.replace(start, end, '')).find(
      (fix) => fix.preferred,
    );
    if (!repair) continue;
    const added = repair.edits.filter((edit) => !taken.some((other) => isSame(edit, other)));
    const fits = !added.some((edit) => taken.some((other) => touches(edit, other)));
    if (fits) taken.push(...added);
  }
  return taken;
}

function keysOf({ text }: SourceDocument, isIgnored: IsIgnoredKey | undefined): KeyMatch[] {
  return findLeaks(text, isIgnored).filter(({ kind }) => kind === 'key');
}

const isSame = (one: TextEdit, other: TextEdit): boolean =>
  one.newText === other.newText &&
  compare(startOf(one), startOf(other)) === 0 &&
  compare(endOf(one), endOf(other)) === 0;

/** Edits that only meet count too: of two insertions at one place nobody knows the order. */
const touches = (one: TextEdit, other: TextEdit): boolean =>
  compare(startOf(one), endOf(other)) <= 0 && compare(startOf(other), endOf(one)) <= 0;

type Place = readonly [line: number, character: number];
const startOf = ({ startLine, startCharacter }: TextEdit): Place => [startLine, startCharacter];
const endOf = ({ endLine, endCharacter }: TextEdit): Place => [endLine, endCharacter];
const compare = ([line, character]: Place, [otherLine, other]: Place): number =>
  line - otherLine || character - other;

/** The text after the edits, as a document of the same language. */
function applied(source: SourceText, edits: readonly TextEdit[]): SourceText {
  const document = new SourceDocument(source);
  let { text } = document;
  const backwards = [...edits].sort((one, other) => compare(startOf(other), startOf(one)));
  for (const edit of backwards) {
    const start = document.offsetAt(edit.startLine, edit.startCharacter);
    const end = document.offsetAt(edit.endLine, edit.endCharacter);
    text = text.slice(0, start) + edit.newText + text.slice(end);
  }
  const lines = text.split('\n');
  return {
    languageId: source.languageId,
    fileName: source.fileName,
    lineCount: lines.length,
    lineAt: (line) => lines[line] ?? '',
  };
}

/** One edit that makes the one text of the other. */
function difference(source: SourceText, target: SourceText): TextEdit {
  const document = new SourceDocument(source);
  const { text: from } = document;
  const { text: to } = new SourceDocument(target);
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start++;
  let same = 0;
  while (same < most - start && from[from.length - 1 - same] === to[to.length - 1 - same]) same++;
  return document.replace(start, from.length - same, to.slice(start, to.length - same));
}
