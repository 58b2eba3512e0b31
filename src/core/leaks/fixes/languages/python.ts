import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { enclosingBracket } from '../site/brackets';
import { linesBefore, textAt } from '../site/syntaxContext';
import { delimitedLexer, lineComment } from '../lexers/delimitedLexer';
import { fallbackAt, type FallbackForm, NAME } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { hasSpread, isAlone, namedArgument, removeEntry } from '../site/argumentList';
import { importOs, isOsTaken } from './pythonImports';
import type { AnyToken, StringToken } from '../lexers/token';

const PREFIX = '(?:[rbfutRBFUT]|[rR][bBfFtT]|[bBfFtT][rR])?';

const ENVIRON = String.raw`(?<![\w.])(?<environ>(?:\w+\.)?environ)`;
const FALLBACKS: readonly FallbackForm[] = [
  [String.raw`${ENVIRON}\.get\(\s*${NAME}`, '$<environ>[$<name>]'],
  [String.raw`(?<![\w.])(?<module>\w+)\.getenv\(\s*${NAME}`, '$<module>.environ[$<name>]'],
  [String.raw`(?<![\w.])getenv\(\s*${NAME}`, 'os.environ[$<name>]'],
].flatMap(([call = '', read = '']) => [
  {
    before: new RegExp(String.raw`${call}\s*,\s*(?:default\s*=\s*)?$`),
    after: /^\s*(?:,\s*)?\)/,
    read,
  },
  { before: new RegExp(String.raw`${call}\s*\)\s*or\s+$`), read },
]);

const lexPython = delimitedLexer({
  comments: [lineComment('#')],
  strings: [
    {
      flavor: 'long',
      open: new RegExp(`${PREFIX}("""|''')`, 'y'),
      backslashEscapes: true,
      multiline: true,
    },
    {
      flavor: 'short',
      open: new RegExp(`${PREFIX}("|')`, 'y'),
      backslashEscapes: true,
      multiline: false,
    },
  ],
});

/** Python, whose string prefixes decide what may stand in a literal. */
export const pythonFamily: LanguageFamily = {
  lex: (text) => withoutNested(text, lexPython(text)),
  comment: COMMENTS.hash,
  readFromEnvironment,
  dropArgument,
  isForReaders: (site) => site.literal !== undefined && isStatement(site),
};

/** Since Python 3.12 a field of an f-string may contain the same quote. Such a line is too hard to read: it is one token. */
function withoutNested(text: string, tokens: readonly AnyToken[]): AnyToken[] {
  const read: AnyToken[] = [];
  for (const token of tokens) {
    const last = read.at(-1);
    if (last?.kind === 'opaque' && token.start < last.end) continue;
    const lineEnd = text.indexOf('\n', token.end);
    read.push(
      token.kind === 'string' && endsInField(text, token)
        ? { kind: 'opaque', start: token.start, end: lineEnd === -1 ? text.length : lineEnd }
        : token,
    );
  }
  return read;
}

function endsInField(text: string, { start, contentStart, contentEnd }: StringToken): boolean {
  const isFormatted = /[ft]/i.test(text.slice(start, contentStart));
  return isFormatted && isInField(text.slice(contentStart, contentEnd));
}

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { literal } = site;
  const fallback = fallbackAt(site, FALLBACKS);
  if (fallback !== undefined && !isMagic(site)) {
    const { site: whole, read } = fallback;
    return [...(read.startsWith('os.') ? importOs(site) : []), whole.replaceWith(read)];
  }
  if (literal === undefined || isStatement(site) || isPattern(site) || isMagic(site)) return [];
  if (isType(site) || isOsTaken(site)) return [];
  const edit = replaceLiteral(site, literal);
  return edit === undefined ? [] : [...importOs(site), edit];
}

function replaceLiteral(site: KeySite, literal: StringToken): TextEdit | undefined {
  const opening = site.text.slice(literal.start, literal.contentStart);
  const prefix = opening.replace(/["'].*/s, '').toLowerCase();
  if (prefix.includes('t')) return undefined;
  const hasNeighbour = touchesString(site);
  if (site.fills(literal) && !hasNeighbour) {
    const value = 'os.environ["HANDINGER_API_KEY"]';
    const suffix = prefix.includes('b') ? '.encode()' : '';
    return site.replaceLiteral(literal, value + suffix);
  }
  // There is no formatted form of a bytes literal.
  return prefix.includes('b') ? undefined : formatLiteral(site, literal, prefix);
}

/** Turns the literal into an f-string, or uses the one that it is. */
function formatLiteral(site: KeySite, literal: StringToken, prefix: string): TextEdit | undefined {
  const quotes = site.text.slice(literal.contentEnd, literal.end);
  // The same quote must not stand inside an f-string before Python 3.12.
  const inner = quotes.startsWith('"') ? "'" : '"';
  const field = `{os.environ[${inner}HANDINGER_API_KEY${inner}]}`;
  const [before, after] = site.around(literal);
  if (prefix.includes('f')) {
    return isInField(before) ? undefined : site.document.replace(site.start, site.end, field);
  }
  const isRaw = prefix.includes('r');
  // The braces of a named character such as `\N{DASH}` are not to be doubled.
  if (!isRaw && (before + after).includes('\\N{')) return undefined;
  const content = `${doubleBraces(before)}${field}${doubleBraces(after)}`;
  return site.replaceLiteral(literal, `${isRaw ? 'rf' : 'f'}${quotes}${content}${quotes}`);
}

/** Whether a replacement field of an f-string is still open after this content. */
function isInField(content: string): boolean {
  const single = content.replaceAll('{{', '').replaceAll('}}', '');
  return single.lastIndexOf('{') > single.lastIndexOf('}');
}

function doubleBraces(content: string): string {
  return content.replaceAll('{', '{{').replaceAll('}', '}}');
}

/** Literals that follow one another are joined by the compiler; an expression cannot take part in that. */
function touchesString(site: KeySite): boolean {
  const isContinued = site.neighbourText(-1) === '\\';
  return [site.neighbour(isContinued ? -2 : -1), site.neighbour(1), afterBackslash(site)].some(
    (token) => token?.kind === 'string' || token?.kind === 'opaque',
  );
}

/** What the next line begins with, where a backslash joins it to this one. */
function afterBackslash(site: KeySite): AnyToken | undefined {
  return site.neighbourText(1) === '\\' ? site.neighbour(2) : undefined;
}

/** A literal that is a statement of its own is documentation, not a value. */
function isStatement(site: KeySite): boolean {
  const [literal, previous, next] = [site.token, site.neighbour(-1), site.neighbour(1)];
  if (literal === undefined) return true;
  if (enclosingBracket(site, site.tokens.indexOf(literal)) !== -1) return false;
  const begins =
    previous === undefined ||
    (hasLineBreak(site, previous, literal) && site.textOf(previous) !== '\\');
  const ends = next === undefined || hasLineBreak(site, literal, next) || site.textOf(next) === ';';
  return begins && ends;
}

function hasLineBreak(site: KeySite, first: AnyToken, second: AnyToken): boolean {
  return site.text.slice(first.end, second.start).includes('\n');
}

/** `case "…":` takes literals only, also in brackets over several lines. */
function isPattern(site: KeySite): boolean {
  return linesBefore(site).some((line) => /^\s*case\b/.test(line));
}

/** A line of a notebook that is for a shell or for the notebook itself, or a cell in another language. */
function isMagic({ document, text, start }: KeySite): boolean {
  const line = text.slice(document.startOfLine(start), start);
  return /^\s*%%/.test(text) || /^\s*(?:\w+\s*=\s*)?[!%]/.test(line);
}

/** `Literal["…"]` */
function isType(site: KeySite): boolean {
  const open = enclosingBracket(site, site.index);
  return textAt(site, open) === '[' && textAt(site, open - 1) === 'Literal';
}

function dropArgument(key: KeySite): TextEdit[] {
  const site = fallbackAt(key, FALLBACKS)?.site ?? key;
  const argument = namedArgument(site, ['api_key'], '=');
  if (argument === undefined || hasSpread(site, argument, '**')) return [];
  const [callee, open] = [site.tokens[argument.open - 1], site.tokens[argument.open]];
  const close = site.tokens[argument.close];
  if (!callee || !open || !close || !/^(?:Async)?Handinger$/.test(site.textOf(callee))) return [];
  const keyword = site.tokens[argument.open - 2];
  if (keyword !== undefined && /^(?:class|def)$/.test(site.textOf(keyword))) return [];
  return isAlone(site, argument)
    ? [site.document.replace(open.end, close.start, '')]
    : removeEntry(site, argument);
}
