import { COMMENTS } from '../../text/commentSyntax';
import {
  blockComment,
  delimitedLexer,
  lineComment,
  type StringRule,
} from '../lexers/delimitedLexer';
import type { LanguageFamily } from '../site/language';
import { C_COMMENTS, quoted, TEXT_BLOCK } from '../lexers/lexicalRules';

/** A here-document ends with its word on a line. */
const HERE_DOCUMENT = /<<[~-]?(["']?)([A-Za-z_]\w*)\b\1[^\n]*\n(?:[^]*?\n[ \t]*\2\b|[^]*)/y;

/** Languages of which only comments and strings are known: enough to ignore a line. Names are VS Code's identifiers. */
export const COMMENT_FAMILIES: ReadonlyMap<string, LanguageFamily> = new Map([
  ...of(withSlashes(), [
    ...['cpp', 'cuda-cpp', 'objective-c', 'objective-cpp', 'fsharp', 'jsonl', 'shaderlab', 'hlsl'],
    ...['scala', 'zig', 'solidity', 'stylus', 'bicep', 'proto3', 'prisma'],
  ]),
  ...of(withSlashes(quoted("'''", { multiline: true })), ['dart', 'groovy']),
  ...of(withHash(), ['perl', 'perl6', 'raku', 'r', 'julia', 'coffeescript', 'nim', 'nix', 'cmake']),
  ...of(withHash(), ['ignore', 'gitignore', 'hcl', 'graphql', 'crystal', 'tcl', 'awk', 'starlark']),
  ...of(lua(), ['lua']),
  ...of(only('--', COMMENTS.dashes), ['haskell', 'ada', 'elm']),
  ...of(only('%', COMMENTS.percent), ['latex', 'tex', 'erlang', 'matlab']),
  ...of(only(';', COMMENTS.semicolon), ['clojure', 'lisp', 'scheme', 'racket']),
  ...of(visualBasic(), ['vb']),
  ...of(batch(), ['bat']),
]);

function of(family: LanguageFamily, languages: readonly string[]): [string, LanguageFamily][] {
  return languages.map((language) => [language, family]);
}

function withSlashes(...strings: StringRule[]): LanguageFamily {
  return {
    lex: delimitedLexer({
      comments: C_COMMENTS,
      strings: [TEXT_BLOCK, ...strings, quoted('"'), quoted("'")],
    }),
    comment: COMMENTS.slashes,
  };
}

function withHash(): LanguageFamily {
  return {
    lex: delimitedLexer({
      opaque: [HERE_DOCUMENT],
      comments: [lineComment('#')],
      strings: [TEXT_BLOCK, quoted('"', { multiline: true }), quoted("'", { multiline: true })],
    }),
    comment: COMMENTS.hash,
  };
}

function lua(): LanguageFamily {
  return {
    lex: delimitedLexer({
      opaque: [/\[(=*)\[(?:[^]*?\]\1\]|[^]*)/y],
      comments: [blockComment('--\\[\\[', '\\]\\]'), lineComment('--')],
      strings: [quoted('"'), quoted("'")],
    }),
    comment: COMMENTS.dashes,
  };
}

function only(mark: string, comment: LanguageFamily['comment']): LanguageFamily {
  return {
    lex: delimitedLexer({
      comments: [lineComment(mark)],
      strings: [quoted('"', { multiline: true })],
    }),
    ...(comment && { comment }),
  };
}

function visualBasic(): LanguageFamily {
  return {
    lex: delimitedLexer({
      comments: [lineComment("'")],
      strings: [quoted('"', { backslashEscapes: false, doublingEscapes: true })],
    }),
    comment: { ...COMMENTS.apostrophe, continuation: '_' },
  };
}

/** Behind a command REM would be another of its words. */
function batch(): LanguageFamily {
  return {
    lex: delimitedLexer({
      comments: [/(?<=^|\n)[ \t]*(?:@?REM\b|::)[^\n]*/iy],
      strings: [quoted('"', { backslashEscapes: false })],
    }),
    comment: { ...COMMENTS.remAbove, continuation: '^' },
  };
}
