import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { enclosingBracket, enclosingBrackets } from '../site/brackets';
import { isPattern, nameGiven, statementBefore, textAt, usesOf } from '../site/syntaxContext';
import { delimitedLexer } from '../lexers/delimitedLexer';
import { type FallbackForm, NAME, withoutFallback } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { C_COMMENTS, quoted, TEXT_BLOCK } from '../lexers/lexicalRules';
import { asOperand, spliced } from '../site/concatenation';
import type { StringToken } from '../lexers/token';

/** Two braces stand for one. */
const hole = /(?<!\{)(?:\{\{)*\{(?!\{)/y;
const verbatim = {
  flavor: 'verbatim',
  backslashEscapes: false,
  doublingEscapes: true,
  multiline: true,
};

/** C#. */
export const csharpFamily: LanguageFamily = {
  lex: delimitedLexer({
    comments: C_COMMENTS,
    strings: [
      { ...TEXT_BLOCK, open: /\${2,}"""/y, flavor: 'opaque', backslashEscapes: false },
      { ...TEXT_BLOCK, open: /\$"""/y, flavor: 'formatted', backslashEscapes: false, hole },
      { ...TEXT_BLOCK, backslashEscapes: false },
      quoted('"', { ...verbatim, open: /(?:@\$|\$@)"/y, flavor: 'formatted', hole }),
      quoted('"', { ...verbatim, open: /@"/y }),
      quoted('"', { open: /\$"/y, flavor: 'formatted', hole }),
      quoted('"'),
      quoted("'", { flavor: 'character' }),
    ],
  }),
  comment: COMMENTS.slashes,
  readFromEnvironment,
};

const FALLBACKS: readonly FallbackForm[] = [
  {
    before: new RegExp(
      String.raw`(?<![\w.])(?<read>(?:\w+\.|global::)*Environment\.GetEnvironmentVariable\(\s*${NAME}\s*\))\s*\?\?\s*$`,
    ),
    read: '$<read>',
  },
];

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { literal } = site;
  const edits = withoutFallback(site, FALLBACKS);
  if (edits !== undefined) return edits;
  if (literal === undefined || !mayCompute(site) || isNeededAsConstant(site)) return [];
  const edit = replacement(site, literal);
  return edit === undefined ? [] : [...constantToVariable(site), edit];
}

/** Qualified unless the file has the namespace: a `using` may be given for all files of the project. */
function valueFor({ text }: KeySite): string {
  const hasNamespace = /^[ \t]*(?:global )?using System;/m.test(text);
  const isTaken = /\b(?:class|enum|struct|record|using)\s+Environment\b/.test(text);
  const owner = hasNamespace && !isTaken ? 'Environment' : 'System.Environment';
  return `${owner}.GetEnvironmentVariable("HANDINGER_API_KEY")`;
}

function replacement(site: KeySite, literal: StringToken): TextEdit | undefined {
  const { document, text } = site;
  const value = valueFor(site);
  const inHole = document.replace(site.start, site.end, `{${value}}`);
  switch (literal.flavor) {
    case 'chunk':
      return inHole;
    case 'formatted':
      return site.fills(literal) ? site.replaceLiteral(literal, value) : inHole;
    case 'quoted':
    case 'verbatim': {
      const sum = spliced(site, literal, value, '+');
      // The mark for UTF-8 makes bytes of a literal, and of nothing else.
      if (/^u8\b/.test(text.slice(literal.end))) return undefined;
      return site.replaceLiteral(literal, sum === value ? value : asOperand(site, sum, '+'));
    }
    case 'block':
      if (site.fills(literal)) return site.replaceLiteral(literal, value);
      return site.around(literal).some((part) => /[{}]/.test(part))
        ? undefined
        : document.replace(
            literal.start,
            literal.end,
            `$${text.slice(literal.start, site.start)}{${value}}${text.slice(site.end, literal.end)}`,
          );
    default:
      return undefined;
  }
}

/** Neither in an attribute nor in a pattern nor as a parameter's default. */
function mayCompute(site: KeySite): boolean {
  const isMatched = /^(?:is|or|and|not)$/.test(site.neighbourText(-1)) || isPattern(site);
  return !isMatched && !isInAttribute(site) && !isDefault(site);
}

function isInAttribute(site: KeySite): boolean {
  for (const open of enclosingBrackets(site, site.index)) {
    if (textAt(site, open) === '[' && /^[;{}\])(,]?$/.test(textAt(site, open - 1))) return true;
  }
  return false;
}

/** `(string name = "…")` */
function isDefault(site: KeySite): boolean {
  if (site.neighbourText(-1) !== '=' || site.neighbour(-3)?.kind !== 'word') return false;
  return textAt(site, enclosingBracket(site, site.index)) === '(';
}

/** Other constants, attributes, patterns and defaults may be made of this one. */
function isNeededAsConstant(site: KeySite): boolean {
  if (!isConstant(site)) return false;
  const name = nameGiven(site);
  return (
    name !== undefined && usesOf(site, name).some((use) => isConstant(use) || !mayCompute(use))
  );
}

const isConstant = (site: KeySite): boolean => statementBefore(site).includes('const');

/** A constant is known when compiling. A field can be read-only instead, a local variable just be one. */
function constantToVariable(site: KeySite): TextEdit[] {
  if (!isConstant(site)) return [];
  const start = site.text.lastIndexOf('const', site.start);
  const end = start + 'const'.length;
  return isField(site)
    ? [site.document.replace(start, end, 'static readonly')]
    : [site.document.replace(start, end + 1, '')];
}

function isField(site: KeySite): boolean {
  const open = site.tokens[enclosingBracket(site, site.index)];
  if (open === undefined) return false;
  const before = site.text.slice(0, open.start);
  return /\b(?:class|struct|record|interface)\b[^;{}]*$/.test(before);
}
