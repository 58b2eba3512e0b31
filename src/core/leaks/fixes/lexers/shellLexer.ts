import type { AnyToken } from './token';
import { TokenScanner } from './tokenScanner';

const SPACE = /(?:[^\S\n]|\\\n)+/y;
const WORD = /[^\s"'`$(){};&|<>\\]+/y;
const COMMENT = /#[^\n]*/y;
const HEREDOC = /<<(-?)[ \t]*(?:(["'])([^"'\n]+)\2|(\\?)([\w.-]+))/y;
const ARITHMETIC = /\$?\(\([^\n]*?\)\)/y;

interface Heredoc {
  readonly terminator: string;
  readonly stripsTabs: boolean;
  readonly expands: boolean;
}

/** Tokens of a POSIX-like shell. In double quotes, each text between two expansions is a `chunk`. */
export function lexShell(text: string): AnyToken[] {
  return new ShellLexer(text).run();
}

class ShellLexer {
  /** What the lexer is inside of: double quotes, a command substitution or group, a parameter expansion. */
  readonly #frames: ('"' | '(' | '{')[] = [];
  readonly #heredocs: Heredoc[] = [];
  readonly #scan: TokenScanner;

  constructor(text: string) {
    this.#scan = new TokenScanner(text);
  }

  run(): AnyToken[] {
    while (!this.#scan.isAtEnd) {
      if (this.#frames.at(-1) === '"') this.#readInQuotes();
      else this.#readInCommand();
    }
    return this.#scan.tokens;
  }

  #readInCommand(): void {
    if (this.#scan.skip(SPACE)) return;
    const { character } = this.#scan;
    if (character === '\n') this.#endLine();
    else if (this.#mayComment() && this.#scan.match('comment', COMMENT)) return;
    else if (character === '"') this.#open('"', 1);
    else if (character === "'") this.#readSingle(this.#scan.at);
    else if (character === '`') this.#readBackticks();
    else if (character === '\\') this.#take('word', 2);
    else if (character === '<' && this.#readHeredocMark()) return;
    else if (this.#scan.match('opaque', ARITHMETIC)) return;
    else if (character === '$') this.#readDollar();
    else if (character === '(') this.#open('(', 1);
    else if (character === ')') this.#close('(');
    else if (character === '}') this.#close('{');
    else if (!this.#scan.match('word', WORD)) this.#take('punctuator', 1);
  }

  /** A `#` inside a word or an expansion begins no comment. */
  #mayComment(): boolean {
    const isWordStart =
      this.#scan.at === 0 || /[\s;&|()]/.test(this.#scan.text.charAt(this.#scan.at - 1));
    return isWordStart && this.#frames.at(-1) !== '{';
  }

  #readDollar(): void {
    const next = this.#scan.text[this.#scan.at + 1];
    if (next === '(') this.#open('(', 2);
    else if (next === '{') this.#open('{', 2);
    else if (next === "'") this.#readAnsi();
    else this.#take('punctuator', 1);
  }

  #open(frame: '"' | '(' | '{', length: number): void {
    this.#frames.push(frame);
    this.#take('punctuator', length);
  }

  #close(frame: '(' | '{'): void {
    if (this.#frames.at(-1) === frame) this.#frames.pop();
    this.#take('punctuator', 1);
  }

  #readInQuotes(): void {
    const { character } = this.#scan;
    if (character === '"') {
      this.#frames.pop();
      this.#take('punctuator', 1);
    } else if (character === '`') {
      this.#readBackticks();
    } else if (character === '$' && /[({]/.test(this.#scan.text.charAt(this.#scan.at + 1))) {
      this.#readDollar();
    } else {
      this.#readChunk();
    }
  }

  #readChunk(): void {
    const start = this.#scan.at;
    let at = start;
    while (at < this.#scan.text.length) {
      const character = this.#scan.text[at];
      if (character === '"' || character === '`') break;
      if (character === '$' && /[({]/.test(this.#scan.text.charAt(at + 1))) break;
      at += character === '\\' ? 2 : 1;
    }
    if (at >= this.#scan.text.length) this.#take('opaque', this.#scan.text.length - start);
    else this.#scan.takeText('chunk', at);
  }

  #readSingle(start: number): void {
    const end = this.#scan.text.indexOf("'", start + 1);
    if (end === -1) this.#take('opaque', this.#scan.text.length - start);
    else this.#string('single', start, start + 1, end, end + 1);
  }

  /** `$'…'`, where a backslash escapes. */
  #readAnsi(): void {
    const start = this.#scan.at;
    for (let at = start + 2; at < this.#scan.text.length; at++) {
      if (this.#scan.text[at] === "'") {
        this.#string('ansi', start, start + 2, at, at + 1);
        return;
      }
      if (this.#scan.text[at] === '\\') at++;
    }
    this.#take('opaque', this.#scan.text.length - start);
  }

  /** Quotes inside backticks follow rules of their own, so nothing is touched there. */
  #readBackticks(): void {
    let end = this.#scan.at + 1;
    while (end < this.#scan.text.length && this.#scan.text[end] !== '`')
      end += this.#scan.text[end] === '\\' ? 2 : 1;
    this.#take('opaque', Math.min(end + 1, this.#scan.text.length) - this.#scan.at);
  }

  #readHeredocMark(): boolean {
    if (this.#scan.text.startsWith('<<<', this.#scan.at)) {
      this.#take('punctuator', 3);
      return true;
    }
    HEREDOC.lastIndex = this.#scan.at;
    const mark = HEREDOC.exec(this.#scan.text);
    if (mark === null) return false;
    this.#heredocs.push({
      terminator: mark[3] ?? mark[5] ?? '',
      stripsTabs: mark[1] === '-',
      expands: mark[2] === undefined && mark[4] === '',
    });
    this.#take('opaque', mark[0].length);
    return true;
  }

  #endLine(): void {
    this.#scan.at++;
    for (const heredoc of this.#heredocs.splice(0)) this.#readHeredoc(heredoc);
  }

  #readHeredoc({ terminator, stripsTabs, expands }: Heredoc): void {
    const start = this.#scan.at;
    let lineStart = start;
    while (lineStart < this.#scan.text.length) {
      const newline = this.#scan.text.indexOf('\n', lineStart);
      const lineEnd = newline === -1 ? this.#scan.text.length : newline;
      const line = this.#scan.text.slice(lineStart, lineEnd);
      if ((stripsTabs ? line.replace(/^\t+/, '') : line) === terminator) {
        if (expands) this.#string('heredoc', start, start, lineStart, lineEnd);
        else this.#take('opaque', lineEnd - start);
        return;
      }
      lineStart = lineEnd + 1;
    }
    this.#take('opaque', this.#scan.text.length - start);
  }

  #take(kind: 'word' | 'opaque' | 'punctuator', length: number): void {
    this.#scan.takeUntil(kind, this.#scan.at + length);
  }

  #string(
    flavor: 'single' | 'ansi' | 'heredoc',
    start: number,
    contentStart: number,
    contentEnd: number,
    end: number,
  ): void {
    this.#scan.takeString({ flavor, start, contentStart, contentEnd, end });
  }
}
