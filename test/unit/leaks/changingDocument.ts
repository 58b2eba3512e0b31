import type { LineChange } from '../../../src/core/leaks/document/incrementalScan';
import type { DocumentLines } from '../../../src/core/leaks/text/textDocument';

/** A replaced range by places that may lie outside the document, where the nearest inside counts. */
export interface Replacement {
  readonly line: number;
  readonly character: number;
  readonly lines: number;
  readonly endCharacter: number;
  readonly text: string;
}

/** A document that is written in, and tells of it as VS Code does: whatever their ends, lines are lines. */
export class ChangingDocument implements DocumentLines {
  #lines: string[];

  constructor(text: string) {
    this.#lines = linesOf(text);
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  lineAt(line: number): string {
    const text = this.#lines[line];
    if (text === undefined) throw new RangeError(`No line ${line}.`);
    return text;
  }

  textWith(lineEnd: string): string {
    return this.#lines.join(lineEnd);
  }

  replace({ line, character, lines, endCharacter, text }: Replacement): LineChange {
    const startLine = Math.min(line, this.lineCount - 1);
    const endLine = Math.min(startLine + lines, this.lineCount - 1);
    const before = this.lineAt(startLine).slice(0, character);
    const from = endLine === startLine ? Math.max(before.length, endCharacter) : endCharacter;
    const after = this.lineAt(endLine).slice(from);
    this.#lines.splice(startLine, endLine - startLine + 1, ...linesOf(before + text + after));
    return { startLine, endLine, text };
  }
}

const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/);
