import * as vscode from 'vscode';
import type { Sha256 } from '../../../core/common/ports';
import { screen } from '../../window/screen';
import type { EnvFileKey } from './envFiles';
import { removeKeyLines, type RemovalOutcome } from './keyLineRemoval';

/**
 * Offers to take a key out of the `.env` file that it was imported from.
 * @param said how the sign-in ended, in whole sentences
 */
export async function offerRemoval(
  said: string,
  { uri, key }: EnvFileKey,
  sha256: Sha256,
): Promise<void> {
  const path = vscode.workspace.asRelativePath(uri);
  const remove = vscode.l10n.t('Remove from {0}', path);
  const answer = await screen.showInformationMessage(
    `${said} ${vscode.l10n.t('The key is in the secret storage now. Remove it from {0}?', path)}`,
    remove,
    vscode.l10n.t('Keep'),
  );
  if (answer !== remove) return;
  const outcome = await removeKeyLines(uri, key.fingerprint, sha256);
  void screen.showInformationMessage(describe(outcome, path));
}

function describe(outcome: RemovalOutcome, path: string): string {
  switch (outcome) {
    case 'removed':
      return vscode.l10n.t('The key is no longer in {0}.', path);
    case 'unsaved':
      return vscode.l10n.t(
        'The key was removed from {0}. Save the file to keep this change.',
        path,
      );
    case 'changed':
      return vscode.l10n.t('{0} no longer contains this key. Nothing was changed.', path);
  }
}
