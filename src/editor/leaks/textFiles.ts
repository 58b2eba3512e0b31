import * as vscode from 'vscode';
import type { LineEdit } from '../../core/leaks/envMove';
import { exists } from '../exists';

/** A text file that may not exist yet. */
export interface TextFile {
  readonly uri: vscode.Uri;
  /** As it stands in the editor, with what is not saved; absent when there is no file. */
  readonly document?: vscode.TextDocument;
}

export async function textFile(uri: vscode.Uri): Promise<TextFile> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    // VS Code still has the text of a file that another program deleted.
    const isGone = !document.isDirty && !(await exists(uri));
    return isGone ? { uri } : { uri, document };
  } catch {
    return { uri };
  }
}

export const textIn = ({ document }: TextFile): string => document?.getText() ?? '';

/** Adds a change of a file to an edit; a file that is not there comes with it. */
export function addLineEdit(
  edit: vscode.WorkspaceEdit,
  { uri, document }: TextFile,
  change: LineEdit,
): void {
  if (!document) {
    edit.createFile(uri, { contents: new TextEncoder().encode(change.newText) });
  } else if (change.kind === 'append') {
    edit.insert(uri, document.lineAt(document.lineCount - 1).range.end, change.newText);
  } else {
    const { line, start, end } = change;
    edit.replace(uri, new vscode.Range(line, start, line, end), change.newText);
  }
}

/**
 * Applies an edit as one step to undo, and saves those of the documents in which nothing else is unsaved.
 * @returns whether it was applied
 */
export async function applyAndSave(
  edit: vscode.WorkspaceEdit,
  documents: readonly vscode.TextDocument[],
): Promise<boolean> {
  const saved = documents.filter(({ isDirty, isUntitled }) => !isDirty && !isUntitled);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  for (const document of saved) await document.save();
  return true;
}
