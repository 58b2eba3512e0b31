import { COMMENTS } from '../../text/commentSyntax';
import { readInCodex } from './codexConfig';
import { blockComment, delimitedLexer, lineComment } from '../lexers/delimitedLexer';
import type { LanguageFamily } from '../site/language';
import { C_COMMENTS, quoted, TEXT_BLOCK } from '../lexers/lexicalRules';
import { lexMarkup } from '../lexers/markupLexer';

/**
 * Languages for which only comments are known yet: enough to ignore a line and to take a key out of a comment.
 */

/** C. */
export const cFamily: LanguageFamily = {
  lex: delimitedLexer({ comments: C_COMMENTS, strings: [quoted('"'), quoted("'")] }),
  comment: COMMENTS.slashes,
};

/** CSS and what is built on it. */
export const cssFamily: LanguageFamily = {
  lex: delimitedLexer({
    comments: [blockComment('/\\*', '\\*/')],
    strings: [quoted('"'), quoted("'")],
  }),
  comment: COMMENTS.cBlock,
};

/** SQL. */
export const sqlFamily: LanguageFamily = {
  lex: delimitedLexer({
    comments: [lineComment('--'), blockComment('/\\*', '\\*/')],
    strings: ['"', "'", '`'].map((quote) =>
      quoted(quote, { backslashEscapes: false, multiline: true }),
    ),
  }),
  comment: COMMENTS.dashes,
};

/** TOML. */
export const tomlFamily: LanguageFamily = {
  lex: delimitedLexer({
    comments: [lineComment('#')],
    strings: [
      TEXT_BLOCK,
      quoted("'''", { backslashEscapes: false, multiline: true }),
      quoted('"'),
      quoted("'", { backslashEscapes: false }),
    ],
  }),
  comment: COMMENTS.hash,
  readFromEnvironment: readInCodex,
};

/** `NAME=value` lines, whose readers disagree about comments behind a value. */
export const environmentFamily: LanguageFamily = {
  lex: delimitedLexer({
    comments: [/(?<=^|\n)[ \t]*#[^\n]*/y],
    strings: [
      quoted('"', { multiline: true }),
      quoted("'", { multiline: true, backslashEscapes: false }),
    ],
  }),
  comment: COMMENTS.hashAbove,
};

const lineBased = (mark: string): LanguageFamily['lex'] =>
  delimitedLexer({ comments: [new RegExp(`(?<=^|\\n)[ \\t]*${mark}[^\\n]*`, 'y')], strings: [] });

/** Java's properties: a `#` behind a value belongs to it. */
export const propertiesFamily: LanguageFamily = {
  lex: lineBased('#'),
  comment: COMMENTS.hashAbove,
};
/** INI. */
export const iniFamily: LanguageFamily = {
  lex: lineBased('[;#]'),
  comment: COMMENTS.semicolonAbove,
};

/** HTML and XML. */
export const markupFamily: LanguageFamily = { lex: lexMarkup, comment: COMMENTS.markup };
