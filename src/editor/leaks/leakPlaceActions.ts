import * as vscode from 'vscode';
import { commandFor } from '../commands';
import { gitignoreEdit } from './gitignoreFix';
import { LeakDiagnostic } from './leakDiagnostic';
import { cellOf, withoutOutputs } from './notebookCells';

/** The light bulb on a leaked key, as far as it is about the key and its place: the text around it does not matter. */
export class LeakPlaceActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  };

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const leaks = diagnostics.filter((diagnostic) => diagnostic instanceof LeakDiagnostic);
    return [
      ...rotateActions(leaks),
      ...clearActions(document, leaks.filter(isAt('cellOutput'))),
      ...(await ignoreFileActions(document, leaks.filter(isAt('environment')))),
    ];
  }
}

const isAt =
  (place: LeakDiagnostic['leak']['place']) =>
  ({ leak }: LeakDiagnostic): boolean =>
    leak.place === place && leak.kind === 'key';

/** One for each profile; a key of a commit is out, so nothing else helps there. */
function rotateActions(leaks: readonly LeakDiagnostic[]): vscode.CodeAction[] {
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

function quickFix(title: string, leaks: readonly LeakDiagnostic[]): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [...leaks];
  return action;
}
