import { COMMENTS } from '../commentSyntax';
import { blockComment, delimitedLexer, lineComment, type StringRule } from './delimitedLexer';
import type { LanguageFamily } from './languageFamily';
import { lexMarkdown } from './markdownLexer';
import { lexMarkup } from './markupLexer';
import { lexYaml } from './yamlLexer';

/**
 * Languages for which only comments are known yet: enough to ignore a line and to take a key out of a comment.
 */

const C_COMMENTS = [lineComment('//'), blockComment('/\\*', '\\*/')];

const quoted = (quote: string, options: Partial<StringRule> = {}): StringRule => ({
  flavor: 'quoted',
  open: new RegExp(quote, 'y'),
  close: quote,
  backslashEscapes: true,
  multiline: false,
  ...options,
});
const TEXT_BLOCK = quoted('"""', { multiline: true });
const VERBATIM: StringRule = quoted('"', {
  open: /(?:@\$?|\$@)"/y,
  backslashEscapes: false,
  multiline: true,
});
const RAW_RUST: StringRule = quoted('"#', {
  open: /b?r#"/y,
  backslashEscapes: false,
  multiline: true,
});

const cLike = (...strings: StringRule[]): LanguageFamily => ({
  lex: delimitedLexer({ comments: C_COMMENTS, strings }),
  comment: COMMENTS.slashes,
});

/** Java, Kotlin, C#, C and their like. */
export const javaFamily = cLike(TEXT_BLOCK, quoted('"'), quoted("'"));
export const csharpFamily = cLike(TEXT_BLOCK, VERBATIM, quoted('"'), quoted("'"));
export const cFamily = cLike(quoted('"'), quoted("'"));
/** An apostrophe begins a lifetime as often as a character, and a string may span lines. */
export const rustFamily = cLike(RAW_RUST, quoted('"', { multiline: true }));
/** JSON with comments. */
export const jsoncFamily = cLike(quoted('"'));

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

/** Java's properties and makefiles: a `#` behind a value belongs to it, or its space does. */
export const propertiesFamily: LanguageFamily = {
  lex: lineBased('#'),
  comment: COMMENTS.hashAbove,
};
/** INI. */
export const iniFamily: LanguageFamily = {
  lex: lineBased('[;#]'),
  comment: COMMENTS.semicolonAbove,
};

/** YAML. */
export const yamlFamily: LanguageFamily = { lex: lexYaml, comment: COMMENTS.hash };
/** HTML and XML. */
export const markupFamily: LanguageFamily = { lex: lexMarkup, comment: COMMENTS.markup };
/** Markdown. */
export const markdownFamily: LanguageFamily = { lex: lexMarkdown, comment: COMMENTS.markup };
