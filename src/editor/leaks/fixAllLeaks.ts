import * as vscode from 'vscode';
import { ApiKey } from '../../core/credentials/apiKey';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import { fileRule } from '../../core/leaks/fileRules';
import { findLeaks } from '../../core/leaks/findLeaks';
import { fixSummary, type FixOutcome } from '../../core/leaks/fixSummary';
import type { IsIgnoredKey } from '../../core/leaks/ignoredKeys';
import { keptKeys } from '../../core/leaks/keptKeys';
import type { Sha256 } from '../../core/ports';
import { PlainError } from '../commands';
import { screen } from '../screen';
import { type EnvFiles, envFileOf, envFolderOf, isLink, keyInEnv } from './envFiles';
import { sourceOf, toRange } from './sourceText';
import { applyAndSave, type TextFile } from './textFiles';
import { readWorkspace } from './workspaceTexts';

/** Tells the ignored keys of a document. */
interface IgnoredKeys {
  in(uri: vscode.Uri): IsIgnoredKey | undefined;
}

interface FixAllParts {
  readonly ignored: IgnoredKeys;
  readonly vault: CredentialVault;
  readonly envFiles: EnvFiles;
  readonly sha256: Sha256;
}

/** The `.env` file of a folder. */
interface FolderEnv {
  readonly folder: vscode.Uri;
  readonly file: TextFile;
  /** The key that it has now. */
  readonly has: string | undefined;
  /** The key that it is given. */
  adds: string | undefined;
  readonly mayAdd: boolean;
}

/** One step to undo, and what it comes to. */
interface Repairs {
  readonly edit: vscode.WorkspaceEdit;
  readonly documents: readonly vscode.TextDocument[];
  readonly outcome: FixOutcome;
}

/** Fixes what it safely can in all files of the workspace, and says what is left. */
export async function fixAllLeaks(parts: FixAllParts): Promise<void> {
  const repairs = await screen.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking for leaked keys in this workspace'),
      cancellable: true,
    },
    async (progress, token) => {
      const uris = await leakingFiles(parts.ignored, progress, token);
      const found = await repairsFor(uris, parts);
      return token.isCancellationRequested ? undefined : found;
    },
  );
  if (repairs) await apply(repairs);
}

/** The same for one document. */
export async function fixLeaksIn(uri: vscode.Uri, parts: FixAllParts): Promise<void> {
  await apply(await repairsFor([uri], parts));
}

async function apply({ edit, documents, outcome }: Repairs): Promise<void> {
  if (outcome.fixed > 0 && !(await applyAndSave(edit, documents))) {
    throw new PlainError(vscode.l10n.t('The keys were not fixed: a file could not be changed.'));
  }
  const words = fixSummary(outcome);
  if (outcome.left === 0) {
    void screen.showInformationMessage(words);
    return;
  }
  const show = vscode.l10n.t('Show Problems');
  void screen.showWarningMessage(words, show).then((answer) => {
    if (answer === show) void vscode.commands.executeCommand('workbench.actions.view.problems');
  });
}

async function leakingFiles(
  ignored: IgnoredKeys,
  progress: vscode.Progress<{ increment: number }>,
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
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
  return uris;
}

function isLeaking(uri: vscode.Uri, text: string, isIgnored: IsIgnoredKey | undefined): boolean {
  // An untitled document would ask for a name when it is saved with the others.
  if (uri.scheme === 'untitled') return false;
  // A file for secrets is the right place for a key, or becomes it once Git ignores the file.
  const rule = fileRule(vscode.workspace.asRelativePath(uri, false), true);
  return rule.kind === 'report' && findLeaks(text, isIgnored).some(({ kind }) => kind === 'key');
}

async function repairsFor(uris: readonly vscode.Uri[], parts: FixAllParts): Promise<Repairs> {
  const { ignored, vault, envFiles, sha256 } = parts;
  const { firstKeyToRead, fixAll } = await import('../../core/leaks/leakRepairs');
  const kept = await keptKeys(vault);
  const edit = new vscode.WorkspaceEdit();
  const documents: vscode.TextDocument[] = [];
  const envs = new Map<string, FolderEnv>();
  let [fixed, left] = [0, 0];
  for (const uri of uris) {
    const document = await vscode.workspace.openTextDocument(uri);
    const source = sourceOf(document);
    const isIgnored = ignored.in(uri);
    const env = await envOf(document, envs, envFiles);
    if (env?.mayAdd === true) env.adds ??= firstKeyToRead(source, isIgnored);
    const isKept = (key: string): boolean =>
      key === (env?.has ?? env?.adds) || kept.has(new ApiKey(key, sha256).fingerprint);
    const all = fixAll(source, { isIgnored, isKept });
    fixed += all.fixed;
    left += all.left;
    if (all.edits.length > 0) documents.push(document);
    for (const one of all.edits) edit.replace(uri, toRange(one), one.newText);
  }
  const given = [...envs.values()].filter(({ adds }) => adds !== undefined);
  for (const { folder, file, adds } of given) {
    const files = await envFiles.add(edit, folder, file, adds);
    documents.push(...files.flatMap(({ document }) => document ?? []));
  }
  const names = given.map(({ file }) => vscode.workspace.asRelativePath(file.uri));
  return { edit, documents, outcome: { fixed, left, envFiles: names } };
}

/** `undefined` where no program would read one. */
async function envOf(
  document: vscode.TextDocument,
  known: Map<string, FolderEnv>,
  envFiles: EnvFiles,
): Promise<FolderEnv | undefined> {
  const folder = envFolderOf(document);
  if (!folder) return undefined;
  const name = folder.toString();
  const opened = known.get(name) ?? (await openEnv(folder, envFiles));
  known.set(name, opened);
  return opened;
}

async function openEnv(folder: vscode.Uri, envFiles: EnvFiles): Promise<FolderEnv> {
  const file = await envFileOf(folder);
  const { kind, key } = keyInEnv(file);
  const mayAdd =
    kind === 'absent' && !(await isLink(file)) && !(await envFiles.isTracked(file.uri));
  return { folder, file, has: key, adds: undefined, mayAdd };
}
