import * as vscode from 'vscode';
import { ApiKey } from '../../../core/credentials/keys/apiKey';
import type { CredentialVault } from '../../../core/credentials/credentialVault';
import { noteHandOut } from '../../../core/credentials/sharing/handOuts';
import { fileRule } from '../../../core/leaks/files/fileRole';
import { findLeaks } from '../../../core/leaks/suppress/findLeaks';
import { fixSummary } from '../../../core/leaks/fixes/fixSummary';
import { keptKeys } from '../../../core/leaks/report/keptKeys';
import { PassedOver } from '../../../core/leaks/scan/passedOver';
import { figure } from '../../../core/leaks/scan/scanSummary';
import type { Logger, Sha256 } from '../../../core/common/ports';
import { signalOf } from '../../window/cancellation';
import { PlainError } from '../../commands';
import { documentAt } from '../../window/documentAt';
import { FileEdit, type TextFile } from '../../platform/fileEdit';
import { isBehindLink } from '../../window/links';
import { runHostCommand } from '../../window/runHostCommand';
import { screen } from '../../window/screen';
import { type EnvFiles, envFileOf, envFolderOf, keyInEnv } from './envFiles';
import type { ScanWorkspaceFolder } from '../scan/folderScan';
import type { IgnoredKeyFiles } from './ignoredKeyFiles';
import { addPassed, type SkippedFiles } from '../scan/skippedFiles';
import { sourceOf, toTextEdit } from '../document/sourceText';

/** Shows the problems, in VS Code and in Theia. */
const SHOW_PROBLEMS = ['workbench.actions.view.problems', 'problemsView:toggle'];

/** Tells the ignored keys of a document. */
type IgnoredKeys = Pick<IgnoredKeyFiles, 'in' | 'left'>;

interface FixAllParts {
  readonly ignored: IgnoredKeys;
  readonly vault: CredentialVault;
  readonly envFiles: EnvFiles;
  readonly sha256: Sha256;
  readonly log: Logger;
  readonly scanFolder: ScanWorkspaceFolder;
  readonly skipped: SkippedFiles;
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
  readonly edit: FileEdit;
  readonly fixed: number;
  readonly left: number;
  /** Those that get a key. */
  readonly envs: readonly FolderEnv[];
}

/** Fixes what it safely can in all files of the workspace, and says what is left. */
export async function fixAllLeaks(parts: FixAllParts): Promise<void> {
  const passed = new PassedOver();
  const repairs = await screen.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Scanning this workspace for leaked keys'),
      cancellable: true,
    },
    async (progress, token) => {
      const uris = await leakingFiles(parts, passed, progress, signalOf(token));
      const found = await repairsFor(uris, parts);
      return token.isCancellationRequested ? undefined : found;
    },
  );
  if (repairs) await apply(repairs, passed, parts);
}

/** The same for one document. */
export async function fixLeaksIn(uri: vscode.Uri, parts: FixAllParts): Promise<void> {
  await apply(await repairsFor([uri], parts), new PassedOver(), parts);
}

async function apply(
  { edit, fixed, left, envs }: Repairs,
  passed: PassedOver,
  { sha256, log, skipped }: FixAllParts,
): Promise<void> {
  if (fixed > 0) {
    if (!(await edit.applyAndSave())) {
      throw new PlainError(
        vscode.l10n.t('Couldn’t fix the keys because a file couldn’t be changed.'),
      );
    }
    for (const { file, adds } of envs) {
      if (adds !== undefined) noteHandOut(log, new ApiKey(adds, sha256), file.uri.fsPath);
    }
  }
  const envFiles = envs.map(({ file }) => vscode.workspace.asRelativePath(file.uri));
  const words = fixSummary({ fixed, left, envFiles, passedOver: passed.count });
  const show = vscode.l10n.t('Show Problems');
  const showSkipped = passed.count > 0 ? [skipped.label] : [];
  const answered =
    left === 0
      ? screen.showInformationMessage(words, ...showSkipped)
      : screen.showWarningMessage(words, show, ...showSkipped);
  void answered.then((answer) => {
    if (answer === show) void runHostCommand(SHOW_PROBLEMS);
    else if (answer !== undefined) void skipped.show(passed);
  });
}

/** Files as they are saved, and open ones as they are. */
async function leakingFiles(
  { ignored, scanFolder }: FixAllParts,
  passed: PassedOver,
  progress: vscode.Progress<{ message: string }>,
  signal: AbortSignal,
): Promise<readonly vscode.Uri[]> {
  const open = vscode.workspace.textDocuments.filter(
    // An untitled document would ask for a name when it is saved with the others.
    ({ uri }) => uri.scheme !== 'untitled' && vscode.workspace.getWorkspaceFolder(uri),
  );
  const isOpen = new Set(open.map(({ uri }) => uri.toString()));
  const found = open.filter((document) => isLeaking(document, ignored)).map(({ uri }) => uri);
  let scanned = 0;
  for (const { uri: folder } of vscode.workspace.workspaceFolders ?? []) {
    await scanFolder(
      folder,
      undefined,
      (batch) => {
        addPassed(passed, folder, batch.passedOver);
        scanned += batch.scanned;
        progress.report({ message: vscode.l10n.t('{0} files', figure(scanned)) });
        for (const { path, keys } of batch.found) {
          const uri = vscode.Uri.joinPath(folder, path);
          const isKnown = isOpen.has(uri.toString()) || !isPlaceForRepairs(uri);
          if (!isKnown && ignored.left(uri, keys).length > 0) found.push(uri);
        }
      },
      signal,
    );
  }
  return found;
}

function isLeaking(document: vscode.TextDocument, ignored: IgnoredKeys): boolean {
  const { uri } = document;
  if (!isPlaceForRepairs(uri)) return false;
  return findLeaks(document.getText(), ignored.in(uri)).some(({ kind }) => kind === 'key');
}

/** A file for secrets is the right place for a key, or becomes it once Git ignores the file. */
const isPlaceForRepairs = (uri: vscode.Uri): boolean =>
  fileRule(vscode.workspace.asRelativePath(uri, false), true).kind === 'report';

async function repairsFor(uris: readonly vscode.Uri[], parts: FixAllParts): Promise<Repairs> {
  const { ignored, vault, envFiles, sha256 } = parts;
  const { firstKeyToRead, fixAll } = await import('../../../core/leaks/fixes');
  const kept = await keptKeys(vault);
  const edit = new FileEdit();
  const envs = new Map<string, FolderEnv>();
  let [fixed, left] = [0, 0];
  for (const uri of uris) {
    const document = await documentAt(uri);
    const source = sourceOf(document);
    const isIgnored = ignored.in(uri);
    const env = await envOf(document, envs, envFiles);
    if (env?.mayAdd === true) env.adds ??= firstKeyToRead(source, isIgnored);
    const isKept = (key: string): boolean =>
      key === (env?.has ?? env?.adds) || kept.has(new ApiKey(key, sha256).fingerprint);
    const all = fixAll(source, { isIgnored, isKept });
    fixed += all.fixed;
    left += all.left;
    if (all.edits.length > 0) edit.change(document, all.edits.map(toTextEdit));
  }
  const given = [...envs.values()].filter(({ adds }) => adds !== undefined);
  for (const { folder, file, adds } of given) {
    await envFiles.add(edit, folder, file, adds);
  }
  return { edit, fixed, left, envs: given };
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
    kind === 'absent' && !(await isBehindLink(file.uri)) && !(await envFiles.isTracked(file.uri));
  return { folder, file, has: key, adds: undefined, mayAdd };
}
