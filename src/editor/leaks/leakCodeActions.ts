import * as vscode from 'vscode';
import type { leakFixes } from '../../core/leaks/leakFixes';
import type { SourceText, TextEdit } from '../../core/leaks/sourceText';
import { commandFor } from '../commands';
import { LeakDiagnostic } from './leakDiagnostic';

/** The light bulb on a leaked key: repairs first, then signing in with it, the dashboard, and silence. */
export class LeakCodeActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  };

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const leaks = diagnostics.filter(isLeak);
    if (leaks.length === 0) return [];
    // Knowing the languages takes space that most sessions never need.
    const later = await import('../../core/leaks/leakFixes');
    return leaks.flatMap((diagnostic) => actionsFor(document, diagnostic, later.leakFixes));
  }
}

/** Diagnostics of other extensions arrive in the same list; what a cell has printed is not in the text. */
function isLeak(diagnostic: vscode.Diagnostic): diagnostic is LeakDiagnostic {
  return diagnostic instanceof LeakDiagnostic && diagnostic.leak.place !== 'cellOutput';
}

function actionsFor(
  document: vscode.TextDocument,
  diagnostic: LeakDiagnostic,
  fixesFor: typeof leakFixes,
): vscode.CodeAction[] {
  const { start, end } = diagnostic.range;
  const fixes = fixesFor(sourceOf(document), {
    startLine: start.line,
    startCharacter: start.character,
    endLine: end.line,
    endCharacter: end.character,
  }).map((fix) => {
    const action = quickFix(fix.title, diagnostic);
    action.isPreferred = fix.preferred;
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(document.uri, fix.edits.map(toTextEdit));
    return { kind: fix.kind, action };
  });
  const isPlaceholder = diagnostic.leak.kind === 'placeholder';
  const isToken = diagnostic.leak.secret === 'webhookToken';
  return [
    ...fixes.filter(({ kind }) => kind !== 'ignoreLine').map(({ action }) => action),
    ...(isPlaceholder || isToken ? [] : [signInAction(document, diagnostic)]),
    dashboardAction(
      isToken
        ? vscode.l10n.t('Open the Handinger dashboard to replace the webhook token')
        : vscode.l10n.t('Open the Handinger dashboard to revoke the key'),
      diagnostic,
    ),
    ...fixes.filter(({ kind }) => kind === 'ignoreLine').map(({ action }) => action),
  ];
}

function signInAction(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction {
  const action = quickFix(vscode.l10n.t('Sign in to Handinger with this key'), diagnostic);
  action.command = commandFor(
    'handinger.signInWithKeyAt',
    action.title,
    document.uri,
    diagnostic.range,
  );
  return action;
}

function dashboardAction(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = quickFix(title, diagnostic);
  action.command = commandFor('handinger.openDashboard', action.title);
  return action;
}

function quickFix(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}

function sourceOf(document: vscode.TextDocument): SourceText {
  return {
    languageId: document.languageId,
    fileName: document.fileName,
    lineCount: document.lineCount,
    lineAt: (line) => document.lineAt(line).text,
  };
}

function toTextEdit(edit: TextEdit): vscode.TextEdit {
  const { startLine, startCharacter, endLine, endCharacter, newText } = edit;
  return vscode.TextEdit.replace(
    new vscode.Range(startLine, startCharacter, endLine, endCharacter),
    newText,
  );
}
