import * as vscode from 'vscode';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import type { IsIgnoredKey } from '../../core/leaks/ignoredKeys';
import type * as leakRepairs from '../../core/leaks/leakRepairs';
import type { Sha256 } from '../../core/ports';
import { commandFor, type CommandId, type Commands } from '../commands';
import { LeakDiagnostic } from './leakDiagnostic';
import { envFolderOf } from './envFiles';
import { keptFor } from './keptFor';
import { readsEnvironment } from './moveToEnv';
import { sourceOf, toTextEdit, toTextRange } from './sourceText';

type Repairs = typeof leakRepairs;

/** Tells the ignored keys of a document. */
interface IgnoredKeys {
  in(uri: vscode.Uri): IsIgnoredKey | undefined;
}

interface LeakCodeActionsParts {
  readonly ignored: IgnoredKeys;
  readonly vault: CredentialVault;
  readonly sha256: Sha256;
}

/** The commands that are about one key in a document. */
type KeyCommand = {
  [Id in CommandId]: Parameters<Commands[Id]> extends [vscode.Uri, vscode.Range] ? Id : never;
}[CommandId];

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('handinger');

/**
 * The light bulb on a leaked key: repairs first, then signing in with it, whether it still works, the dashboard, and
 * silence. Besides, one action that repairs a whole file, for people and on save.
 */
export class LeakCodeActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL],
  };

  constructor(private readonly parts: LeakCodeActionsParts) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const isForFile = only?.contains(FIX_ALL) === true;
    // Where a file is not reported, as by the settings, there is nothing to repair in it.
    const reported = vscode.languages.getDiagnostics(document.uri).filter(isLeak);
    const leaks = diagnostics.filter(isLeak);
    if ((isForFile ? reported : leaks).length === 0) return [];
    // Knowing the languages takes space that most sessions never need.
    const repairs = await import('../../core/leaks/leakRepairs');
    if (isForFile) return this.#fixAllOnSave(document, repairs);
    const keys = reported.filter((leak) => !isPlaceholder(leak));
    const all = keys.length > 1 ? [fixAllAction(document, leaks)] : [];
    return leaks.flatMap((leak) =>
      this.#actionsFor(document, leak, repairs, leak === leaks[0] ? all : []),
    );
  }

  /** Saving must not lose a key: only keys that are kept elsewhere are removed. */
  async #fixAllOnSave(
    document: vscode.TextDocument,
    { fixAll }: Repairs,
  ): Promise<vscode.CodeAction[]> {
    const isKept = await keptFor(document, this.parts.vault, this.parts.sha256);
    const isIgnored = this.parts.ignored.in(document.uri);
    const { edits } = fixAll(sourceOf(document), { isKept, isIgnored });
    if (edits.length === 0) return [];
    const action = new vscode.CodeAction(fixAllTitle(), FIX_ALL);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(document.uri, edits.map(toTextEdit));
    return [action];
  }

  #actionsFor(
    document: vscode.TextDocument,
    leak: LeakDiagnostic,
    { leakFixes, ignoreFileEdits }: Repairs,
    fixAll: readonly vscode.CodeAction[],
  ): vscode.CodeAction[] {
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
    const isToken = leak.leak.secret === 'webhookToken';
    const dashboard = quickFix(
      isToken
        ? vscode.l10n.t('Open the Handinger dashboard to replace the webhook token')
        : vscode.l10n.t('Open the Handinger dashboard to revoke the key'),
      leak,
    );
    dashboard.command = commandFor('handinger.openDashboard', dashboard.title);
    if (isPlaceholder(leak) || isToken) return [...repairs, dashboard, ...ignoreLine];

    const about = (id: KeyCommand, title: string): vscode.CodeAction => {
      const action = quickFix(title, leak);
      action.command = commandFor(id, title, document.uri, leak.range);
      return action;
    };
    const canMove = fixes.some(readsEnvironment) && envFolderOf(document) !== undefined;
    const silent = ignoreFileEdits(source).map(toTextEdit);
    const isInFolder = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
    return [
      ...repairs,
      ...(canMove ? [about('handinger.moveKeyToEnv', vscode.l10n.t('Move the key to .env'))] : []),
      ...fixAll,
      about('handinger.signInWithKeyAt', vscode.l10n.t('Sign in to Handinger with this key')),
      ...(repairs.length > 0
        ? [
            about(
              'handinger.signInAndRemoveKeyAt',
              vscode.l10n.t('Sign in with this key and remove it here'),
            ),
          ]
        : []),
      about('handinger.checkLeakedKey', vscode.l10n.t('Check whether this key still works…')),
      dashboard,
      ...ignoreLine,
      ...(silent.length > 0
        ? [editing(document, leak, vscode.l10n.t('Ignore all keys in this file'), silent)]
        : []),
      ...(isInFolder
        ? [
            about(
              'handinger.ignoreLeakedKey',
              vscode.l10n.t('Ignore this key everywhere in this folder…'),
            ),
          ]
        : []),
    ];
  }
}

/** Diagnostics of other extensions arrive in the same list; what a cell has printed is not in the text. */
function isLeak(diagnostic: vscode.Diagnostic): diagnostic is LeakDiagnostic {
  return diagnostic instanceof LeakDiagnostic && diagnostic.leak.place !== 'cellOutput';
}

const fixAllTitle = (): string => vscode.l10n.t('Fix all leaked keys in this file');

/** Also moves a key to `.env`, which an edit from a light bulb could not save. */
function fixAllAction(
  { uri }: vscode.TextDocument,
  leaks: readonly LeakDiagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(fixAllTitle(), vscode.CodeActionKind.QuickFix);
  action.diagnostics = [...leaks];
  action.command = commandFor('handinger.fixLeaksInFile', action.title, uri);
  return action;
}

const isPlaceholder = ({ leak }: LeakDiagnostic): boolean => leak.kind === 'placeholder';

function editing(
  { uri }: vscode.TextDocument,
  leak: vscode.Diagnostic,
  title: string,
  edits: vscode.TextEdit[],
): vscode.CodeAction {
  const action = quickFix(title, leak);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(uri, edits);
  return action;
}

function quickFix(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}
