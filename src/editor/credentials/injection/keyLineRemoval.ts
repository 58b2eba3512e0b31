import * as vscode from 'vscode';
import { ApiKey } from '../../../core/credentials/keys/apiKey';
import { keyLinesOf } from '../../../core/credentials/sharing/envFile';
import type { Sha256 } from '../../../core/common/ports';
import { FileEdit, saveInPlace } from '../../platform/fileEdit';

/** `unsaved`: the file was being edited or is behind a link by now, so the change is left to be saved by a person. */
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
  const edit = new FileEdit();
  for (const { line, key } of keyLinesOf(document.getText())) {
    if (new ApiKey(key, sha256).fingerprint !== fingerprint) continue;
    edit.change(document, [vscode.TextEdit.delete(document.lineAt(line).rangeIncludingLineBreak)]);
  }
  if (edit.isEmpty || !(await edit.apply())) return 'changed';
  return !isDirty && (await saveInPlace(document)) ? 'removed' : 'unsaved';
}
