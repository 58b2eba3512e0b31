import * as vscode from 'vscode';
import type { AgentCredits } from '../../core/agents/agentCredits';
import { creditUseWords } from '../../core/agents/creditWords';
import { callerOf, type Caller } from '../../core/exports/caller';
import type { ReadConsents } from '../../core/exports/readConsents';
import { screen } from '../screen';
import { openSetting } from '../settings';
import { findCaller } from './callers';

interface AccessItem extends vscode.QuickPickItem {
  readonly open: () => Promise<void>;
}

/** Shows which extensions may read with the key and what assistants spent; takes back or changes what is picked. */
export async function manageAccess(consents: ReadConsents, credits: AgentCredits): Promise<void> {
  const items: readonly AccessItem[] = [
    ...consents.allowed.map((id) => accessItem(id, true, consents)),
    ...consents.refused.map((id) => accessItem(id, false, consents)),
    {
      label: vscode.l10n.t('Assistants'),
      iconPath: new vscode.ThemeIcon('robot'),
      description: 'handinger.agents.dailyCreditLimit',
      detail: creditUseWords(credits.use),
      open: () => openSetting('handinger.agents.dailyCreditLimit'),
    },
  ];
  const picked = await screen.showQuickPick(items, {
    title: vscode.l10n.t('Manage Extension Access'),
    placeHolder: vscode.l10n.t('Select what to change'),
    matchOnDescription: true,
  });
  await picked?.open();
}

function accessItem(extensionId: string, isAllowed: boolean, consents: ReadConsents): AccessItem {
  // One that was uninstalled keeps its consent, and can lose it here.
  const caller = findCaller(extensionId) ?? callerOf(extensionId, undefined);
  return {
    label: caller.name,
    iconPath: new vscode.ThemeIcon(isAllowed ? 'check' : 'circle-slash'),
    description: caller.id,
    detail: isAllowed
      ? vscode.l10n.t('May read from Handinger.')
      : vscode.l10n.t('May not, and does not ask again in this window.'),
    open: () => takeBack(caller, isAllowed, consents),
  };
}

async function takeBack(caller: Caller, isAllowed: boolean, consents: ReadConsents): Promise<void> {
  if (isAllowed) await consents.withdraw(caller.id);
  else consents.reconsider(caller.id);
  void screen.showInformationMessage(
    isAllowed
      ? vscode.l10n.t('“{0}” may no longer read from Handinger.', caller.name)
      : vscode.l10n.t('“{0}” may ask again to read from Handinger.', caller.name),
  );
}
