import * as vscode from 'vscode';
import type { CredentialVault } from '../../../core/credentials/credentialVault';
import type { IsIgnoredKey } from '../../../core/leaks/suppress/ignoreList';
import { leakMenu } from '../../../core/leaks/fixes/leakMenu';
import type { Sha256 } from '../../../core/common/ports';
import { commandFor, PlainError } from '../../commands';
import { documentAt } from '../../window/documentAt';
import { applyAction, editOfOpen } from '../../platform/fileEdit';
import { screen } from '../../window/screen';
import { keptFor } from '../document/keptFor';
import { leakChoices } from './leakChoices';
import { isLeak, leaksInTextOf, type LeakDiagnostic } from '../document/leakDiagnostic';
import { fixAllTitle, quickFix } from './quickFix';
import { sourceOf, toTextEdit } from '../document/sourceText';

/** Tells the ignored keys of a document. */
interface IgnoredKeys {
  in(uri: vscode.Uri): IsIgnoredKey | undefined;
}

interface LeakCodeActionsParts {
  readonly ignored: IgnoredKeys;
  readonly vault: CredentialVault;
  readonly sha256: Sha256;
}

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('handinger');

/**
 * The light bulb on a leaked key: a few entries in the order people need them, and one that lists the rest. Besides,
 * one action that repairs a whole file, for people and on save.
 */
export class QuickFixProvider implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL],
  };

  constructor(private readonly parts: LeakCodeActionsParts) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    if (only?.contains(FIX_ALL) === true) return this.#fixAllOnSave(document);
    const [leak, ...others] = diagnostics.filter(isLeak);
    if (!leak) return [];
    const { top, more } = await menuFor(document, [leak, ...others]);
    return more.length === 0 ? [...top] : [...top, moreAction(document, leak)];
  }

  /**
   * Lists what the light bulb at a place has no room for, and does what is chosen.
   * @throws {PlainError} when nothing is reported there any longer, or a file could not be changed
   */
  async showMore(uri: vscode.Uri, range: vscode.Range): Promise<void> {
    const document = await documentAt(uri);
    const { more } = await menuFor(
      document,
      vscode.languages
        .getDiagnostics(uri)
        .filter(isLeak)
        .filter((leak) => leak.range.intersection(range) !== undefined),
    );
    if (more.length === 0) {
      throw new PlainError(vscode.l10n.t('The file changed, and the key is no longer here.'));
    }
    const chosen = await screen.showQuickPick(
      more.map((action) => ({ label: action.title, action })),
      { title: vscode.l10n.t('More Actions for This Key') },
    );
    if (chosen) await run(chosen.action, uri);
  }

  /** Saving must not lose a key: only keys that are kept elsewhere are removed. */
  async #fixAllOnSave(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
    // Where a file is not reported, as by the settings, there is nothing to repair in it.
    if (leaksInTextOf(document.uri).length === 0) return [];
    const { fixAll } = await openRepairs();
    const isKept = await keptFor(document, this.parts.vault, this.parts.sha256);
    const isIgnored = this.parts.ignored.in(document.uri);
    const { edits } = fixAll(sourceOf(document), { isKept, isIgnored });
    if (edits.length === 0) return [];
    const action = new vscode.CodeAction(fixAllTitle(), FIX_ALL);
    action.edit = editOfOpen(document.uri, edits.map(toTextEdit));
    return [action];
  }
}

/** Knowing the languages takes space that most sessions never need. */
const openRepairs = () => import('../../../core/leaks/fixes');

async function menuFor(document: vscode.TextDocument, leaks: readonly LeakDiagnostic[]) {
  return leakMenu(
    leaks.length === 0
      ? { repairs: [], replace: [], others: [] }
      : await leakChoices(document, leaks, await openRepairs()),
  );
}

function moreAction({ uri }: vscode.TextDocument, leak: LeakDiagnostic): vscode.CodeAction {
  const action = quickFix(vscode.l10n.t('More...'), [leak]);
  action.command = commandFor('handinger.moreAboutKey', action.title, uri, leak.range);
  return action;
}

async function run(action: vscode.CodeAction, uri: vscode.Uri): Promise<void> {
  if (!(await applyAction(action))) {
    throw new PlainError(
      vscode.l10n.t('Couldn’t change {0}.', vscode.workspace.asRelativePath(uri)),
    );
  }
  const { command } = action;
  if (command) {
    const { command: id, arguments: given } = command as {
      readonly command: string;
      readonly arguments?: readonly unknown[];
    };
    await vscode.commands.executeCommand(id, ...(given ?? []));
  }
}
