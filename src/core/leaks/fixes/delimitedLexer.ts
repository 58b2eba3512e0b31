import type { AnyToken, Lexer } from './token';

/** One form of string literal: how it opens, how it closes, what may stand in it. */
export interface StringRule {
  readonly flavor: string;
  /** Sticky. Its first group, where it has one, is the closing delimiter. */
  readonly open: RegExp;
  /** The closing delimiter, where it is not the first group of `open`. */
  readonly close?: string;
  readonly backslashEscapes: boolean;
  readonly multiline: boolean;
}

/** What tells comments and strings from code in a language whose literals do not nest. All patterns are sticky. */
export interface LexicalRules {
  readonly comments: readonly RegExp[];
  readonly strings: readonly StringRule[];
}

/** From a comment mark to the line's end. */
export const lineComment = (mark: string): RegExp => new RegExp(`${mark}[^\\n]*`, 'y');
/** From one mark to the other; an unclosed comment reaches to the end, so that it is read only once. */
export const blockComment = (open: string, close: string): RegExp =>
  new RegExp(`${open}(?:[\\s\\S]*?${close}|[\\s\\S]*)`, 'y');

const SPACE = /\s+/y;
const WORD = /[\p{L}\p{N}_$]+/uy;

/** A lexer that follows the rules and nothing else. */
export function delimitedLexer(rules: LexicalRules): Lexer {
  return (text) => {
    const tokens: AnyToken[] = [];
    let at = 0;
    while (at < text.length) {
      const spaces = matchLength(SPACE, text, at);
      if (spaces > 0) {
        at += spaces;
        continue;
      }
      const token =
        commentAt(rules, text, at) ?? stringAt(rules, text, at) ?? wordOrPunctuatorAt(text, at);
      tokens.push(token);
      at = token.end;
    }
    return tokens;
  };
}

/** How far a sticky pattern reaches from the offset; 0 when it does not match there. */
export function matchLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function commentAt(rules: LexicalRules, text: string, at: number): AnyToken | undefined {
  for (const pattern of rules.comments) {
    const length = matchLength(pattern, text, at);
    if (length > 0) return { kind: 'comment', start: at, end: at + length };
  }
  return undefined;
}

function stringAt(rules: LexicalRules, text: string, at: number): AnyToken | undefined {
  for (const rule of rules.strings) {
    rule.open.lastIndex = at;
    const open = rule.open.exec(text);
    if (open) return readString(text, at, at + open[0].length, rule.close ?? open[1] ?? '', rule);
  }
  return undefined;
}

function readString(
  text: string,
  start: number,
  contentStart: number,
  close: string,
  rule: Pick<StringRule, 'flavor' | 'backslashEscapes' | 'multiline'>,
): AnyToken {
  let at = contentStart;
  for (; at < text.length; at++) {
    const character = text[at];
    if (character === '\\' && rule.backslashEscapes) {
      at++;
    } else if (character === '\n' && !rule.multiline) {
      break;
    } else if (character === close[0] && text.startsWith(close, at)) {
      const end = at + close.length;
      return { kind: 'string', flavor: rule.flavor, start, end, contentStart, contentEnd: at };
    }
  }
  return { kind: 'opaque', start, end: Math.min(at, text.length) };
}

/** A run of letters, digits and `_`, or else one character. */
function wordOrPunctuatorAt(text: string, at: number): AnyToken {
  const length = matchLength(WORD, text, at);
  return length > 0
    ? { kind: 'word', start: at, end: at + length }
    : { kind: 'punctuator', start: at, end: at + 1 };
}
