import { blockComment, lineComment, matchLength } from './delimitedLexer';
import { closingQuote, endOfRegularExpression, endOfTemplateChunk } from './javascriptLiterals';
import type { AnyToken } from './token';
import { TokenScanner } from './tokenScanner';

/** The forms in which a string stands in JavaScript; `chunk` is a template's text between substitutions. */
type JavaScriptFlavor = 'single' | 'double' | 'template' | 'chunk' | 'jsxAttribute' | 'jsxText';

/** What the lexer is inside of; code ends at the `}` that belongs to it. */
type Frame =
  'block' | 'substitution' | 'jsxExpression' | 'jsxTag' | 'jsxClosingTag' | 'jsxChildren';

const SPACE = /\s+/y;
const WORD = /[\p{L}\p{N}_$#]+/uy;
const COMMENTS = [lineComment('//'), blockComment('/\\*', '\\*/')];
const GENERIC_ARROW = /<\s*(?:const\s+)?[\p{L}_$][\p{L}\p{N}_$]*\s*(?:,|extends\b)/uy;
const JSX_START = /<(?:[\p{L}_$]|\s*>)/uy;
const JSX_TEXT = /[^<{]+/y;
const JSX_ATTRIBUTE_STRING = /"[^"]*"|'[^']*'/y;

/** After these words an expression begins, so that `/` opens a regular expression and `<` an element. */
const BEFORE_EXPRESSION = new Set(
  'return typeof case in of instanceof new delete void throw do else await yield default extends from import export as'.split(
    ' ',
  ),
);

/** Tokens of JavaScript and TypeScript, with JSX where the language has it. */
export function lexJavaScript(text: string, jsx: boolean): AnyToken[] {
  return new JavaScriptLexer(text, jsx).run();
}

class JavaScriptLexer {
  readonly #frames: Frame[] = [];
  readonly #scan: TokenScanner;
  /** Whether what was read last ends an operand: then `/` divides and `<` compares. */
  #afterOperand = false;

  constructor(
    text: string,
    private readonly jsx: boolean,
  ) {
    this.#scan = new TokenScanner(text);
  }

  run(): AnyToken[] {
    while (!this.#scan.isAtEnd) {
      switch (this.#frames.at(-1)) {
        case 'jsxTag':
        case 'jsxClosingTag':
          this.#readInTag();
          break;
        case 'jsxChildren':
          this.#readInChildren();
          break;
        case 'block':
        case 'substitution':
        case 'jsxExpression':
        case undefined:
          this.#readInCode();
      }
    }
    return this.#scan.tokens;
  }

  #readInCode(): void {
    if (this.#skipSpaceOrComment()) return;
    const { character } = this.#scan;
    if (character === '`') {
      this.#punctuator(1);
      this.#readTemplateChunk();
    } else if (character === '"' || character === "'") {
      this.#readQuoted(character);
    } else if (character === '/' && !this.#afterOperand) {
      this.#readRegularExpression();
    } else if (character === '<' && this.#beginsElement()) {
      this.#openTag();
    } else if (character === '{') {
      this.#frames.push('block');
      this.#punctuator(1);
    } else if (character === '}') {
      this.#closeBrace();
    } else {
      this.#readWordOrPunctuator();
    }
  }

  #readWordOrPunctuator(): void {
    const start = this.#scan.at;
    if (this.#scan.match('word', WORD)) {
      this.#afterOperand = !BEFORE_EXPRESSION.has(this.#scan.text.slice(start, this.#scan.at));
      return;
    }
    const { character } = this.#scan;
    this.#punctuator(1);
    this.#afterOperand = character === ')' || character === ']';
  }

  #closeBrace(): void {
    const frame = this.#frames.pop();
    this.#punctuator(1);
    this.#afterOperand = frame === 'block';
    if (frame === 'substitution') this.#readTemplateChunk();
  }

  /** An apostrophe right after a word, as in running text, opens no string; a keyword may touch one. */
  #readQuoted(quote: string): void {
    const previous = this.#scan.tokens.at(-1);
    const touchesWord =
      previous?.kind === 'word' && previous.end === this.#scan.at && this.#afterOperand;
    const close = touchesWord ? -1 : closingQuote(this.#scan.text, this.#scan.at);
    if (close === -1) {
      if (touchesWord) this.#punctuator(1);
      else this.#skipLine();
      return;
    }
    this.#literal(quote === '"' ? 'double' : 'single', this.#scan.at, close);
    this.#afterOperand = true;
  }

  #readRegularExpression(): void {
    const end = endOfRegularExpression(this.#scan.text, this.#scan.at);
    if (end === -1) {
      this.#skipLine();
      return;
    }
    this.#scan.takeUntil('opaque', end);
    this.#afterOperand = true;
  }

  /** From after a backtick or a substitution's `}` to the next backtick or `${`. */
  #readTemplateChunk(): void {
    const start = this.#scan.at;
    const end = endOfTemplateChunk(this.#scan.text, start);
    if (end === -1) {
      this.#skipRest();
      return;
    }
    const closes = this.#scan.text[end] === '`';
    const opening = this.#scan.tokens.at(-1);
    if (closes && opening !== undefined && this.#scan.text[opening.start] === '`') {
      // A template without substitutions is one literal, delimiters and all.
      this.#scan.tokens.pop();
      this.#literal('template', opening.start, end);
    } else {
      this.#scan.takeText('chunk' satisfies JavaScriptFlavor, end);
      this.#punctuator(closes ? 1 : 2);
    }
    this.#afterOperand = closes;
    if (!closes) this.#frames.push('substitution');
  }

  #beginsElement(): boolean {
    if (!this.jsx || this.#afterOperand) return false;
    return (
      matchLength(JSX_START, this.#scan.text, this.#scan.at) > 0 &&
      matchLength(GENERIC_ARROW, this.#scan.text, this.#scan.at) === 0
    );
  }

  #openTag(): void {
    this.#frames.push('jsxTag');
    this.#punctuator(1);
  }

  #readInTag(): void {
    if (this.#skipSpaceOrComment()) return;
    const { character } = this.#scan;
    if (character === '{') {
      this.#openJsxExpression();
    } else if (character === '"' || character === "'") {
      this.#readAttributeString();
    } else if (character === '>') {
      this.#endTag();
    } else if (!this.#scan.match('word', WORD)) {
      this.#punctuator(1);
    }
  }

  #readAttributeString(): void {
    const length = matchLength(JSX_ATTRIBUTE_STRING, this.#scan.text, this.#scan.at);
    if (length === 0) {
      this.#skipRest();
      return;
    }
    this.#literal('jsxAttribute', this.#scan.at, this.#scan.at + length - 1);
  }

  #endTag(): void {
    const isClosing = this.#frames.pop() === 'jsxClosingTag';
    const isEmpty = this.#scan.text[this.#scan.at - 1] === '/';
    this.#punctuator(1);
    if (isClosing) this.#frames.pop();
    else if (!isEmpty) this.#frames.push('jsxChildren');
    // An element is an operand; its frame is gone when it has ended.
    this.#afterOperand = true;
  }

  #readInChildren(): void {
    const length = matchLength(JSX_TEXT, this.#scan.text, this.#scan.at);
    if (length > 0) {
      this.#scan.takeText('jsxText' satisfies JavaScriptFlavor, this.#scan.at + length);
      return;
    }
    if (this.#scan.character === '{') {
      this.#openJsxExpression();
    } else if (this.#scan.text[this.#scan.at + 1] === '/') {
      this.#frames.push('jsxClosingTag');
      this.#punctuator(2);
    } else {
      this.#openTag();
    }
  }

  #openJsxExpression(): void {
    this.#frames.push('jsxExpression');
    this.#punctuator(1);
  }

  #skipSpaceOrComment(): boolean {
    return (
      this.#scan.skip(SPACE) || COMMENTS.some((pattern) => this.#scan.match('comment', pattern))
    );
  }

  /** What is left of a line that is not understood: nothing in it is touched. */
  #skipLine(): void {
    this.#scan.takeUntil('opaque', this.#scan.lineEnd);
  }

  #skipRest(): void {
    this.#scan.takeUntil('opaque', this.#scan.text.length);
  }

  #punctuator(length: number): void {
    this.#scan.takeUntil('punctuator', this.#scan.at + length);
    this.#afterOperand = false;
  }

  /** A literal between two delimiters of one character. */
  #literal(flavor: JavaScriptFlavor, start: number, contentEnd: number): void {
    this.#scan.takeString({
      flavor,
      start,
      contentStart: start + 1,
      contentEnd,
      end: contentEnd + 1,
    });
  }
}
