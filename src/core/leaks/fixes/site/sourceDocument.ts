import type { SourceText, TextEdit, TextRange } from '../../text/textDocument';

/** A document as one text with `\n` between its lines, and the way from its offsets to lines and columns. */
export class SourceDocument {
  readonly text: string;
  readonly #lineStarts: number[] = [];

  constructor(readonly source: SourceText) {
    const lines: string[] = [];
    let offset = 0;
    for (let line = 0; line < source.lineCount; line++) {
      const text = source.lineAt(line);
      this.#lineStarts.push(offset);
      lines.push(text);
      offset += text.length + 1;
    }
    this.text = lines.join('\n');
  }

  offsetAt(line: number, character: number): number {
    return (this.#lineStarts[line] ?? this.text.length) + character;
  }

  /** The text of the line before `offset`, the line's first column included. */
  startOfLine(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** The offset of the line's end, before its `\n`. */
  endOfLine(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    return end === -1 ? this.text.length : end;
  }

  replace(start: number, end: number, newText: string): TextEdit {
    return { ...this.rangeOf(start, end), newText };
  }

  rangeOf(start: number, end: number): TextRange {
    const [startLine, startCharacter] = this.#position(start);
    const [endLine, endCharacter] = this.#position(end);
    return { startLine, startCharacter, endLine, endCharacter };
  }

  #position(offset: number): [line: number, character: number] {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low, offset - (this.#lineStarts[low] ?? 0)];
  }
}
