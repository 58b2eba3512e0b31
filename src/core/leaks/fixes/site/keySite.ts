import type { TextEdit, TextRange } from '../../text/textDocument';
import type { SourceDocument } from './sourceDocument';
import { type AnyToken, type StringToken, tokenIndexAt } from '../lexers/token';

/** A key in a document, with the tokens round it: what every language's fixes start from. */
export class KeySite {
  readonly start: number;
  readonly end: number;
  /** The index of the token that holds the key's first character, or -1. */
  readonly index: number;

  constructor(
    readonly document: SourceDocument,
    private readonly range: TextRange,
    readonly tokens: readonly AnyToken[],
  ) {
    this.start = document.offsetAt(range.startLine, range.startCharacter);
    this.end = document.offsetAt(range.endLine, range.endCharacter);
    this.index = tokenIndexAt(tokens, this.start);
  }

  /** The same key among the tokens of another language. */
  among(tokens: readonly AnyToken[]): KeySite {
    return new KeySite(this.document, this.range, tokens);
  }

  /** A word of the same document, looked at as if it were the key. */
  at({ start, end }: AnyToken): KeySite {
    return new KeySite(this.document, this.document.rangeOf(start, end), this.tokens);
  }

  /**
   * The code between the offsets, with the key in it, looked at as if it were the key. `undefined` where they cut
   * something in two or there is a comment between.
   */
  spanning(start: number, end: number): KeySite | undefined {
    const first = tokenIndexAt(this.tokens, start);
    const last = tokenIndexAt(this.tokens, end - 1);
    const inside = this.tokens.slice(first, last + 1);
    if (inside[0]?.start !== start || inside.at(-1)?.end !== end) return undefined;
    if (inside.some(({ kind }) => kind === 'comment' || kind === 'opaque')) return undefined;
    const whole = { start, contentStart: start, contentEnd: end, end };
    const tokens = this.tokens.toSpliced(first, inside.length, {
      kind: 'string',
      flavor: 'code',
      ...whole,
    });
    return new KeySite(this.document, this.document.rangeOf(start, end), tokens);
  }

  /** Puts an expression in the place of the whole stretch. */
  replaceWith(expression: string): TextEdit {
    return this.document.replace(this.start, this.end, expression);
  }

  get text(): string {
    return this.document.text;
  }

  /** The token that holds the key; `undefined` when the key reaches beyond it. */
  get token(): AnyToken | undefined {
    const token = this.tokens[this.index];
    return token !== undefined && this.end <= token.end ? token : undefined;
  }

  /** The string literal that holds the key between its delimiters. */
  get literal(): StringToken | undefined {
    const { token } = this;
    if (token?.kind !== 'string') return undefined;
    return token.contentStart <= this.start && this.end <= token.contentEnd ? token : undefined;
  }

  get isInComment(): boolean {
    return this.token?.kind === 'comment';
  }

  /** Whether nothing but a comment, or something that begins a statement, follows the key's token on its line. */
  get endsLine(): boolean {
    const [token, next] = [this.token, this.neighbour(1)];
    if (token === undefined || next === undefined) return token !== undefined;
    const isOnNextLine = this.text.slice(token.end, next.start).includes('\n');
    return isOnNextLine && (next.kind === 'word' || next.kind === 'string');
  }

  /** Whether the literal holds the key and nothing else. */
  fills(literal: StringToken): boolean {
    return literal.contentStart === this.start && literal.contentEnd === this.end;
  }

  /** The literal's content on either side of the key, as written. */
  around(literal: StringToken): [before: string, after: string] {
    return [
      this.text.slice(literal.contentStart, this.start),
      this.text.slice(this.end, literal.contentEnd),
    ];
  }

  /** The token so many places before (negative) or after the one that holds the key, comments left out. */
  neighbour(distance: number): AnyToken | undefined {
    const index = this.indexOfNeighbour(distance);
    return index === -1 ? undefined : this.tokens[index];
  }

  /** The source text of that neighbour; empty where there is none. */
  neighbourText(distance: number): string {
    const token = this.neighbour(distance);
    return token === undefined ? '' : this.textOf(token);
  }

  /** The index of that neighbour among the tokens, or -1. */
  indexOfNeighbour(distance: number): number {
    const step = Math.sign(distance);
    let index = this.index;
    for (let left = Math.abs(distance); left > 0; left--) {
      do index += step;
      while (this.tokens[index]?.kind === 'comment');
    }
    return index >= 0 && index < this.tokens.length ? index : -1;
  }

  /** Puts an expression in the literal's place, with a space where it would run into a word that touched the quotes. */
  replaceLiteral({ start, end }: StringToken, expression: string): TextEdit {
    const joins = (pair: string): boolean => /^\w{2}$/.test(pair);
    const left = joins(this.text.charAt(start - 1) + expression.charAt(0)) ? ' ' : '';
    const right = joins(expression.slice(-1) + this.text.charAt(end)) ? ' ' : '';
    return this.document.replace(start, end, left + expression + right);
  }

  textOf(token: AnyToken): string {
    return this.text.slice(token.start, token.end);
  }
}
