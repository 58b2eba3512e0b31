import { matchLength } from './delimitedLexer';
import type { AnyToken } from './token';
import { TokenScanner } from './tokenScanner';

const SPACE = /[^\S\n]+/y;
const WORD = /(?:@{0,2}[\p{L}\p{N}_]+[?!]?(?!=)|@{0,2}[\p{L}\p{N}_]+|\$(?:\w+|[^\s\w]))/uy;
const COMMENT = /#[^\n]*/y;
const BLOCK_COMMENT = /=begin\b(?:[\s\S]*?\n=end\b[^\n]*|[\s\S]*)/y;
const END_OF_PROGRAM = /__END__(?=\n|$)[\s\S]*/y;
const HEREDOC = /<<[~-]?(?:(["'`])([^"'`\n]+)\1|([A-Z_][A-Za-z0-9_]*))/y;
const PERCENT_LITERAL = /%[qQwWiIrxs]?([^\w\s])/y;
const CHARACTER = /\?(?:\\.|[^\s\\])(?![\p{L}\p{N}_])/uy;
const REGEX_FLAGS = /[a-z]*/y;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
const BEFORE_EXPRESSION =
  /^(?:return|if|unless|while|until|and|or|not|when|in|then|else|elsif|do|puts|p|raise|yield|case|begin)$/;

/** Tokens of Ruby. In a string with interpolations, each text between two of them is a `chunk`. */
export function lexRuby(text: string): AnyToken[] {
  return new RubyLexer(text).run();
}

interface Heredoc {
  readonly terminator: string;
  readonly interpolates: boolean;
}

class RubyLexer {
  /** Open braces of code; a string's interpolation is the quote that it goes back to. */
  readonly #frames: ('{' | '"')[] = [];
  readonly #heredocs: Heredoc[] = [];
  readonly #scan: TokenScanner;
  #afterOperand = false;

  constructor(text: string) {
    this.#scan = new TokenScanner(text);
  }

  run(): AnyToken[] {
    while (!this.#scan.isAtEnd) this.#readToken();
    return this.#scan.tokens;
  }

  #readToken(): void {
    if (this.#scan.skip(SPACE)) return;
    const { character } = this.#scan;
    if (character === '\n') this.#endLine();
    else if (this.#isLineStart() && this.#scan.match('comment', BLOCK_COMMENT)) return;
    else if (this.#isLineStart() && this.#scan.match('opaque', END_OF_PROGRAM)) return;
    else if (this.#scan.match('comment', COMMENT)) return;
    else if (character === '"') this.#openDouble();
    else if (character === "'") this.#readSingle();
    else if (character === '`') this.#readOpaqueUntil('`', '', this.#scan.at + 1);
    else if (character === '<' && this.#readHeredocMark()) return;
    else if (character === '%' && this.#beginsLiteral()) this.#readPercentLiteral();
    else if (character === '/' && this.#beginsLiteral()) this.#readRegularExpression();
    else if (character === '?' && !this.#afterOperand && this.#scan.match('opaque', CHARACTER)) {
      this.#afterOperand = true;
    } else if (character === '{') this.#openBrace();
    else if (character === '}') this.#closeBrace();
    else this.#readWordOrPunctuator();
  }

  #isLineStart(): boolean {
    return this.#scan.at === 0 || this.#scan.text[this.#scan.at - 1] === '\n';
  }

  /** After an operand, `/` and `%` open a literal only as the first argument of a call without brackets. */
  #beginsLiteral(): boolean {
    if (!this.#afterOperand) return true;
    const isSpace = (character = ' '): boolean => /[\s=]/.test(character);
    return (
      this.#scan.tokens.at(-1)?.kind === 'word' &&
      isSpace(this.#scan.text[this.#scan.at - 1]) &&
      !isSpace(this.#scan.text[this.#scan.at + 1])
    );
  }

  #readWordOrPunctuator(): void {
    const start = this.#scan.at;
    if (this.#scan.match('word', WORD)) {
      this.#afterOperand = !BEFORE_EXPRESSION.test(this.#scan.text.slice(start, this.#scan.at));
      return;
    }
    const character = this.#scan.text[start];
    this.#punctuator(1);
    this.#afterOperand = character === ')' || character === ']';
  }

  #openBrace(): void {
    this.#frames.push('{');
    this.#punctuator(1);
  }

  #closeBrace(): void {
    const frame = this.#frames.pop();
    this.#punctuator(1);
    this.#afterOperand = true;
    if (frame === '"') this.#readChunk(undefined);
  }

  #openDouble(): void {
    const start = this.#scan.at;
    this.#punctuator(1);
    this.#readChunk(start);
  }

  /** From the opening quote or an interpolation's `}` to the closing quote or the next `#{`. */
  #readChunk(opening: number | undefined): void {
    const start = this.#scan.at;
    const end = this.#endOfChunk();
    if (end === -1) {
      this.#opaque(this.#scan.text.length);
      return;
    }
    const closes = this.#scan.text[end] === '"';
    if (closes && opening !== undefined) {
      this.#scan.tokens.pop();
      this.#string('double', opening, start, end, end + 1);
      return;
    }
    this.#scan.takeText('chunk', end);
    this.#punctuator(closes ? 1 : 2);
    this.#afterOperand = closes;
    if (!closes) this.#frames.push('"');
  }

  #endOfChunk(): number {
    for (let at = this.#scan.at; at < this.#scan.text.length; at++) {
      const character = this.#scan.text[at];
      if (character === '"' || (character === '#' && this.#scan.text[at + 1] === '{')) return at;
      if (character === '\\') at++;
    }
    return -1;
  }

  #readSingle(): void {
    const start = this.#scan.at;
    for (let at = start + 1; at < this.#scan.text.length; at++) {
      if (this.#scan.text[at] === "'") {
        this.#string('single', start, start + 1, at, at + 1);
        return;
      }
      if (this.#scan.text[at] === '\\') at++;
    }
    this.#opaque(this.#scan.text.length);
  }

  #readHeredocMark(): boolean {
    HEREDOC.lastIndex = this.#scan.at;
    const mark = HEREDOC.exec(this.#scan.text);
    const isShift = this.#afterOperand && !/^<<[~-]/.test(mark?.[0] ?? '');
    if (mark === null || isShift) return false;
    this.#heredocs.push({ terminator: mark[2] ?? mark[3] ?? '', interpolates: mark[1] !== "'" });
    this.#opaque(this.#scan.at + mark[0].length);
    return true;
  }

  #endLine(): void {
    this.#scan.at++;
    this.#afterOperand = false;
    for (const heredoc of this.#heredocs.splice(0)) this.#readHeredoc(heredoc);
  }

  #readHeredoc({ terminator, interpolates }: Heredoc): void {
    const start = this.#scan.at;
    let lineStart = start;
    while (lineStart < this.#scan.text.length) {
      const newline = this.#scan.text.indexOf('\n', lineStart);
      const lineEnd = newline === -1 ? this.#scan.text.length : newline;
      if (this.#scan.text.slice(lineStart, lineEnd).trim() === terminator) {
        if (interpolates) this.#string('heredoc', start, start, lineStart, lineEnd);
        else this.#opaque(lineEnd);
        return;
      }
      lineStart = lineEnd + 1;
    }
    this.#opaque(this.#scan.text.length);
  }

  #readPercentLiteral(): void {
    PERCENT_LITERAL.lastIndex = this.#scan.at;
    const opening = PERCENT_LITERAL.exec(this.#scan.text);
    if (opening?.[1] === undefined) {
      this.#punctuator(1);
      return;
    }
    const [whole, open] = opening;
    const close = CLOSING[open];
    this.#readOpaqueUntil(
      close ?? open,
      close === undefined ? '' : open,
      this.#scan.at + whole.length,
    );
  }

  #readOpaqueUntil(close: string, nestedOpen: string, from: number): void {
    let depth = 0;
    for (let at = from; at < this.#scan.text.length; at++) {
      const character = this.#scan.text[at];
      if (character === '\\') at++;
      else if (character === nestedOpen) depth++;
      else if (character === close && depth-- === 0) {
        this.#opaque(at + 1);
        return;
      }
    }
    this.#opaque(this.#scan.text.length);
  }

  #readRegularExpression(): void {
    for (
      let at = this.#scan.at + 1;
      at < this.#scan.text.length && this.#scan.text[at] !== '\n';
      at++
    ) {
      if (this.#scan.text[at] === '/') {
        this.#opaque(at + 1 + matchLength(REGEX_FLAGS, this.#scan.text, at + 1));
        return;
      }
      if (this.#scan.text[at] === '\\') at++;
    }
    this.#opaque(this.#scan.lineEnd);
  }

  #opaque(end: number): void {
    this.#scan.takeUntil('opaque', end);
    this.#afterOperand = true;
  }

  #punctuator(length: number): void {
    this.#scan.takeUntil('punctuator', this.#scan.at + length);
    this.#afterOperand = false;
  }

  #string(
    flavor: 'single' | 'double' | 'heredoc',
    start: number,
    contentStart: number,
    contentEnd: number,
    end: number,
  ): void {
    this.#scan.takeString({ flavor, start, contentStart, contentEnd, end });
    this.#afterOperand = true;
  }
}
