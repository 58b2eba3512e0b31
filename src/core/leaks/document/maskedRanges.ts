import type { TextRange } from '../text/textDocument';

/** Lines that were replaced by others, the first and last ones counted in. */
export interface LineChange {
  readonly startLine: number;
  readonly oldEndLine: number;
  readonly newEndLine: number;
}

/** One replacement, in lines of the text before it. */
export interface Replacement {
  readonly startLine: number;
  readonly endLine: number;
  readonly newText: string;
}

/** The lines that all replacements of one edit together reach over. */
export function linesOf(replacements: readonly Replacement[]): LineChange {
  const startLine = Math.min(...replacements.map((one) => one.startLine));
  const oldEndLine = Math.max(...replacements.map(({ endLine }) => endLine));
  const grown = replacements
    .map((one) => one.newText.split('\n').length - 1 - (one.endLine - one.startLine))
    .reduce((sum, lines) => sum + lines, 0);
  return { startLine, oldEndLine, newEndLine: oldEndLine + grown };
}

/** A change with all lines of the keys that reach into its lines: one that is searched in part would not be found. */
export function withWholeSpans(spans: readonly TextRange[], change: LineChange): LineChange {
  const { startLine, oldEndLine, newEndLine } = change;
  const reaching = spans.filter((one) => one.startLine <= oldEndLine && one.endLine >= startLine);
  const first = Math.min(startLine, ...reaching.map((one) => one.startLine));
  const last = Math.max(oldEndLine, ...reaching.map(({ endLine }) => endLine));
  if (first === startLine && last === oldEndLine) return change;
  const grown = { startLine: first, oldEndLine: last, newEndLine: newEndLine + last - oldEndLine };
  return withWholeSpans(spans, grown);
}

/**
 * Where the keys are after a change, in order.
 * @param found those of the lines that are new
 */
export function spansAfter(
  spans: readonly TextRange[],
  { startLine, oldEndLine, newEndLine }: LineChange,
  found: readonly TextRange[],
): TextRange[] {
  const shift = newEndLine - oldEndLine;
  return [
    ...spans.filter((span) => span.endLine < startLine),
    ...found,
    ...spans
      .filter((span) => span.startLine > oldEndLine)
      .map((span) => ({
        ...span,
        startLine: span.startLine + shift,
        endLine: span.endLine + shift,
      })),
  ];
}
