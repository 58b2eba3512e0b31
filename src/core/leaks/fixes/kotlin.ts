import { COMMENTS } from '../commentSyntax';
import type { TextEdit } from '../sourceText';
import { imports, isInAnnotation } from './codePosition';
import { delimitedLexer } from './delimitedLexer';
import type { KeySite } from './keySite';
import type { LanguageFamily } from './languageFamily';
import { C_COMMENTS, quoted, TEXT_BLOCK } from './lexicalRules';

const VALUE = 'System.getenv("HANDINGER_API_KEY")';
const hole = /\$\{/y;

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
  // An app has no environment on the device.
  if (imports(site, 'android|androidx')) return [];
  const edit =
    literal.flavor !== 'chunk' && site.fills(literal)
      ? site.replaceLiteral(literal, VALUE)
      : document.replace(site.start, site.end, `\${${VALUE}}`);
  return [...constantToValue(site), edit];
}

/**
 * A constant is known when compiling; a value is not. Statements end with their line, so what is not a part of
 * `const val NAME: Type = "a" + "key"` belongs to another declaration.
 */
function constantToValue(site: KeySite): TextEdit[] {
  let sign = -1;
  while (site.neighbourText(sign) === '+') sign -= 2;
  if (site.neighbourText(sign) !== '=') return [];
  const name = site.neighbourText(sign - 2) === ':' ? sign - 3 : sign - 1;
  const [keyword, value] = [site.neighbour(name - 2), site.neighbour(name - 1)];
  if (!keyword || !value) return [];
  const isConstant = site.textOf(keyword) === 'const' && site.textOf(value) === 'val';
  return isConstant ? [site.document.replace(keyword.start, value.start, '')] : [];
}
