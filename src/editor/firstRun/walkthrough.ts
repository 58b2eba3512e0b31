import * as vscode from 'vscode';

/** Opens the steps that VS Code shows to who has just installed the extension. */
export async function openWalkthrough(extensionId: string): Promise<void> {
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    `${extensionId}#getStarted`,
  );
}
