import { COMMENTS } from '../../text/commentSyntax';
import type { TextEdit } from '../../text/textDocument';
import { enclosingBrackets } from '../site/brackets';
import { imports, isInAnnotation, textAt, usesOf } from '../site/syntaxContext';
import { delimitedLexer } from '../lexers/delimitedLexer';
import { type FallbackForm, NAME, withoutFallback } from '../site/envFallback';
import type { KeySite } from '../site/keySite';
import type { LanguageFamily } from '../site/language';
import { C_COMMENTS, quoted, TEXT_BLOCK } from '../lexers/lexicalRules';
import type { AnyToken } from '../lexers/token';

const VALUE = 'System.getenv("HANDINGER_API_KEY")';
const hole = /\$\{/y;

const FALLBACKS: readonly FallbackForm[] = [
  { before: new RegExp(String.raw`\bSystem\.getenv\(${NAME}\)\s*\?:\s*$`) },
  { before: new RegExp(String.raw`\bSystem\.getenv\(\)\[${NAME}\]\s*\?:\s*$`) },
  {
    before: new RegExp(String.raw`\bSystem\.getenv\(\)\.getOrDefault\(${NAME},\s*$`),
    after: /^\s*\)/,
  },
].map((form) => ({ ...form, read: 'System.getenv($<name>)' }));

/** Kotlin. */
export const kotlinFamily: LanguageFamily = {
  lex: delimitedLexer({
    // There as many dollar signs as stand before the quote begin an expression.
    opaque: [/\$\$+"""[\s\S]*?"""+/y, /\$\$+"(?:\\.|[^"\\\n])*"/y],
    comments: C_COMMENTS,
    strings: [
      { ...TEXT_BLOCK, backslashEscapes: false, hole },
      quoted('"', { hole }),
      quoted("'", { flavor: 'character' }),
    ],
  }),
  comment: COMMENTS.slashes,
  readFromEnvironment,
};

function readFromEnvironment(site: KeySite): TextEdit[] {
  const { document, literal } = site;
  if (literal === undefined || literal.flavor === 'character' || isInAnnotation(site)) return [];
  if (isOfAnnotationClass(site)) return [];
  // An app has no environment on the device.
  if (imports(site, 'android|androidx')) return [];
  const edits = withoutFallback(site, FALLBACKS);
  if (edits !== undefined) return edits;
  const constant = constantToValue(site);
  if (constant === undefined) return [];
  const edit =
    literal.flavor !== 'chunk' && site.fills(literal)
      ? site.replaceLiteral(literal, VALUE)
      : document.replace(site.start, site.end, `\${${VALUE}}`);
  return [...constant, edit];
}

/** A default in `annotation class Name(…)`. */
function isOfAnnotationClass(site: KeySite): boolean {
  return [...enclosingBrackets(site, site.index)].some(
    (open) => textAt(site, open - 2) === 'class' && textAt(site, open - 3) === 'annotation',
  );
}

/**
 * A constant is known when compiling; a value is not. Statements end with their line, so what is not a part of
 * `const val NAME: Type = "a" + "key"` belongs to another declaration.
 * No edits: it is no constant. `undefined`: an annotation or another constant needs it as one.
 */
function constantToValue(site: KeySite): TextEdit[] | undefined {
  const declared = declarationOf(site);
  if (declared === undefined) return [];
  const { keyword, value, name } = declared;
  const isNeeded = usesOf(site, name).some(
    (use) => isInAnnotation(use) || declarationOf(use) !== undefined,
  );
  return isNeeded ? undefined : [site.document.replace(keyword.start, value.start, '')];
}

/** The words of the constant that the site is a part of. */
function declarationOf(
  site: KeySite,
): { keyword: AnyToken; value: AnyToken; name: string } | undefined {
  let sign = -1;
  while (site.neighbourText(sign) === '+') sign -= 2;
  if (site.neighbourText(sign) !== '=') return undefined;
  const name = site.neighbourText(sign - 2) === ':' ? sign - 3 : sign - 1;
  const [keyword, value] = [site.neighbour(name - 2), site.neighbour(name - 1)];
  if (!keyword || !value) return undefined;
  const isConstant = site.textOf(keyword) === 'const' && site.textOf(value) === 'val';
  return isConstant ? { keyword, value, name: site.neighbourText(name) } : undefined;
}
