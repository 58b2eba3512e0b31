import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { enclosingBracket } from '../site/brackets';
import { textAt, usesOf } from '../site/syntaxContext';
import { blockComment, delimitedLexer, lineComment } from '../lexers/delimitedLexer';
import { importOs, removeUnusedImport } from './goImports';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { entryFrom, isAlone, removeEntry } from '../site/argumentList';
import { spliced } from '../site/concatenation';
import type { StringToken } from '../lexers/token';

/** Go, where a literal may also be a constant, a tag or an import path, none of which can be computed. */
export const goFamily: LanguageFamily = {
  lex: delimitedLexer({
    comments: [lineComment('//'), blockComment('/\\*', '\\*/')],
    strings: [
      { flavor: 'interpreted', open: /"/y, close: '"', backslashEscapes: true, multiline: false },
      { flavor: 'rune', open: /'/y, close: "'", backslashEscapes: true, multiline: false },
      { flavor: 'raw', open: /`/y, close: '`', backslashEscapes: false, multiline: true },
    ],
  }),
  comment: COMMENTS.slashes,
  readFromEnvironment,
  dropArgument,
};

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { literal } = site;
  if (literal === undefined || literal.flavor === 'rune' || !isExpression(site)) return [];
  if (wantsNamedType(site)) return [];
  const constant = constantToVariable(site);
  const os = importOs(site);
  if (constant === undefined || os === undefined) return [];
  const value = replacement(site, literal, `${os.name}.Getenv("HANDINGER_API_KEY")`);
  return [...os.edits, ...constant, site.replaceLiteral(literal, value)];
}

function replacement(site: KeySite, literal: StringToken, call: string): string {
  const sum = spliced(site, literal, call, '+');
  return sum !== call && site.neighbourText(1) === '[' ? `(${sum})` : sum;
}

function isExpression(site: KeySite): boolean {
  const previous = site.neighbour(-1);
  if (previous === undefined) return false;
  if (previous.kind === 'punctuator')
    return /^[=(,[:{+<>!&|]$/.test(site.textOf(previous)) && !isImportPath(site);
  return /^(?:return|case|range)$/.test(site.textOf(previous));
}

const NAMED_STRING = /^[ \t]*type\s+\w+\s+string\b/m;

/**
 * Where a literal takes on a type that the file made of `string`, a call's result would not. In a file with such types
 * only a new variable takes the type of its value.
 */
function wantsNamedType(site: KeySite): boolean {
  const line = site.text.slice(site.document.startOfLine(site.start), site.start);
  const [, declared] = /\b(?:var|const)\s+\w+\s+([\w.]+)\s*=\s*["`][^"`]*$/.exec(line) ?? [];
  if (declared !== undefined) return declared !== 'string';
  const open = enclosingBracket(site, site.index);
  const isQualified = textAt(site, open - 2) === '.';
  const [element, bracket] = [textAt(site, open - 1), textAt(site, open - (isQualified ? 4 : 2))];
  if (textAt(site, open) === '{' && bracket === ']') return !/^(?:string|any)$/.test(element);
  if (!NAMED_STRING.test(site.text)) return false;
  return !/(?::=|\bvar\s+\w+(?:\s+string)?\s*=)\s*["`][^"`]*$/.test(line);
}

function isImportPath(site: KeySite): boolean {
  return site.neighbourText(-1) === '(' && site.neighbourText(-2) === 'import';
}

/**
 * A constant cannot be read from the environment; a constant on a line of its own can become a variable.
 * No edits: it is no constant. `undefined`: it is one that cannot change.
 */
function constantToVariable(site: KeySite): TextEdit[] | undefined {
  const { document, text } = site;
  const lineStart = document.startOfLine(site.start);
  const line = text.slice(lineStart, site.start);
  const [, indentation, name] = /^(\s*)const\s+(\w+)(?:\s+string)?\s*=\s*["`]/.exec(line) ?? [];
  if (indentation !== undefined && name !== undefined) {
    const others = usesOf(site, name).filter(({ start }) => start < lineStart || start > site.end);
    if (others.some(isInConstants)) return undefined;
    const start = lineStart + indentation.length;
    return [document.replace(start, start + 'const'.length, 'var')];
  }
  return isInConstants(site) ? undefined : [];
}

/** In `const ( … )`, or further along a line that begins with `const`. */
function isInConstants(site: KeySite): boolean {
  const { document, text } = site;
  if (/^\s*const\b/.test(text.slice(document.startOfLine(site.start), site.start))) return true;
  let depth = 0;
  for (let index = site.indexOfNeighbour(-1); index >= 0; index--) {
    const token = site.tokens[index];
    if (token?.kind !== 'punctuator') continue;
    const character = site.textOf(token);
    if (/[)\]}]/.test(character)) depth++;
    else if (/[([{]/.test(character) && depth-- === 0) {
      const keyword = site.tokens[index - 1];
      if (keyword !== undefined && site.textOf(keyword) === 'const') return true;
      depth = 0;
    }
  }
  return false;
}

/** `handinger.NewClient(option.WithAPIKey("…"))`, alone or among other options. */
function dropArgument(site: KeySite): TextEdit[] {
  const entry = entryFrom(site, -4, 1);
  const [option = '', dot, callee, open] = [-4, -3, -2, -1].map((n) => site.neighbourText(n));
  const isOption = dot === '.' && callee === 'WithAPIKey' && open === '(';
  if (entry === undefined || !isOption || site.neighbourText(1) !== ')') return [];
  const call = site.tokens
    .slice(Math.max(0, entry.open - 3), entry.open)
    .map((t) => site.textOf(t));
  if (call.join('') !== 'handinger.NewClient') return [];

  const [from, to] = [site.tokens[entry.open], site.tokens[entry.close]];
  const unused = removeUnusedImport(site, option);
  if (!from || !to || unused === undefined) return [];
  return isAlone(site, entry)
    ? [...unused, site.document.replace(from.end, to.start, '')]
    : [...unused, ...removeEntry(site, entry)];
}
