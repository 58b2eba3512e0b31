import * as vscode from 'vscode';
import { LeakIndex, type FileLeaks } from '../../../core/leaks/report/leakIndex';
import { PassedOver } from '../../../core/leaks/scan/passedOver';
import type { LeakyFile } from '../../../core/leaks/scan/scanFolder';
import { figure, scanSummary } from '../../../core/leaks/scan/scanSummary';
import { signalOf } from '../../window/cancellation';
import { screen } from '../../window/screen';
import { onDidChangeExcluded } from '../../platform/settings';
import type { ScanWorkspaceFolder } from './folderScan';
import type { IgnoredKeyFiles } from '../fixes/ignoredKeyFiles';
import { LeakTree } from './leakTree';
import { ScanProblems } from './scanProblems';
import { addPassed, type SkippedFiles } from './skippedFiles';
import { WorkspaceChanges } from '../document/workspaceChanges';

interface ScanOutcome {
  readonly scanned: number;
  readonly passed: PassedOver;
}

/** Looks for keys in all files of the workspace, shows what it finds, and keeps that up to date from then on. */
export class WorkspaceScan implements vscode.Disposable {
  readonly #ledger = new LeakIndex();
  #again: AbortController | undefined;
  #shown: { readonly tree: LeakTree; readonly all: vscode.Disposable } | undefined;

  constructor(
    private readonly scan: ScanWorkspaceFolder,
    private readonly openIgnored: () => Promise<IgnoredKeyFiles>,
    private readonly skipped: SkippedFiles,
  ) {}

  async run(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length === 0) {
      void screen.showInformationMessage(
        vscode.l10n.t('No folder is open, so there are no files to scan.'),
      );
      return;
    }
    const outcome = await this.#scanAll(folders);
    if (!outcome) return;
    const { scanned, passed } = outcome;
    const { keyCount: keys, files } = this.#ledger;
    const words = scanSummary({
      ...{ scanned, keys, leakyFiles: files.length },
      passedOver: passed.count,
    });
    const show = vscode.l10n.t('Show');
    const showSkipped = passed.count > 0 ? [this.skipped.label] : [];
    const chosen = await (keys === 0
      ? screen.showInformationMessage(words, ...showSkipped)
      : screen.showWarningMessage(words, show, ...showSkipped));
    if (chosen === show) await vscode.commands.executeCommand('handinger.leaks.focus');
    else if (chosen !== undefined) await this.skipped.show(passed);
  }

  dispose(): void {
    this.#again?.abort();
    this.#shown?.all.dispose();
    this.#ledger.dispose();
  }

  /** @returns `undefined` when it was cancelled; then what was known before stays */
  #scanAll(folders: readonly vscode.WorkspaceFolder[]): Thenable<ScanOutcome | undefined> {
    return screen.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Scanning for leaked keys'),
        cancellable: true,
      },
      async (progress, token) => {
        const tell = (scanned: number): void =>
          progress.report({ message: vscode.l10n.t('{0} files', figure(scanned)) });
        return this.#collect(folders, tell, signalOf(token));
      },
    );
  }

  /** @returns `undefined` when it was given up */
  async #collect(
    folders: readonly vscode.WorkspaceFolder[],
    tell: (scanned: number) => void,
    signal: AbortSignal,
  ): Promise<ScanOutcome | undefined> {
    const ignored = await this.openIgnored();
    const leaky: FileLeaks[] = [];
    const passed = new PassedOver();
    let scanned = 0;
    for (const { uri } of folders) {
      await this.scan(
        uri,
        undefined,
        (batch) => {
          scanned += batch.scanned;
          addPassed(passed, uri, batch.passedOver);
          leaky.push(...leaksIn(uri, batch.found, ignored));
          tell(scanned);
        },
        signal,
      );
    }
    if (signal.aborted) return undefined;
    this.#show(leaky, ignored);
    return { scanned, passed };
  }

  /** Other keys or files are left out than before. */
  async #collectAgain(): Promise<void> {
    this.#again?.abort();
    const again = new AbortController();
    this.#again = again;
    const folders = vscode.workspace.workspaceFolders ?? [];
    await this.#collect(folders, () => undefined, again.signal);
  }

  #show(leaky: readonly FileLeaks[], ignored: IgnoredKeyFiles): void {
    const shown = (this.#shown ??= this.#begin(ignored));
    this.#ledger.replace(leaky);
    shown.tree.refresh();
  }

  #begin(ignored: IgnoredKeyFiles): { readonly tree: LeakTree; readonly all: vscode.Disposable } {
    const tree = new LeakTree(this.#ledger);
    const all = vscode.Disposable.from(
      tree,
      ignored.onDidChange(() => void this.#collectAgain()),
      onDidChangeExcluded(() => void this.#collectAgain()),
      new ScanProblems(this.#ledger),
      new WorkspaceChanges({
        look: (folder, paths, signal) => this.#lookAgain(folder, paths, signal),
        forget: (uri) => this.#ledger.forget(uri.toString()),
        lookAtAll: () => void this.#collectAgain(),
      }),
    );
    return { tree, all };
  }

  async #lookAgain(
    folder: vscode.Uri,
    paths: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    const ignored = await this.openIgnored();
    const leaky: FileLeaks[] = [];
    await this.scan(
      folder,
      paths,
      ({ found }) => leaky.push(...leaksIn(folder, found, ignored)),
      signal,
    );
    if (signal.aborted) return;
    const looked = paths.map((path) => vscode.Uri.joinPath(folder, path).toString());
    this.#ledger.update(looked, leaky);
  }
}

/** The files that hold a key which is not ignored. */
function leaksIn(
  folder: vscode.Uri,
  found: readonly LeakyFile[],
  ignored: IgnoredKeyFiles,
): FileLeaks[] {
  return found.flatMap(({ path, role, keys }) => {
    const uri = vscode.Uri.joinPath(folder, path);
    const left = ignored.left(uri, keys);
    return left.length === 0 ? [] : [{ file: uri.toString(), role, keys: left }];
  });
}
