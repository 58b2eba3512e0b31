import * as vscode from 'vscode';
import { BUDGETS, type Budget } from '../../../core/workers/orders';
import { screen } from '../../screen';
import { confirm, orLeft } from './office';

/** What a worker is to do, typed, or taken from the active editor. @throws CancellationError when it was left */
export async function askInput(title: string, selected: string): Promise<string> {
  const isLong = selected.includes('\n');
  const typed = orLeft(
    await screen.showInputBox({
      title,
      prompt: isLong
        ? vscode.l10n.t(
            'The {0} selected lines are sent along. What should the worker do with them?',
            selected.split('\n').length,
          )
        : vscode.l10n.t('What should the worker do?'),
      ...(!isLong && { value: selected }),
      ignoreFocusOut: true,
      validateInput: (text) =>
        text.trim() === '' && !isLong ? vscode.l10n.t('A task needs a few words.') : undefined,
    }),
  );
  return [typed.trim(), isLong ? selected : ''].filter(Boolean).join('\n\n');
}

/** What is selected in the active editor; empty when nothing is. */
export function selectedText(): string {
  const { activeTextEditor: editor } = vscode.window;
  return editor ? editor.document.getText(editor.selection).trim() : '';
}

/** @throws CancellationError when it was left */
export async function askBudget(title: string): Promise<Budget> {
  const { budget } = orLeft(
    await screen.showQuickPick(
      // The first one is selected when the list opens.
      ['standard' as const, ...BUDGETS.filter((one) => one !== 'standard')].map(itemOf),
      { title, placeHolder: vscode.l10n.t('How much may it spend?'), ignoreFocusOut: true },
    ),
  );
  if (budget === 'unlimited') {
    await confirm(
      vscode.l10n.t('Run without a limit?'),
      vscode.l10n.t('This may use up all credits of your organization.'),
      vscode.l10n.t('Run Without Limit'),
    );
  }
  return budget;
}

function itemOf(budget: Budget): vscode.QuickPickItem & { readonly budget: Budget } {
  switch (budget) {
    case 'low':
      return { budget, label: vscode.l10n.t('Low') };
    case 'standard':
      return {
        budget,
        label: vscode.l10n.t('Standard'),
        description: vscode.l10n.t('the usual'),
      };
    case 'high':
      return { budget, label: vscode.l10n.t('High') };
    case 'unlimited':
      return {
        budget,
        label: vscode.l10n.t('Unlimited'),
        iconPath: new vscode.ThemeIcon('warning'),
        description: vscode.l10n.t('may use up all credits'),
      };
  }
}
