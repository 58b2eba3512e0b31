import * as vscode from 'vscode';
import { runHostCommand } from '../window/runHostCommand';
import { screen } from '../window/screen';

/** VS Code's own way to trust a workspace, and Theia's. */
const MANAGE_TRUST = ['workbench.trust.manage', 'workspace:manageTrust'];

/** Opens the editor's own way to trust the workspace. */
export async function manageTrust(): Promise<void> {
  if (await runHostCommand(MANAGE_TRUST)) return;
  await screen.showInformationMessage(
    vscode.l10n.t(
      '{0} has no command to trust a workspace. Look for workspace trust in its settings.',
      vscode.env.appName,
    ),
  );
}

/** Says what a workspace that is not trusted cannot have, with the way to trust it. */
export async function offerTrust(message: string): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const chosen = await screen.showWarningMessage(message, manage);
  if (chosen === manage) await manageTrust();
}
