import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { enclosingBracket } from '../site/brackets';
import { fallbackAt, type FallbackForm, NAME, withoutFallback } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { hasSpread, isAlone, namedArgument, removeEntry } from '../site/argumentList';
import { lexRuby } from '../lexers/rubyLexer';
import type { StringToken } from '../lexers/token';

/** Ruby. */
export const rubyFamily: LanguageFamily = {
  lex: lexRuby,
  comment: COMMENTS.hash,
  readFromEnvironment,
  dropArgument,
};

const VALUE = 'ENV.fetch("HANDINGER_API_KEY")';

const FALLBACKS: readonly FallbackForm[] = [
  { before: new RegExp(String.raw`\bENV\.fetch\(\s*${NAME}\s*,\s*$`), after: /^\s*\)/ },
  { before: new RegExp(String.raw`\bENV\.fetch\(\s*${NAME}\s*\)\s*\{\s*$`), after: /^\s*\}/ },
  { before: new RegExp(String.raw`\bENV\[${NAME}\]\s*\|\|\s*$`) },
].map((form) => ({ ...form, read: 'ENV.fetch($<name>)' }));

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { document, literal } = site;
  if (literal === undefined) return [];
  const edits = withoutFallback(site, FALLBACKS);
  if (edits !== undefined) return edits;
  const interpolate = document.replace(site.start, site.end, `#{${VALUE}}`);
  switch (literal.flavor) {
    case 'chunk':
      return [interpolate];
    case 'heredoc':
      return isInInterpolation(site) ? [] : [interpolate];
    case 'double':
      if (!isExpression(site, literal)) return [];
      return site.fills(literal) && !touchesString(site)
        ? [site.replaceLiteral(literal, VALUE)]
        : [interpolate];
    case 'single':
      if (!isExpression(site, literal)) return [];
      return [site.replaceLiteral(literal, replaceSingle(site, literal))];
    default:
      return [];
  }
}

function replaceSingle(site: KeySite, literal: StringToken): string {
  if (site.fills(literal) && !touchesString(site)) return VALUE;
  const [before, after] = site.around(literal).map(forDoubleQuotes);
  return `"${before ?? ''}#{${VALUE}}${after ?? ''}"`;
}

/** Between single quotes only a quote and a backslash can be escaped; all else means itself. */
function forDoubleQuotes(content: string): string {
  return content.replaceAll(/\\[\\']|\\|"|#(?=[{$@])/g, (part) => {
    if (part === "\\'") return "'";
    return part === '\\\\' ? part : `\\${part}`;
  });
}

/** A symbol, a label and a pattern must be literal. */
function isExpression(site: KeySite, literal: StringToken): boolean {
  const isSymbol = site.text[literal.start - 1] === ':';
  const isLabel = site.text[literal.end] === ':' && site.text[literal.end + 1] !== ':';
  return !isSymbol && !isLabel && !isPattern(site);
}

/** `in {key: "…"}`, `in "…" | "…"`, and `value => "…"` as a statement */
function isPattern(site: KeySite): boolean {
  const lineStart = site.document.startOfLine(site.start);
  const line = site.text.slice(lineStart, site.start);
  const isRightward =
    /^\s*[@$]{0,2}[\w.]+(?:\([^()]*\)|\[[^[\]]*\])?\s*=>\s*["']$/.test(line) &&
    enclosingBracket(site, site.index) === -1 &&
    !/[,\\]\s*$/.test(site.text.slice(0, lineStart));
  if (isRightward) return true;
  return site.neighbourText(-1) === 'in' || /^\s*in\b(?!.*\bthen\b)/.test(line);
}

/** Literals that follow one another are one, also on the next line; a call cannot take part in that. */
function touchesString(site: KeySite): boolean {
  return [-1, 1].some((step) => {
    let distance = step;
    while (site.neighbourText(distance) === '\\') distance += step;
    const token = site.neighbour(distance);
    return token !== undefined && (token.kind === 'string' || site.textOf(token) === '"');
  });
}

function isInInterpolation(site: KeySite): boolean {
  const { document, text } = site;
  const line = text.slice(document.startOfLine(site.start), site.start);
  return line.lastIndexOf('#{') > line.lastIndexOf('}');
}

/** `Handinger::Client.new(api_key: "…")` */
function dropArgument(key: KeySite): TextEdit[] {
  const site = fallbackAt(key, FALLBACKS)?.site ?? key;
  const argument = namedArgument(site, ['api_key'], ':');
  if (argument === undefined || hasSpread(site, argument, '**')) return [];
  const [open, close] = [site.tokens[argument.open], site.tokens[argument.close]];
  const callee = site.tokens
    .slice(Math.max(0, argument.open - 6), argument.open)
    .map((token) => site.textOf(token))
    .join('');
  if (!open || !close || site.textOf(open) !== '(' || callee !== 'Handinger::Client.new') return [];
  return isAlone(site, argument)
    ? [site.document.replace(open.end, close.start, '')]
    : removeEntry(site, argument);
}
