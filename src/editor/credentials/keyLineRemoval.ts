import * as vscode from 'vscode';
import { ApiKey } from '../../core/credentials/apiKey';
import { keyLinesOf } from '../../core/credentials/envFile';
import type { Sha256 } from '../../core/ports';

/** `unsaved`: the file was being edited, so the change is left to be saved with the rest. */
export type RemovalOutcome = 'removed' | 'unsaved' | 'changed';

/** Deletes the lines of a `.env` file that still set this very key; whatever else it holds stays. */
export async function removeKeyLines(
  uri: vscode.Uri,
  fingerprint: string,
  sha256: Sha256,
): Promise<RemovalOutcome> {
  const document = await vscode.workspace.openTextDocument(uri).then(undefined, () => undefined);
  if (!document) return 'changed';
  const { isDirty } = document;
  const edit = new vscode.WorkspaceEdit();
  for (const { line, key } of keyLinesOf(document.getText())) {
    if (new ApiKey(key, sha256).fingerprint !== fingerprint) continue;
    edit.delete(uri, document.lineAt(line).rangeIncludingLineBreak);
  }
  if (edit.size === 0 || !(await vscode.workspace.applyEdit(edit))) return 'changed';
  return !isDirty && (await document.save()) ? 'removed' : 'unsaved';
}
