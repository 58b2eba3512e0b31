import * as vscode from 'vscode';

/** An entry of the light bulb on these warnings, without an effect so far. */
export function quickFix(
  title: string,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [...diagnostics];
  return action;
}

export const fixAllTitle = (): string => vscode.l10n.t('Fix all leaked keys in this file');
