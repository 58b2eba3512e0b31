import * as vscode from 'vscode';
import type { LeakChoices } from '../../../core/leaks/fixes/leakMenu';
import type * as leakRepairs from '../../../core/leaks/fixes';
import { commandFor, type CommandId, type Commands } from '../../commands';
import { editOfOpen } from '../../platform/fileEdit';
import { envFolderOf } from './envFiles';
import { isKey, isToken, type LeakDiagnostic } from '../document/leakDiagnostic';
import { readsEnvironment } from './moveToEnv';
import { quickFix } from './quickFix';
import { sourceOf, toTextEdit, toTextRange } from '../document/sourceText';

/** The commands that are about one key in a document. */
type KeyCommand = {
  [Id in CommandId]: Parameters<Commands[Id]> extends [vscode.Uri, vscode.Range] ? Id : never;
}[CommandId];

/** What can be done about a key in a text, as far as it depends on that text. */
export function textChoices(
  document: vscode.TextDocument,
  leak: LeakDiagnostic,
  { leakFixes, ignoreFileEdits }: typeof leakRepairs,
): Omit<LeakChoices<vscode.CodeAction>, 'replace'> {
  const source = sourceOf(document);
  const fixes = leakFixes(source, toTextRange(leak.range)).map((fix) => {
    const action = editing(
      document,
      leak,
      fix.title,
      fix.edits.map((edit) => toTextEdit(edit)),
    );
    action.isPreferred = fix.preferred;
    return { kind: fix.kind, action };
  });
  const repairs = fixes.filter(({ kind }) => kind !== 'ignoreLine').map(({ action }) => action);
  const ignoreLine = fixes.filter(({ kind }) => kind === 'ignoreLine').map((fix) => fix.action);
  if (!isKey(leak) || isToken(leak)) return { repairs, others: ignoreLine };

  const about = (id: KeyCommand, title: string): vscode.CodeAction => {
    const action = quickFix(title, [leak]);
    action.command = commandFor(id, title, document.uri, leak.range);
    return action;
  };
  const canMove = fixes.some(readsEnvironment) && envFolderOf(document) !== undefined;
  const silent = ignoreFileEdits(source).map(toTextEdit);
  const isInFolder = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
  return {
    repairs,
    moveToEnv: canMove
      ? about('handinger.moveKeyToEnv', vscode.l10n.t('Move the key to .env'))
      : undefined,
    signIn: about('handinger.signInWithKeyAt', vscode.l10n.t('Sign in to Handinger with this key')),
    check: about(
      'handinger.checkLeakedKey',
      vscode.l10n.t('Check whether this key still works...'),
    ),
    others: [
      ...(repairs.length > 0
        ? [
            about(
              'handinger.signInAndRemoveKeyAt',
              vscode.l10n.t('Sign in with this key and remove it here'),
            ),
          ]
        : []),
      ...ignoreLine,
      ...(silent.length > 0
        ? [editing(document, leak, vscode.l10n.t('Ignore all keys in this file'), silent)]
        : []),
      ...(isInFolder
        ? [
            about(
              'handinger.ignoreLeakedKey',
              vscode.l10n.t('Ignore this key everywhere in this folder...'),
            ),
          ]
        : []),
    ],
  };
}

function editing(
  { uri }: vscode.TextDocument,
  leak: vscode.Diagnostic,
  title: string,
  edits: vscode.TextEdit[],
): vscode.CodeAction {
  const action = quickFix(title, [leak]);
  action.edit = editOfOpen(uri, edits);
  return action;
}
