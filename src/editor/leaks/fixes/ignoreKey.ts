import * as vscode from 'vscode';
import {
  describeIgnoredKeysProblem,
  describeReasonProblem,
  ignoredFingerprint,
  withIgnoredKey,
  type IgnoredKey,
} from '../../../core/leaks/suppress/ignoreList';
import type { Sha256 } from '../../../core/common/ports';
import { PlainError } from '../../commands';
import { FileEdit, textFile, textIn } from '../../platform/fileEdit';
import { screen } from '../../window/screen';
import { ignoredKeysFileOf } from './ignoredKeyFiles';
import { leakedKeyAt } from './leakedKey';

/** Asks why, and writes the key's fingerprint into the folder's list of ignored keys. */
export async function ignoreKey(
  uri: vscode.Uri,
  range: vscode.Range,
  sha256: Sha256,
): Promise<void> {
  const { key } = await leakedKeyAt(uri, range, sha256);
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (!folder) {
    throw new PlainError(
      vscode.l10n.t('Keys can be ignored only in a folder, and this file isn’t in one.'),
    );
  }
  const reason = await screen.showInputBox({
    title: vscode.l10n.t('Ignore the Key {0}', key.mask),
    prompt: vscode.l10n.t('Reason for ignoring this key (saved in the repository)'),
    placeHolder: vscode.l10n.t('Example: Revoked in May'),
    ignoreFocusOut: true,
    validateInput: describeReasonProblem,
  });
  if (reason === undefined) return;
  await listKey(folder, {
    fingerprint: ignoredFingerprint(key.reveal(), sha256),
    reason: reason.trim(),
  });
}

/**
 * Adds a key to a folder's list of ignored ones.
 * @throws {PlainError} when the list is not understood, or cannot be written
 */
export async function listKey(folder: vscode.Uri, key: IgnoredKey): Promise<void> {
  const file = await textFile(ignoredKeysFileOf(folder));
  const list = withIgnoredKey(file.document && textIn(file), key);
  if (!list.ok) throw new PlainError(describeIgnoredKeysProblem(list.failure));
  const edit = new FileEdit();
  edit.rewrite(file, list.value);
  if (!(await edit.applyAndSave())) {
    throw new PlainError(
      vscode.l10n.t('Couldn’t change {0}.', vscode.workspace.asRelativePath(file.uri)),
    );
  }
}
