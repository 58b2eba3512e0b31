import * as vscode from 'vscode';
import type { DocumentLines } from '../../../core/leaks/text/textDocument';
import type { SourceText, TextEdit, TextRange } from '../../../core/leaks/text/textDocument';

/** The lines of a document as they are whenever they are read. */
export function linesOf(document: vscode.TextDocument): DocumentLines {
  return {
    get lineCount() {
      return document.lineCount;
    },
    lineAt: (line) => document.lineAt(line).text,
  };
}

/** A document as the fixes read it. */
export function sourceOf(document: vscode.TextDocument): SourceText {
  return Object.assign(linesOf(document), {
    languageId: document.languageId,
    fileName: document.fileName,
  });
}

export function toTextRange({ start, end }: vscode.Range): TextRange {
  return {
    startLine: start.line,
    startCharacter: start.character,
    endLine: end.line,
    endCharacter: end.character,
  };
}

export function toRange({
  startLine,
  startCharacter,
  endLine,
  endCharacter,
}: TextRange): vscode.Range {
  return new vscode.Range(startLine, startCharacter, endLine, endCharacter);
}

export function toTextEdit(edit: TextEdit): vscode.TextEdit {
  return vscode.TextEdit.replace(toRange(edit), edit.newText);
}
