import { matchLength } from './delimitedLexer';
import type { AnyToken, StringToken } from './token';

/** A place in a text and the tokens before it: what the lexers of languages with nested literals share. */
export class TokenScanner {
  readonly tokens: AnyToken[] = [];
  at = 0;

  constructor(readonly text: string) {}

  get character(): string {
    return this.text.charAt(this.at);
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The end of the line that is being read, or of the text. */
  get lineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    return end === -1 ? this.text.length : end;
  }

  /** Goes past what the pattern matches here, if it does, without a token. */
  skip(pattern: RegExp): boolean {
    const length = matchLength(pattern, this.text, this.at);
    this.at += length;
    return length > 0;
  }

  /** Makes a token of what the pattern matches here, if it does. */
  match(kind: Exclude<AnyToken['kind'], 'string'>, pattern: RegExp): boolean {
    const length = matchLength(pattern, this.text, this.at);
    this.takeUntil(kind, this.at + length);
    return length > 0;
  }

  /** Makes a token of what is left before `end`, unless that is nothing. */
  takeUntil(kind: Exclude<AnyToken['kind'], 'string'>, end: number): void {
    const start = this.at;
    this.at = Math.min(end, this.text.length);
    if (this.at > start) this.tokens.push({ kind, start, end: this.at });
  }

  /** Makes a token of a string literal and goes on behind it. */
  takeString(literal: Omit<StringToken, 'kind'>): void {
    this.tokens.push({ kind: 'string', ...literal });
    this.at = literal.end;
  }

  /** Makes a token of text that has no delimiters of its own. */
  takeText(flavor: string, end: number): void {
    const start = this.at;
    if (end > start) this.takeString({ flavor, start, contentStart: start, contentEnd: end, end });
  }
}
