import type { AnyToken } from './token';

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

const FRONT_MATTER = /^---[ \t]*\n(?:[^]*?\n)?---[ \t]*(?=\n|$)/;

/** Tokens of Markdown: front matter and fenced code as opaque, since programs read them and Markdown's comments show there. */
export function lexMarkdown(text: string): AnyToken[] {
  const [frontMatter] = FRONT_MATTER.exec(text) ?? [];
  const tokens: AnyToken[] =
    frontMatter === undefined ? [] : [{ kind: 'opaque', start: 0, end: frontMatter.length }];
  let fence: { readonly mark: string; readonly start: number } | undefined;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const lineEnd = lineStart + line.length;
    const [, mark] = (lineStart < (frontMatter?.length ?? 0) ? null : FENCE.exec(line)) ?? [];
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
