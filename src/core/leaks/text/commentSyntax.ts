/** How a comment is written that ends with its line, or that has an end of its own. */
export interface CommentSyntax {
  readonly open: string;
  readonly close: string;
  /** `above`: behind a value the comment would become a part of it, so it needs a line of its own. */
  readonly placement: 'line' | 'above';
  /** The last character of a line that goes on in the next. */
  readonly continuation: string;
}

const comment = (
  open: string,
  close = '',
  placement: CommentSyntax['placement'] = 'line',
): CommentSyntax => ({ open, close, placement, continuation: '\\' });

/** The ways to write a comment, by what they look like. */
export const COMMENTS = {
  slashes: comment('//'),
  hash: comment('#'),
  powershell: { ...comment('#'), continuation: '`' },
  hashAbove: comment('#', '', 'above'),
  semicolonAbove: comment(';', '', 'above'),
  dashes: comment('--'),
  percent: comment('%'),
  semicolon: comment(';'),
  apostrophe: comment("'"),
  remAbove: comment('REM', '', 'above'),
  cBlock: comment('/*', '*/'),
  markup: comment('<!--', '-->'),
} as const;

/** A comment with these words, in one line. */
export function asComment({ open, close }: CommentSyntax, words: string): string {
  return close === '' ? `${open} ${words}` : `${open} ${words} ${close}`;
}
