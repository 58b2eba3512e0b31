import * as vscode from 'vscode';
import type { LeakChoices } from '../../../core/leaks/fixes/leakMenu';
import type * as leakRepairs from '../../../core/leaks/fixes';
import { commandFor } from '../../commands';
import {
  isInText,
  isKey,
  isToken,
  leaksInTextOf,
  type LeakDiagnostic,
} from '../document/leakDiagnostic';
import { placeRepairs, rotateActions } from './fixCommands';
import { fixAllTitle, quickFix } from './quickFix';
import { textChoices } from './textChoices';

/**
 * What can be done about keys at one place, of which the first in the text is meant; further ones have a place of
 * their own. An example's placeholder is meant only where there is no key.
 */
export async function leakChoices(
  document: vscode.TextDocument,
  leaks: readonly LeakDiagnostic[],
  repairs: typeof leakRepairs,
): Promise<LeakChoices<vscode.CodeAction>> {
  const inText = leaks.filter(isInText);
  const meant = inText.find(isKey) ?? inText[0];
  const ofText = meant ? textChoices(document, meant, repairs) : undefined;
  const ofPlace = await placeRepairs(document, leaks);
  return {
    ...ofText,
    repairs: bestPreferred([...ofPlace.first, ...(ofText?.repairs ?? []), ...ofPlace.last]),
    replace: [...rotateActions(leaks), dashboardAction(leaks)],
    others: [...fixAllActions(document, inText), ...(ofText?.others ?? [])],
  };
}

/** VS Code lists preferred actions before all others. */
function bestPreferred([best, ...others]: readonly vscode.CodeAction[]): vscode.CodeAction[] {
  for (const action of others) action.isPreferred = false;
  return best ? [best, ...others] : [];
}

function dashboardAction(leaks: readonly LeakDiagnostic[]): vscode.CodeAction {
  const title = leaks.every(isToken)
    ? vscode.l10n.t('Open the Handinger dashboard to replace the webhook token')
    : vscode.l10n.t('Open the Handinger dashboard to revoke the key');
  const action = quickFix(title, leaks);
  action.command = commandFor('handinger.openDashboard', title);
  return action;
}

/** Also moves a key to `.env`, which an edit from a light bulb could not save. */
function fixAllActions(
  { uri }: vscode.TextDocument,
  leaks: readonly LeakDiagnostic[],
): vscode.CodeAction[] {
  const keys = leaksInTextOf(uri).filter(isKey);
  if (leaks.length === 0 || keys.length < 2) return [];
  const action = quickFix(fixAllTitle(), leaks);
  action.command = commandFor('handinger.fixLeaksInFile', action.title, uri);
  return [action];
}
