/** What a stretch of source text is, as far as a fix has to know. White space is no token. */
type TokenKind = 'word' | 'punctuator' | 'string' | 'comment' | 'opaque';

/**
 * A stretch of source text. `opaque` is text in which nothing may be changed, because what a change would
 * mean there is not understood: regular expressions, unterminated strings, quoted here-documents.
 */
interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/** A string literal with its delimiters; `flavor` is the name its language family gives to this form. */
export interface StringToken extends Token {
  readonly kind: 'string';
  readonly flavor: string;
  readonly contentStart: number;
  readonly contentEnd: number;
}

/** Turns a text into its tokens, in order and without overlap. */
export type Lexer = (text: string) => AnyToken[];

/** A token of any kind, told apart by `kind`. */
export type AnyToken = StringToken | (Token & { readonly kind: Exclude<TokenKind, 'string'> });

/** The index of the token that holds the offset, or -1 between tokens. */
export function tokenIndexAt(tokens: readonly AnyToken[], offset: number): number {
  let low = 0;
  let high = tokens.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const token = tokens[middle];
    if (token === undefined) return -1;
    if (offset < token.start) high = middle - 1;
    else if (offset >= token.end) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** The token of a part of a text, as a token of the text. */
export function shifted(token: AnyToken, by: number): AnyToken {
  const moved = { start: token.start + by, end: token.end + by };
  return token.kind === 'string'
    ? {
        ...token,
        ...moved,
        contentStart: token.contentStart + by,
        contentEnd: token.contentEnd + by,
      }
    : { ...token, ...moved };
}
