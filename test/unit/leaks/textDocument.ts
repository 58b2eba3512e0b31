import type { SourceText, TextEdit, TextRange } from '../../../src/core/leaks/text/textDocument';

/** A document as an editor holds it: text by lines, whatever their ends. */
export class TextDocument implements SourceText {
  readonly #lines: string[];

  constructor(
    readonly languageId: string,
    readonly fileName: string,
    readonly text: string,
  ) {
    this.#lines = text.split(/\r\n|\n|\r/);
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  lineAt(line: number): string {
    const text = this.#lines[line];
    if (text === undefined) throw new RangeError(`No line ${line}.`);
    return text;
  }

  /** Line and column of an offset of a text whose lines end with one character. */
  rangeOf(start: number, end: number): TextRange {
    const [startLine, startCharacter] = this.#positionOf(start);
    const [endLine, endCharacter] = this.#positionOf(end);
    return { startLine, startCharacter, endLine, endCharacter };
  }

  #positionOf(offset: number): [line: number, character: number] {
    const before = this.text.slice(0, offset).split('\n');
    return [before.length - 1, before.at(-1)?.length ?? 0];
  }

  /** The text after the edits, which must not overlap. */
  with(edits: readonly TextEdit[]): string {
    const offset = (line: number, character: number): number =>
      this.#lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0) + character;
    const placed = edits
      .map((edit) => ({
        start: offset(edit.startLine, edit.startCharacter),
        end: offset(edit.endLine, edit.endCharacter),
        newText: edit.newText,
      }))
      .sort((a, b) => b.start - a.start || b.end - a.end);
    let result = this.#lines.join('\n');
    let untouchedFrom = result.length;
    for (const { start, end, newText } of placed) {
      if (end > untouchedFrom) throw new Error('The edits overlap.');
      result = result.slice(0, start) + newText + result.slice(end);
      untouchedFrom = start;
    }
    return result;
  }
}
