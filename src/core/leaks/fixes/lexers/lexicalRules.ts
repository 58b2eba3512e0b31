import { blockComment, lineComment, type StringRule } from './delimitedLexer';

/** The comments of C and of what took its syntax. */
export const C_COMMENTS = [lineComment('//'), blockComment('/\\*', '\\*/')];

/** A literal between two equal quotes, with backslash escapes and on one line unless told otherwise. */
export const quoted = (quote: string, options: Partial<StringRule> = {}): StringRule => ({
  flavor: 'quoted',
  open: new RegExp(quote, 'y'),
  close: quote,
  backslashEscapes: true,
  multiline: false,
  ...options,
});

/** `"""…"""` over several lines. */
export const TEXT_BLOCK = quoted('"""', { flavor: 'block', multiline: true });
