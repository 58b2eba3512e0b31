import * as vscode from 'vscode';
import { execute } from '../commands';
import { runHostCommand } from '../window/runHostCommand';
import { screen } from '../window/screen';
import { showDocument } from '../window/showDocument';

/** Opens the steps for people who have just installed the extension, or names them where the editor has no walkthroughs. */
export async function openWalkthrough({
  id,
  extensionUri,
}: vscode.Extension<unknown>): Promise<void> {
  if (await runHostCommand(['workbench.action.openWalkthrough'], `${id}#getStarted`)) return;
  const signIn = vscode.l10n.t('Sign In');
  const readMe = vscode.l10n.t('Open README');
  const chosen = await screen.showInformationMessage(
    vscode.l10n.t(
      '{0} has no walkthroughs. Sign in with an API key to start; the README has the steps.',
      vscode.env.appName,
    ),
    signIn,
    readMe,
  );
  if (chosen === signIn) await execute('handinger.signIn');
  if (chosen === readMe) await showDocument(vscode.Uri.joinPath(extensionUri, 'README.md'));
}
