import type { AnyToken } from './token';

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Tokens of Markdown: fenced code as opaque, since a comment of Markdown's would show in it. */
export function lexMarkdown(text: string): AnyToken[] {
  const tokens: AnyToken[] = [];
  let fence: { readonly mark: string; readonly start: number } | undefined;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const lineEnd = lineStart + line.length;
    const [, mark] = FENCE.exec(line) ?? [];
    if (fence === undefined && mark !== undefined) {
      fence = { mark, start: lineStart };
    } else if (fence !== undefined && mark?.startsWith(fence.mark) === true) {
      tokens.push({ kind: 'opaque', start: fence.start, end: lineEnd });
      fence = undefined;
    }
    lineStart = lineEnd + 1;
  }
  if (fence !== undefined) tokens.push({ kind: 'opaque', start: fence.start, end: text.length });
  return tokens;
}
