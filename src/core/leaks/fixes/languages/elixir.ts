import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { closingBracket, enclosingBrackets } from '../site/brackets';
import { linesBefore } from '../site/syntaxContext';
import { delimitedLexer, lineComment } from '../lexers/delimitedLexer';
import { type FallbackForm, NAME, withoutFallback } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { quoted, TEXT_BLOCK } from '../lexers/lexicalRules';

const VALUE = 'System.fetch_env!("HANDINGER_API_KEY")';
const HEAD = /\bdef(?:p|macrop?|guardp?)?\s+[\w.]+[?!]?$/;
const hole = /#\{/y;
const block = { ...TEXT_BLOCK, hole };

/** `~r/…/` and its like: opening and closing marks, the longest first. */
const SIGILS = [
  ['"""', '"""'],
  ["'''", "'''"],
  ['"', '"'],
  ["'", "'"],
  ['/', '/'],
  ['\\|', '|'],
  ['\\(', ')'],
  ['\\[', ']'],
  ['\\{', '}'],
  ['<', '>'],
].map(([open = '', close = '']) => ({
  flavor: 'sigil',
  open: new RegExp(`~[a-zA-Z]+${open}`, 'y'),
  close,
  backslashEscapes: true,
  multiline: true,
}));

const FALLBACKS: readonly FallbackForm[] = [
  { before: new RegExp(String.raw`\bSystem\.get_env\(${NAME},\s*$`), after: /^\s*\)/ },
  { before: new RegExp(String.raw`\bSystem\.get_env\(${NAME}\)\s*\|\|\s*$`) },
].map((form) => ({ ...form, read: 'System.fetch_env!($<name>)' }));

/** Elixir. */
export const elixirFamily: LanguageFamily = {
  lex: delimitedLexer({
    opaque: [/(?<!\w)\?(?:\\.|["'#])/y],
    comments: [lineComment('#')],
    strings: [
      ...SIGILS,
      block,
      { ...block, open: /'''/y, close: "'''" },
      quoted('"', { multiline: true, hole }),
      quoted("'", { flavor: 'charlist', multiline: true, hole }),
    ],
  }),
  comment: COMMENTS.hash,
  readFromEnvironment,
  isForReaders: isDocumentation,
};

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { document, literal } = site;
  if (literal === undefined || literal.flavor === 'sigil' || isAttribute(site) || isPattern(site))
    return [];
  const edits = withoutFallback(site, FALLBACKS);
  if (edits !== undefined) return edits;
  // `"key": value` is a name, and so is `:"key"`.
  if (
    site.text[literal.end] === ':' ||
    /(?<!:):$/.test(site.text.slice(Math.max(0, literal.start - 2), literal.start))
  )
    return [];
  return literal.flavor === 'quoted' && site.fills(literal)
    ? [site.replaceLiteral(literal, VALUE)]
    : [document.replace(site.start, site.end, `#{${VALUE}}`)];
}

/** `@doc "…"` and its like. */
function isDocumentation(site: KeySite): boolean {
  return (
    site.literal !== undefined &&
    site.neighbourText(-2) === '@' &&
    /^(?:module|type)?doc$/.test(site.neighbourText(-1))
  );
}

/** A module attribute is computed when compiling: the key would be a part of the program. */
function isAttribute(site: KeySite): boolean {
  return linesBefore(site).some((line) => /^\s*@\w+[ (]/.test(line)) || isDocumentation(site);
}

/** On the left of a match, or in the head of a function or a clause. */
function isPattern(site: KeySite): boolean {
  if (isMatched(site, site.index)) return true;
  for (const open of enclosingBrackets(site, site.index)) {
    const start = site.tokens[open]?.start ?? 0;
    if (HEAD.test(site.text.slice(site.document.startOfLine(start), start))) return true;
    const close = closingBracket(site, open);
    if (close !== -1 && isMatched(site, close)) return true;
  }
  return false;
}

/** Whether `=`, `->` or `<-` follows, and not `==` or `=>`. */
function isMatched(site: KeySite, index: number): boolean {
  const token = site.tokens[index];
  return (
    token !== undefined &&
    /^\s*(?:=(?![=>~])|->|<-)/.test(site.text.slice(token.end, token.end + 80))
  );
}
