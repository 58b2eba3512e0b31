import { delimitedLexer } from './delimitedLexer';
import { type AnyToken, shifted } from './token';

const BLOCK_SCALAR = /(?:^|[\s:-])[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/;

const lexFlow = delimitedLexer({
  comments: [/(?<![^\s])#[^\n]*/y],
  strings: [
    {
      flavor: 'double',
      open: /(?<![^\s[{,:])"/y,
      close: '"',
      backslashEscapes: true,
      multiline: true,
    },
    {
      flavor: 'single',
      open: /(?<![^\s[{,:])'/y,
      close: "'",
      backslashEscapes: false,
      multiline: true,
    },
  ],
});

/**
 * Tokens of YAML; the text of a block scalar is opaque, since `#` means itself in it, and a scalar without marks is
 * one word where it spans lines.
 */
export function lexYaml(text: string): AnyToken[] {
  const tokens: AnyToken[] = [];
  let flowStart = 0;
  let blockIndentation: number | undefined;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const nextLine = lineStart + line.length + 1;
    const indentation = line.length - line.trimStart().length;
    const isInBlock =
      blockIndentation !== undefined && (indentation > blockIndentation || line.trim() === '');
    if (isInBlock) {
      tokens.push(...lexPart(text, flowStart, lineStart));
      tokens.push({ kind: 'opaque', start: lineStart, end: nextLine });
      flowStart = nextLine;
    } else {
      blockIndentation = BLOCK_SCALAR.test(line) ? indentation : undefined;
    }
    lineStart = nextLine;
  }
  return withPlainScalars(text, [...tokens, ...lexPart(text, flowStart, text.length)]);
}

function lexPart(text: string, start: number, end: number): AnyToken[] {
  if (start >= end) return [];
  return lexFlow(text.slice(start, end)).map((token) => shifted(token, start));
}

const LINE =
  /^(?<before>\s*(?:-(?:\s+|$))*)(?<name>(?:"[^"]*"|'[^']*'|[^\s"'#&*!|>[\]{},%@`][^#]*?):(?:\s+|$))?(?<value>.*)$/;
const PLAIN = /^(?:[^\s"'#&*!|>[\]{},%@`?:-]|[?:-]\S)/;
/** A comment ends a scalar without marks, and a name is no part of one. */
const NO_TEXT = /(?:^|\s)#|:(?:\s|$)/;

function withPlainScalars(text: string, tokens: readonly AnyToken[]): AnyToken[] {
  const ends = new Map(plainScalars(text));
  const merged: AnyToken[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.start < (merged.at(-1)?.end ?? 0)) continue;
    const end = depth === 0 ? (ends.get(token.start) ?? 0) : 0;
    merged.push(token.end <= end ? { kind: 'word', start: token.start, end } : token);
    const character = token.kind === 'punctuator' && end === 0 ? text.charAt(token.start) : '';
    if (/[[{]/.test(character)) depth++;
    else if (/[\]}]/.test(character)) depth--;
  }
  return merged;
}

/** The begin and the end of what looks like a scalar without marks over several lines. */
function* plainScalars(text: string): Generator<[start: number, end: number]> {
  let scalar: { start: number; end: number; column: number } | undefined;
  let column = -1;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const indentation = line.search(/\S/);
    if (scalar !== undefined && indentation > scalar.column && !NO_TEXT.test(line)) {
      scalar.end = lineStart + line.trimEnd().length;
    } else if (indentation !== -1) {
      if (scalar !== undefined && scalar.end !== -1) yield [scalar.start, scalar.end];
      const { before = '', name = '', value = '' } = LINE.exec(line)?.groups ?? {};
      if (name !== '') column = before.length;
      else if (before.includes('-')) column = before.trimEnd().length - 1;
      else column = Math.min(column, indentation - 1);
      const start = lineStart + before.length + name.length;
      const isPlain = PLAIN.test(value) && !NO_TEXT.test(value);
      scalar = isPlain ? { start, end: -1, column } : undefined;
    }
    lineStart += line.length + 1;
  }
  if (scalar !== undefined && scalar.end !== -1) yield [scalar.start, scalar.end];
}
