/** A document as it stands, by its lines. */
export interface DocumentLines {
  readonly lineCount: number;
  /** The text of a line, without its line end. */
  lineAt(line: number): string;
}

/** A document as the fixes read it. VS Code's `TextDocument` fits through a one-line adapter. */
export interface SourceText extends DocumentLines {
  readonly languageId: string;
  readonly fileName: string;
}

/** A stretch of a document by lines and UTF-16 columns, both from 0. */
export interface TextRange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/** Puts `newText` where the range is. */
export interface TextEdit extends TextRange {
  readonly newText: string;
}
