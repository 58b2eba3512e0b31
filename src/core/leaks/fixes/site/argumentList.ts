import type { TextEdit } from '../../text/textDocument';
import { closingBracket, enclosingBracket } from './brackets';
import type { KeySite } from './keySite';
import type { AnyToken } from '../lexers/token';

/** An entry of a bracketed list, and the list's brackets, as token indexes. */
export interface ListEntry {
  readonly first: number;
  readonly last: number;
  readonly open: number;
  readonly close: number;
}

/** The `name: 'key'` or `name='key'` round the key; `undefined` when the value is more than that literal. */
export function namedArgument(
  site: KeySite,
  names: readonly string[],
  separator: ':' | '=',
): ListEntry | undefined {
  const isNamed = site.neighbourText(-1) === separator && names.includes(site.neighbourText(-2));
  return isNamed ? entryFrom(site, -2, 0) : undefined;
}

/** The entry that reaches from one neighbour of the key's literal to another, if it is a whole entry of a list. */
export function entryFrom(site: KeySite, before: number, after: number): ListEntry | undefined {
  const { literal } = site;
  if (literal === undefined || !site.fills(literal)) return undefined;
  if (!/^[{(,]$/.test(site.neighbourText(before - 1))) return undefined;
  if (!/^[,})]$/.test(site.neighbourText(after + 1))) return undefined;
  const first = site.indexOfNeighbour(before);
  const open = enclosingBracket(site, first);
  const close = open === -1 ? -1 : closingBracket(site, open);
  return close === -1 ? undefined : { first, last: site.indexOfNeighbour(after), open, close };
}

/** Whether another entry of the list may bring the same argument along, as a spread does. */
export function hasSpread(site: KeySite, { open, close }: ListEntry, mark: string): boolean {
  const [from, to] = [site.tokens[open], site.tokens[close]];
  return (
    from !== undefined && to !== undefined && site.text.slice(from.end, to.start).includes(mark)
  );
}

/** Whether the list has no other entry, and no comment but one behind the entry. */
export function isAlone(site: KeySite, { first, last, open, close }: ListEntry): boolean {
  if (first !== open + 1) return false;
  const rest = site.tokens.slice(last + 1, close);
  if (rest[0] !== undefined && site.textOf(rest[0]) === ',') rest.shift();
  const entry = site.tokens[last];
  return rest.every(
    (token) => token.kind === 'comment' && entry !== undefined && !hasLineBreak(site, entry, token),
  );
}

/** Takes the entry and its comma out of the list; where it has lines of its own, those lines. */
export function removeEntry(site: KeySite, entry: ListEntry): TextEdit[] {
  const { document, text } = site;
  const first = site.tokens[entry.first];
  const last = site.tokens[entry.last];
  const previous = site.tokens[codeIndex(site, entry.first, -1)];
  const next = site.tokens[codeIndex(site, entry.last, 1)];
  if (!first || !previous || !last || !next) return [];

  const hasComma = site.textOf(next) === ',';
  const end = hasComma ? next.end : last.end;
  const lineStart = document.startOfLine(first.start);
  const lineEnd = document.endOfLine(end);
  const isFirstOnLine = text.slice(lineStart, first.start).trim() === '';
  const isLastOnLine = isBlankOrComment(site, end, lineEnd);
  if (isFirstOnLine && isLastOnLine && lineStart > 0) {
    return [document.replace(lineStart, Math.min(lineEnd + 1, text.length), '')];
  }
  if (hasComma) {
    const isBeforeLineBreak = text.slice(end, lineEnd).trim() === '';
    const start = isBeforeLineBreak ? startOfSpace(text, first.start) : first.start;
    return [document.replace(start, endOfSpace(text, end), '')];
  }
  // The last entry goes with the comma before it, which would be left hanging.
  const start = site.textOf(previous) === ',' ? previous.start : first.start;
  return [document.replace(start, end, '')];
}

function codeIndex(site: KeySite, index: number, step: -1 | 1): number {
  let at = index;
  do at += step;
  while (site.tokens[at]?.kind === 'comment');
  return at;
}

function hasLineBreak(site: KeySite, from: AnyToken, to: AnyToken): boolean {
  return site.text.slice(from.end, to.start).includes('\n');
}

/** A comment behind the entry speaks of it, and goes with it. */
function isBlankOrComment(site: KeySite, start: number, lineEnd: number): boolean {
  const rest = site.text.slice(start, lineEnd);
  const from = start + rest.length - rest.trimStart().length;
  if (rest.trim() === '') return true;
  return site.tokens.some((t) => t.kind === 'comment' && t.start === from && t.end === lineEnd);
}

function startOfSpace(text: string, offset: number): number {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return start;
}

function endOfSpace(text: string, offset: number): number {
  let end = offset;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end;
}
