import type { AnyToken, Lexer } from './token';

/** One form of string literal: how it opens, how it closes, what may stand in it. */
export interface StringRule {
  readonly flavor: string;
  /** Sticky. Its first group, where it has one, is the closing delimiter. */
  readonly open: RegExp;
  /** The closing delimiter, where it is not the first group of `open`. */
  readonly close?: string;
  readonly backslashEscapes: boolean;
  readonly backtickEscapes?: boolean;
  /** Whether the closing delimiter stands for itself where it is written twice. */
  readonly doublingEscapes?: boolean;
  readonly multiline: boolean;
  /** Sticky. What opens code inside the literal, up to the bracket that belongs to its last character. */
  readonly hole?: RegExp;
}

/** What tells comments and strings from code. All patterns are sticky. */
export interface LexicalRules {
  readonly comments: readonly RegExp[];
  readonly strings: readonly StringRule[];
  /** What nothing may be changed in, tried before all else. */
  readonly opaque?: readonly RegExp[];
}

/** From a comment mark to the line's end. */
export const lineComment = (mark: string): RegExp => new RegExp(`${mark}[^\\n]*`, 'y');
/** From one mark to the other; an unclosed comment reaches to the end, so that it is read only once. */
export const blockComment = (open: string, close: string): RegExp =>
  new RegExp(`${open}(?:[\\s\\S]*?${close}|[\\s\\S]*)`, 'y');

const SPACE = /\s+/y;
const WORD = /[\p{L}\p{N}_$]+/uy;

/** Nobody nests literals that deep; without a limit a crafted text would exhaust the stack. */
const DEEPEST_NESTING = 50;

/**
 * A lexer that follows the rules and nothing else. A literal with code inside is no single token: its delimiters are
 * punctuators, and the texts between are string tokens of the flavor `chunk`.
 */
export function delimitedLexer(rules: LexicalRules): Lexer {
  return (text) => new DelimitedLexer(rules, text).run();
}

class DelimitedLexer {
  readonly #tokens: AnyToken[] = [];
  #at = 0;
  #nesting = 0;

  constructor(
    private readonly rules: LexicalRules,
    private readonly text: string,
  ) {}

  run(): AnyToken[] {
    this.#readCode();
    return this.#tokens;
  }

  /** To the end, or to the closing bracket that belongs to an opening one before. */
  #readCode(open?: string, close?: string): void {
    let depth = 0;
    while (this.#at < this.text.length) {
      if (this.#readAny('opaque', this.rules.opaque)) continue;
      const spaces = matchLength(SPACE, this.text, this.#at);
      if (spaces > 0) {
        this.#at += spaces;
        continue;
      }
      const character = this.text.charAt(this.#at);
      if (character === close && depth === 0) return;
      if (this.#readAny('comment', this.rules.comments) || this.#readString()) continue;
      if (character === open) depth++;
      else if (character === close) depth--;
      const word = matchLength(WORD, this.text, this.#at);
      this.#push(word > 0 ? 'word' : 'punctuator', this.#at + (word || 1));
    }
  }

  #readAny(kind: 'comment' | 'opaque', patterns: readonly RegExp[] = []): boolean {
    for (const pattern of patterns) {
      const length = matchLength(pattern, this.text, this.#at);
      if (length > 0) {
        this.#push(kind, this.#at + length);
        return true;
      }
    }
    return false;
  }

  #readString(): boolean {
    for (const rule of this.rules.strings) {
      rule.open.lastIndex = this.#at;
      const open = rule.open.exec(this.text);
      if (open === null) continue;
      this.#readContent(rule, this.#at + open[0].length, rule.close ?? open[1] ?? '');
      return true;
    }
    return false;
  }

  #readContent(rule: StringRule, contentStart: number, close: string): void {
    const { text } = this;
    const start = this.#at;
    const firstToken = this.#tokens.length;
    let chunkStart = contentStart;
    let at = contentStart;
    while (at < text.length) {
      const character = text.charAt(at);
      const hole = rule.hole === undefined ? 0 : matchLength(rule.hole, text, at);
      if (hole > 0) {
        if (chunkStart === contentStart) this.#push('punctuator', contentStart);
        this.#pushChunk(chunkStart, at);
        at = this.#readHole(at, at + hole);
        chunkStart = at;
      } else if (
        (character === '\\' && rule.backslashEscapes) ||
        (character === '`' && rule.backtickEscapes)
      ) {
        at += 2;
      } else if (character === '\n' && !rule.multiline) {
        break;
      } else if (character !== close[0] || !text.startsWith(close, at)) {
        at++;
      } else if (rule.doublingEscapes && text.startsWith(close, at + close.length)) {
        at += 2 * close.length;
      } else {
        this.#closeString(rule, start, contentStart, chunkStart, at, at + close.length);
        return;
      }
    }
    this.#tokens.length = firstToken;
    this.#at = start;
    this.#push('opaque', Math.min(at, text.length));
  }

  #closeString(
    { flavor }: StringRule,
    start: number,
    contentStart: number,
    chunkStart: number,
    contentEnd: number,
    end: number,
  ): void {
    if (chunkStart === contentStart) {
      this.#tokens.push({ kind: 'string', flavor, start, end, contentStart, contentEnd });
      this.#at = end;
      return;
    }
    this.#pushChunk(chunkStart, contentEnd);
    this.#push('punctuator', end);
  }

  /** The offset behind the code, or of the text's end. */
  #readHole(start: number, codeStart: number): number {
    this.#at = start;
    this.#push('punctuator', codeStart);
    if (this.#nesting === DEEPEST_NESTING) return this.text.length;
    const open = this.text.charAt(codeStart - 1);
    this.#nesting++;
    this.#readCode(open, open === '(' ? ')' : '}');
    this.#nesting--;
    if (this.#at < this.text.length) this.#push('punctuator', this.#at + 1);
    return this.#at;
  }

  #pushChunk(start: number, end: number): void {
    this.#at = end;
    if (start === end) return;
    const content = { contentStart: start, contentEnd: end };
    this.#tokens.push({ kind: 'string', flavor: 'chunk', start, end, ...content });
  }

  #push(kind: Exclude<AnyToken['kind'], 'string'>, end: number): void {
    this.#tokens.push({ kind, start: this.#at, end });
    this.#at = end;
  }
}

/** How far a sticky pattern reaches from the offset; 0 when it does not match there. */
export function matchLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
