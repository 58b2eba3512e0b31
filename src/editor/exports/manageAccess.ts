import * as vscode from 'vscode';
import type { AgentCredits } from '../../core/agents/agentCredits';
import { describeCreditUse } from '../../core/agents/reports/describeCredits';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import type { Admission, KeyAdmissions } from '../../core/credentials/keyAdmissions';
import { callerOf, type Caller } from '../../core/exports/caller';
import type { ReadConsents } from '../../core/exports/readConsents';
import { screen } from '../window/screen';
import { openSetting } from '../platform/settings';
import { findCaller } from './callers';

interface AccessItem extends vscode.QuickPickItem {
  readonly open: () => Promise<void>;
}

interface AccessParts {
  readonly readConsents: ReadConsents;
  readonly credits: AgentCredits;
  readonly vault: CredentialVault;
  readonly admissions: KeyAdmissions;
}

/**
 * Shows which extensions may read with the key, which computers may have it, and what assistants spent; takes back or
 * changes what is picked.
 */
export async function manageAccess({
  readConsents: consents,
  credits,
  vault,
  admissions,
}: AccessParts): Promise<void> {
  const labels = new Map((await vault.profiles()).map(({ id, label }) => [id, label]));
  const items: readonly AccessItem[] = [
    ...consents.allowed.map((id) => accessItem(id, true, consents)),
    ...consents.refused.map((id) => accessItem(id, false, consents)),
    ...admissions.all.map((admission) =>
      computerItem(admission, labels.get(admission.profileId) ?? admission.profileId, admissions),
    ),
    {
      label: vscode.l10n.t('Assistants'),
      iconPath: new vscode.ThemeIcon('robot'),
      description: 'handinger.agents.dailyCreditLimit',
      detail: describeCreditUse(credits.use),
      open: () => openSetting('handinger.agents.dailyCreditLimit'),
    },
  ];
  const picked = await screen.showQuickPick(items, {
    title: vscode.l10n.t('Manage Access'),
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
      ? vscode.l10n.t('Can read from Handinger.')
      : vscode.l10n.t('Can’t read from Handinger, and doesn’t ask again in this window.'),
    open: () => takeBack(caller, isAllowed, consents),
  };
}

function computerItem(admission: Admission, label: string, admissions: KeyAdmissions): AccessItem {
  const { computer } = admission;
  return {
    label: computer,
    iconPath: new vscode.ThemeIcon('remote'),
    description: label,
    detail: vscode.l10n.t('The API key of {0} is used on this computer.', label),
    open: async () => {
      await admissions.withdraw(admission);
      void screen.showInformationMessage(
        vscode.l10n.t(
          'The API key of {0} is no longer used on {1}. Programs that already have it there keep it.',
          label,
          computer,
        ),
      );
    },
  };
}

async function takeBack(caller: Caller, isAllowed: boolean, consents: ReadConsents): Promise<void> {
  if (isAllowed) await consents.withdraw(caller.id);
  else consents.reconsider(caller.id);
  void screen.showInformationMessage(
    isAllowed
      ? vscode.l10n.t('“{0}” can no longer read from Handinger.', caller.name)
      : vscode.l10n.t('“{0}” can ask again to read from Handinger.', caller.name),
  );
}
