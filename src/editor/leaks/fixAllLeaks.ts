import * as vscode from 'vscode';
import { fileRule } from '../../core/leaks/fileRules';
import { findLeaks } from '../../core/leaks/findLeaks';
import type { IsIgnoredKey } from '../../core/leaks/ignoredKeys';
import { screen } from '../screen';
import { sourceOf, toRange } from './sourceText';
import { readWorkspace } from './workspaceTexts';

/** Tells the ignored keys of a document. */
interface IgnoredKeys {
  in(uri: vscode.Uri): IsIgnoredKey | undefined;
}

/** What can be repaired in the workspace, and how many keys cannot. */
interface Repairs {
  readonly edit: vscode.WorkspaceEdit;
  readonly fixed: number;
  readonly left: number;
}

/** Shows the repairs of all files side by side; nothing changes but what the person then chooses. */
export async function fixAllLeaks(ignored: IgnoredKeys): Promise<void> {
  const repairs = await findRepairs(ignored);
  if (!repairs) return;
  const { edit, fixed, left } = repairs;
  if (fixed > 0) {
    await vscode.workspace.applyEdit(edit, { isRefactoring: true });
    return;
  }
  void screen.showInformationMessage(
    left === 0
      ? vscode.l10n.t('No file of this workspace holds a leaked key.')
      : vscode.l10n.t(
          'Leaked keys without a known repair: {0}. The Problems panel shows them in files that are open.',
          left,
        ),
  );
}

/** @returns `undefined` when it was cancelled */
function findRepairs(ignored: IgnoredKeys): Thenable<Repairs | undefined> {
  return screen.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking for leaked keys in this workspace'),
      cancellable: true,
    },
    async (progress, token) => {
      const uris: vscode.Uri[] = [];
      let told = 0;
      await readWorkspace(
        ({ uri, text }) => {
          if (isLeaking(uri, text, ignored.in(uri))) uris.push(uri);
        },
        (share) => {
          const percent = Math.floor(share * 100);
          if (percent > told) progress.report({ increment: percent - told });
          told = percent;
        },
        token,
      );
      const repairs = await repairsFor(uris, ignored, token);
      return token.isCancellationRequested ? undefined : repairs;
    },
  );
}

function isLeaking(uri: vscode.Uri, text: string, isIgnored: IsIgnoredKey | undefined): boolean {
  // An untitled document would ask for a name when it is saved with the others.
  if (uri.scheme === 'untitled') return false;
  const rule = fileRule(vscode.workspace.asRelativePath(uri, false), 'unknown');
  return rule.kind === 'report' && findLeaks(text, isIgnored).some(({ kind }) => kind === 'key');
}

async function repairsFor(
  uris: readonly vscode.Uri[],
  ignored: IgnoredKeys,
  token: vscode.CancellationToken,
): Promise<Repairs> {
  const { fixAll } = await import('../../core/leaks/leakRepairs');
  const edit = new vscode.WorkspaceEdit();
  let fixed = 0;
  let left = 0;
  for (const uri of uris) {
    if (token.isCancellationRequested) break;
    const document = await vscode.workspace.openTextDocument(uri);
    const all = fixAll(sourceOf(document), ignored.in(uri));
    fixed += all.fixed;
    left += all.left;
    const metadata = {
      needsConfirmation: true,
      label: vscode.l10n.t('Take leaked Handinger keys out of the code'),
      description: vscode.workspace.asRelativePath(uri),
      iconPath: new vscode.ThemeIcon('key'),
    };
    for (const one of all.edits) edit.replace(uri, toRange(one), one.newText, metadata);
  }
  return { edit, fixed, left };
}
