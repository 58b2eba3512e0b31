import * as vscode from 'vscode';
import { callerOf, type Caller } from '../../core/exports/caller';
import type { ReadConsents } from '../../core/exports/readConsents';
import { screen } from '../screen';
import { findCaller } from './callers';

interface AccessItem extends vscode.QuickPickItem {
  readonly caller: Caller;
  readonly isAllowed: boolean;
}

/** Shows which extensions may read with the key, and takes back what is picked. */
export async function manageAccess(consents: ReadConsents): Promise<void> {
  const items = [
    ...consents.allowed.map((id) => accessItem(id, true)),
    ...consents.refused.map((id) => accessItem(id, false)),
  ];
  if (items.length === 0) {
    void screen.showInformationMessage(
      vscode.l10n.t('No other extension has asked to read from Handinger.'),
    );
    return;
  }
  const picked = await screen.showQuickPick(items, {
    title: vscode.l10n.t('Manage Extension Access'),
    placeHolder: vscode.l10n.t('Whose answer do you take back?'),
    matchOnDescription: true,
  });
  if (picked) await takeBack(picked, consents);
}

function accessItem(extensionId: string, isAllowed: boolean): AccessItem {
  // One that was uninstalled keeps its consent, and can lose it here.
  const caller = findCaller(extensionId) ?? callerOf(extensionId, undefined);
  return {
    caller,
    isAllowed,
    label: caller.name,
    iconPath: new vscode.ThemeIcon(isAllowed ? 'check' : 'circle-slash'),
    description: caller.id,
    detail: isAllowed
      ? vscode.l10n.t('May read from Handinger.')
      : vscode.l10n.t('May not, and does not ask again in this window.'),
  };
}

async function takeBack({ caller, isAllowed }: AccessItem, consents: ReadConsents): Promise<void> {
  if (isAllowed) await consents.withdraw(caller.id);
  else consents.reconsider(caller.id);
  void screen.showInformationMessage(
    isAllowed
      ? vscode.l10n.t('“{0}” may no longer read from Handinger.', caller.name)
      : vscode.l10n.t('“{0}” may ask again to read from Handinger.', caller.name),
  );
}
