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

/** Tokens of YAML; the text of a block scalar is opaque, since `#` means itself in it. */
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
  return [...tokens, ...lexPart(text, flowStart, text.length)];
}

function lexPart(text: string, start: number, end: number): AnyToken[] {
  if (start >= end) return [];
  return lexFlow(text.slice(start, end)).map((token) => shifted(token, start));
}
