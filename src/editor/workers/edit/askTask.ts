import * as vscode from 'vscode';
import { BUDGETS, type Budget } from '../../../core/model/requests';
import { screen } from '../../window/screen';
import { orLeft } from './mutations';

/** Takes the keys out of a text. */
export type WithoutKeys = (text: string) => Promise<string>;

/** What a task is to do, and what it may cost. */
interface AskedTask {
  readonly input: string;
  readonly budget: Budget;
}

/**
 * What a worker is to do, typed, or taken from the active editor; then its budget. Escape at the budget leads back to
 * what was typed.
 * @throws CancellationError when it was left
 */
export async function askTask(
  title: string,
  selected: string,
  withoutKeys: WithoutKeys,
): Promise<AskedTask> {
  let typed: string | undefined;
  for (;;) {
    typed = await askWords(title, selected, typed);
    const words = [typed.trim(), isLong(selected) ? selected : ''].filter(Boolean).join('\n\n');
    const input = await withoutSecrets(words, withoutKeys);
    const budget = input === undefined ? undefined : await askBudget(title);
    if (input !== undefined && budget !== undefined) return { input, budget };
  }
}

const isLong = (selected: string): boolean => selected.includes('\n');

async function askWords(title: string, selected: string, before?: string): Promise<string> {
  const value = before ?? (isLong(selected) ? '' : selected);
  return orLeft(
    await screen.showInputBox({
      title,
      prompt: isLong(selected)
        ? vscode.l10n.t(
            'What should the worker do with the {0} selected lines?',
            selected.split('\n').length,
          )
        : vscode.l10n.t('What should the worker do?'),
      value,
      ignoreFocusOut: true,
      validateInput: (text) =>
        text.trim() === '' && !isLong(selected)
          ? vscode.l10n.t('Describe the task in a few words.')
          : undefined,
    }),
  );
}

/** Asks before a key is sent to a worker. @returns what to send; `undefined` to change it first */
async function withoutSecrets(text: string, withoutKeys: WithoutKeys): Promise<string | undefined> {
  const clean = await withoutKeys(text);
  if (clean === text) return text;
  const remove = vscode.l10n.t('Remove and Send');
  const send = vscode.l10n.t('Send Anyway');
  const answer = await screen.showWarningMessage(
    vscode.l10n.t('This task contains an API key or webhook token.'),
    {
      modal: true,
      detail: vscode.l10n.t(
        'The worker reads the text of the task, and Handinger keeps it. Anyone who can see the task can use the key.',
      ),
    },
    remove,
    send,
  );
  if (answer === remove) return clean;
  return answer === send ? text : undefined;
}

/** What is selected in the active editor; empty when nothing is. */
export function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  return editor ? editor.document.getText(editor.selection).trim() : '';
}

/** @returns `undefined` when it was left */
async function askBudget(title: string): Promise<Budget | undefined> {
  const picked = await screen.showQuickPick(
    // The first one is selected when the list opens.
    ['standard' as const, ...BUDGETS.filter((one) => one !== 'standard')].map(itemOf),
    { title, placeHolder: vscode.l10n.t('Select a budget'), ignoreFocusOut: true },
  );
  if (picked?.budget !== 'unlimited') return picked?.budget;
  const yes = vscode.l10n.t('Run Without Limit');
  const answer = await screen.showWarningMessage(
    vscode.l10n.t('Run without a limit?'),
    { modal: true, detail: vscode.l10n.t('This can use all credits of your organization.') },
    yes,
  );
  return answer === yes ? picked.budget : undefined;
}

function itemOf(budget: Budget): vscode.QuickPickItem & { readonly budget: Budget } {
  switch (budget) {
    case 'low':
      return { budget, label: vscode.l10n.t('Low') };
    case 'standard':
      return {
        budget,
        label: vscode.l10n.t('Standard'),
        description: vscode.l10n.t('default'),
      };
    case 'high':
      return { budget, label: vscode.l10n.t('High') };
    case 'unlimited':
      return {
        budget,
        label: vscode.l10n.t('Unlimited'),
        iconPath: new vscode.ThemeIcon('warning'),
        description: vscode.l10n.t('can use all credits'),
      };
  }
}
