import * as vscode from 'vscode';
import { PlainError } from '../../commands';
import { screen } from '../../window/screen';
import { offerTrust } from '../../platform/trust';

/** For who has no git at all; nothing offers it there, but a keyboard shortcut may ask. */
export const noGit = (): PlainError =>
  new PlainError(
    vscode.l10n.t('A browser has no Git. Open the folder in VS Code on your computer.'),
  );

/**
 * The folders of the workspace that are on this machine, for what runs git there.
 * @param whyTrust what to say in a workspace that is not trusted
 * @returns `undefined` when nothing can be done; the person knows why then
 */
export async function trustedFolders(
  whyTrust: string,
): Promise<readonly vscode.WorkspaceFolder[] | undefined> {
  if (!vscode.workspace.isTrusted) {
    await offerTrust(whyTrust);
    return undefined;
  }
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(
    ({ uri }) => uri.scheme === 'file',
  );
  if (folders.length > 0) return folders;
  void screen.showInformationMessage(
    vscode.l10n.t('No folder on this machine is open, so there is no Git repository.'),
  );
  return undefined;
}
