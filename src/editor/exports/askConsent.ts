import * as vscode from 'vscode';
import type { AskConsent } from '../../core/exports/foreignReads';
import { screen } from '../window/screen';

/** The question whether an extension may read; leaving it is a no. */
export const askConsent: AskConsent = async ({ id, name }, { label }) => {
  const allow = vscode.l10n.t('Allow');
  const answer = await screen.showWarningMessage(
    vscode.l10n.t('Allow “{0}” to read from Handinger with the key of {1}?', name, label),
    {
      modal: true,
      detail: vscode.l10n.t(
        'The extension {0} can then read everything that this key and the keys of your other profiles can read. It can’t change anything and doesn’t get a key. To revoke access, run “Handinger: Manage Access”.',
        id,
      ),
    },
    allow,
  );
  return answer === allow;
};
