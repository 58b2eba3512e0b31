import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { enclosingBracket, enclosingBrackets } from '../site/brackets';
import { statementBefore, textAt, usesOf } from '../site/syntaxContext';
import { delimitedLexer } from '../lexers/delimitedLexer';
import { type FallbackForm, NAME, withoutFallback } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { C_COMMENTS, quoted } from '../lexers/lexicalRules';
import type { StringToken } from '../lexers/token';

const VALUE = 'std::env::var("HANDINGER_API_KEY").expect("HANDINGER_API_KEY is not set")';

const FORMATS =
  /^(?:format|e?print(?:ln)?|write(?:ln)?|panic|trace|debug|info|warn|error|anyhow|bail)$/;
const TAKES_ANY_TYPE = new RegExp(`${FORMATS.source}|^json$`);
const COMPARES = /^(?:debug_)?assert(?:_eq|_ne)?$/;

const OR_ELSE = String.raw`(?<read>(?<![\w:])(?:\w+::)*var\(\s*${NAME}\s*\)\s*)\.unwrap_or(?:_else\(\s*\|_\w*\|\s*|\(\s*)`;
const FALLBACKS: readonly FallbackForm[] = [
  {
    before: new RegExp(`${OR_ELSE}$`),
    after: /^\s*\.(?:to_string|to_owned|into)\(\)\s*(?:,\s*)?\)/,
  },
  { before: new RegExp(String.raw`${OR_ELSE}String::from\(\s*$`), after: /^\s*\)\s*(?:,\s*)?\)/ },
].map((form) => ({ ...form, read: '$<read>.expect("HANDINGER_API_KEY is not set")' }));

/** Rust, where an apostrophe begins a lifetime as often as a character, and a string may span lines. */
export const rustFamily: LanguageFamily = {
  lex: delimitedLexer({
    opaque: [/'(?:\\[^\n']+|\\'|[^\n'\\])'/y],
    comments: C_COMMENTS,
    strings: [
      quoted('"#', { flavor: 'bytes', open: /[bc]r#"/y, backslashEscapes: false, multiline: true }),
      quoted('"', { flavor: 'bytes', open: /[bc]r"/y, backslashEscapes: false, multiline: true }),
      quoted('"', { flavor: 'bytes', open: /[bc]"/y, multiline: true }),
      quoted('"##', { open: /r##"/y, backslashEscapes: false, multiline: true }),
      quoted('"#', { open: /r#"/y, backslashEscapes: false, multiline: true }),
      quoted('"', { open: /r"/y, backslashEscapes: false, multiline: true }),
      quoted('"', { multiline: true }),
    ],
  }),
  comment: COMMENTS.slashes,
  readFromEnvironment,
};

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { literal } = site;
  const edits = withoutFallback(site, FALLBACKS);
  if (edits !== undefined) return edits;
  if (literal === undefined || literal.flavor === 'bytes' || !mayCompute(site)) return [];
  const macro = macroAround(site);
  if (macro !== undefined && isFormat(site)) return formatArgument(site, literal);
  const converted = owned(site, literal);
  if (converted !== undefined) return converted;
  if (macro !== undefined && TAKES_ANY_TYPE.test(macro)) {
    return site.neighbourText(1) === ':'
      ? []
      : [site.replaceLiteral(literal, stringFor(site, literal))];
  }
  const isKnown = macro === undefined || COMPARES.test(macro);
  return isKnown && mayBorrow(site)
    ? [site.replaceLiteral(literal, `&*${stringFor(site, literal)}`)]
    : [];
}

/** The value as a `String`. */
function stringFor(site: KeySite, literal: StringToken): string {
  if (site.fills(literal)) return VALUE;
  const [before, after] = site.around(literal).map((part) => part.replaceAll(/[{}]/g, '$&$&'));
  const [open, close] = [
    site.text.slice(literal.start, literal.contentStart),
    site.text.slice(literal.contentEnd, literal.end),
  ];
  return `format!(${open}${before ?? ''}{}${after ?? ''}${close}, ${VALUE})`;
}

/** A `String` was made of the literal: the value is one already. */
function owned(site: KeySite, literal: StringToken): TextEdit[] | undefined {
  const value = stringFor(site, literal);
  const { document, text } = site;
  const [conversion] = /^\s*\.(?:to_string|to_owned)\(\)/.exec(text.slice(literal.end)) ?? [];
  if (conversion !== undefined) {
    return [document.replace(literal.start, literal.end + conversion.length, value)];
  }
  if (/^\s*\.into\(\)/.test(text.slice(literal.end))) return [site.replaceLiteral(literal, value)];
  const [constructor] = /\bString::from\(\s*$/.exec(text.slice(0, literal.start)) ?? [];
  const close = site.neighbour(1);
  if (constructor === undefined || close === undefined || site.textOf(close) !== ')')
    return undefined;
  return [document.replace(literal.start - constructor.length, close.end, value)];
}

/** A reference lives as long as the statement or the variable does; elsewhere it might have to live longer. */
function mayBorrow(site: KeySite): boolean {
  const [before, after] = [site.neighbourText(-1), site.neighbourText(1)];
  if (before === '=' && site.neighbourText(-2) === '=') return true;
  if (before === '=' && site.neighbourText(-2) === '!') return true;
  if (before === '=') {
    const variable = statementBefore(site).join(' ');
    const [, name] = /^let (?:mut )?(\w+) (?:: & str )?=$/.exec(variable) ?? [];
    return (
      after === ';' &&
      name !== undefined &&
      usesOf(site, name)
        .filter(({ start }) => start > site.end)
        .every(staysInside)
    );
  }
  return isLent(site);
}

/** `key.len()` and `println!("{}", key)`, but not `key` at the end of a function or in what outlives it. */
function staysInside(use: KeySite): boolean {
  if (use.neighbourText(1) === '.') return true;
  const sign = use.neighbour(-1);
  const borrowed = sign && use.textOf(sign) === '&' ? use.spanning(sign.start, use.end) : use;
  return borrowed !== undefined && isLent(borrowed);
}

const KEEPS = /^(?:push|insert|append|extend|send|set|or_insert|entry)(?:_back|_front|_all)?$/;

/** An argument of a call that doesn't keep it. */
function isLent(site: KeySite): boolean {
  const [before, after] = [site.neighbourText(-1), site.neighbourText(1)];
  const open = enclosingBracket(site, site.index);
  const callee = textAt(site, open - 1);
  if (textAt(site, open - 2) === '.' && KEEPS.test(callee)) return false;
  const isArgument = /^[(,]$/.test(before) && /^[),]$/.test(after) && textAt(site, open) === '(';
  return isArgument && /^(?!Some$|Ok$|Err$|\w*_static$)(?:\w+|!|>)$/.test(callee);
}

/** Neither in a constant nor in an attribute nor as a pattern; a closure in a constant is called later. */
function mayCompute(site: KeySite): boolean {
  const words = statementBefore(site);
  const isConstant = words.some((word) => /^(?:const|static)$/.test(word)) && !words.includes('|');
  const after = site.neighbourText(1);
  const isPattern =
    after === '|' ||
    (after === '=' && site.neighbourText(2) === '>') ||
    (site.neighbourText(-1) === '|' && after !== '.');
  return !isConstant && !isPattern && site.neighbourText(-1) !== 'let' && !isInAttribute(site);
}

function isInAttribute(site: KeySite): boolean {
  for (const open of enclosingBrackets(site, site.index)) {
    const before = textAt(site, open - 1);
    if (
      textAt(site, open) === '[' &&
      (before === '#' || (before === '!' && textAt(site, open - 2) === '#'))
    ) {
      return true;
    }
  }
  return false;
}

/** The name of the innermost macro round the literal. */
function macroAround(site: KeySite): string | undefined {
  for (const open of enclosingBrackets(site, site.index)) {
    if (textAt(site, open - 1) === '!') return textAt(site, open - 2);
  }
  return undefined;
}

/** Whether the literal is what a macro formats, which must be a literal. */
function isFormat(site: KeySite): boolean {
  const open = enclosingBracket(site, site.index);
  if (textAt(site, open - 1) !== '!') return false;
  const name = textAt(site, open - 2);
  const isWriting = /^write(?:ln)?$/.test(name);
  return FORMATS.test(name) && (isWriting ? open === site.index - 3 : open === site.index - 1);
}

/** `format!("… key …")` gets an argument; with arguments by position already it would get the wrong one. */
function formatArgument(site: KeySite, literal: StringToken): TextEdit[] {
  const { document } = site;
  const close = site.neighbour(1);
  const hasPlaces = site
    .around(literal)
    .some((part) => /\{(?:\d*:[^{}]*)?\}/.test(part.replaceAll('{{', '')));
  if (close === undefined || site.textOf(close) !== ')' || hasPlaces) return [];
  return [
    document.replace(site.start, site.end, '{}'),
    document.replace(literal.end, literal.end, `, ${VALUE}`),
  ];
}
