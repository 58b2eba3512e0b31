import * as vscode from 'vscode';
import { commandFor } from '../../commands';
import { gitignoreEdit } from './gitignoreFix';
import type { LeakDiagnostic } from '../document/leakDiagnostic';
import { cellOf, withoutOutputs } from '../document/notebookCells';
import { quickFix } from './quickFix';

/** Repairs of the place that keys are in, whatever the text around them is. The first list is better than the text's own. */
export async function placeRepairs(
  document: vscode.TextDocument,
  leaks: readonly LeakDiagnostic[],
): Promise<{ readonly first: vscode.CodeAction[]; readonly last: vscode.CodeAction[] }> {
  return {
    first: await ignoreFileActions(document, leaks.filter(isAt('environment', 'secretFile'))),
    last: clearActions(document, leaks.filter(isAt('cellOutput'))),
  };
}

const isAt =
  (...places: readonly LeakDiagnostic['leak']['place'][]) =>
  ({ leak }: LeakDiagnostic): boolean =>
    places.includes(leak.place) && leak.kind === 'key';

/** One for each profile; a key of a commit is out, so nothing else helps there. */
export function rotateActions(leaks: readonly LeakDiagnostic[]): vscode.CodeAction[] {
  const profiles = new Map(
    leaks.flatMap(({ leak: { owner } }) => (owner ? [[owner.profile.id, owner.profile]] : [])),
  );
  return [...profiles.values()].map(({ id, label }) => {
    const ofProfile = leaks.filter(({ leak }) => leak.owner?.profile.id === id);
    const action = quickFix(vscode.l10n.t('Rotate the API key of {0}', label), ofProfile);
    action.command = commandFor('handinger.rotateKey', action.title, id);
    return action;
  });
}

function clearActions(
  document: vscode.TextDocument,
  leaks: readonly LeakDiagnostic[],
): vscode.CodeAction[] {
  const cell = cellOf(document);
  if (!cell || leaks.length === 0) return [];
  const action = quickFix(vscode.l10n.t('Clear the outputs of the cell with the key'), leaks);
  action.isPreferred = true;
  action.edit = withoutOutputs(cell);
  return [action];
}

async function ignoreFileActions(
  { uri }: vscode.TextDocument,
  leaks: readonly LeakDiagnostic[],
): Promise<vscode.CodeAction[]> {
  if (leaks.length === 0) return [];
  const edit = await gitignoreEdit(uri);
  if (!edit) return [];
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const action = quickFix(vscode.l10n.t('Add {0} to .gitignore', name), leaks);
  action.isPreferred = true;
  action.edit = edit;
  return [action];
}
