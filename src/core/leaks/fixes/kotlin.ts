import { COMMENTS } from '../commentSyntax';
import type { TextEdit } from '../sourceText';
import { imports, isInAnnotation, statementBefore } from './codePosition';
import { delimitedLexer } from './delimitedLexer';
import type { KeySite } from './keySite';
import type { LanguageFamily } from './languageFamily';
import { C_COMMENTS, quoted, TEXT_BLOCK } from './lexicalRules';

const VALUE = 'System.getenv("HANDINGER_API_KEY")';
const hole = /\$\{/y;

/** Kotlin. */
export const kotlinFamily: LanguageFamily = {
  lex: delimitedLexer({
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

/** A constant is known when compiling; a value is not. */
function constantToValue(site: KeySite): TextEdit[] {
  if (!statementBefore(site).join(' ').includes('const val')) return [];
  const start = site.text.lastIndexOf('const', site.start);
  const end = site.text.indexOf('val', start);
  return [site.document.replace(start, end, '')];
}
