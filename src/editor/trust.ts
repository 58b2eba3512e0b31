import * as vscode from 'vscode';
import { MANAGE_TRUST } from './commands';
import { screen } from './screen';

/** Says what a workspace that is not trusted cannot have, with the way to trust it. */
export async function offerTrust(message: string): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const chosen = await screen.showWarningMessage(message, manage);
  if (chosen === manage) await vscode.commands.executeCommand(MANAGE_TRUST);
}
