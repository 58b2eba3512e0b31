import * as vscode from 'vscode';
import { LeakLedger, type FileLeaks } from '../../core/leaks/scan/leakLedger';
import type { LeakFiles } from '../../core/leaks/scan/leakFiles';
import type { LeakyFile, ScanBatch } from '../../core/leaks/scan/scanFolder';
import { figure, scanSummary, type ScanTotals } from '../../core/leaks/scan/scanSummary';
import type { Sha256 } from '../../core/ports';
import { signalOf } from '../cancellation';
import { excludedGlobs } from '../settings';
import { LeakTree } from './leakTree';
import { ScanProblems } from './scanProblems';
import { scanVirtualFolder } from './virtualFolder';
import { WorkspaceChanges } from './workspaceChanges';

/** Looks for keys in all files of the workspace, shows what it finds, and keeps that up to date from then on. */
export class WorkspaceScan implements vscode.Disposable {
  readonly #ledger = new LeakLedger();
  #shown: { readonly tree: LeakTree; readonly all: vscode.Disposable } | undefined;

  constructor(
    /** Absent where there is no disk to read. */
    private readonly openLeakFiles: (() => Promise<LeakFiles>) | undefined,
    private readonly sha256: Sha256,
  ) {}

  async run(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('No folder is open, so there are no files to look into.'),
      );
      return;
    }
    const totals = await this.#scanAll(folders);
    if (!totals) return;
    const isClean = totals.keys === 0;
    const show = vscode.l10n.t('Show');
    const chosen = await (isClean
      ? vscode.window.showInformationMessage(scanSummary(totals))
      : vscode.window.showWarningMessage(scanSummary(totals), show));
    if (chosen === show) await vscode.commands.executeCommand('handinger.leaks.focus');
  }

  dispose(): void {
    this.#shown?.all.dispose();
    this.#ledger.dispose();
  }

  /** @returns `undefined` when it was cancelled; then what was known before stays */
  #scanAll(folders: readonly vscode.WorkspaceFolder[]): Thenable<ScanTotals | undefined> {
    return vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Looking for leaked keys'),
        cancellable: true,
      },
      async (progress, token) => {
        const signal = signalOf(token);
        const leaky: FileLeaks[] = [];
        let [scanned, unreadable, tooLarge] = [0, 0, 0];
        for (const { uri } of folders) {
          await this.#scan(
            uri,
            undefined,
            (batch) => {
              scanned += batch.scanned;
              unreadable += batch.unreadable;
              tooLarge += batch.tooLarge;
              leaky.push(...batch.found.map((file) => leaksIn(uri, file)));
              progress.report({ message: vscode.l10n.t('{0} files', figure(scanned)) });
            },
            signal,
          );
        }
        if (signal.aborted) return undefined;
        this.#show(leaky);
        const { keyCount: keys, files } = this.#ledger;
        return { scanned, unreadable, tooLarge, keys, leakyFiles: files.length };
      },
    );
  }

  #show(leaky: readonly FileLeaks[]): void {
    const shown = (this.#shown ??= this.#begin());
    this.#ledger.replace(leaky);
    shown.tree.refresh();
  }

  #begin(): { readonly tree: LeakTree; readonly all: vscode.Disposable } {
    const tree = new LeakTree(this.#ledger);
    const all = vscode.Disposable.from(
      tree,
      new ScanProblems(this.#ledger),
      new WorkspaceChanges({
        look: (folder, paths, signal) => this.#lookAgain(folder, paths, signal),
        forget: (uri) => this.#ledger.forget(uri.toString()),
      }),
    );
    return { tree, all };
  }

  async #lookAgain(
    folder: vscode.Uri,
    paths: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    const leaky: FileLeaks[] = [];
    await this.#scan(
      folder,
      paths,
      ({ found }) => leaky.push(...found.map((file) => leaksIn(folder, file))),
      signal,
    );
    if (signal.aborted) return;
    const looked = paths.map((path) => vscode.Uri.joinPath(folder, path).toString());
    this.#ledger.update(looked, leaky);
  }

  async #scan(
    uri: vscode.Uri,
    only: readonly string[] | undefined,
    onBatch: (batch: ScanBatch) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const excluded = excludedGlobs(uri);
    if (uri.scheme !== 'file' || !this.openLeakFiles) {
      await scanVirtualFolder(uri, excluded, only, this.sha256, onBatch, signal);
      return;
    }
    const { scanFolder } = await this.openLeakFiles();
    const askGit = vscode.workspace.isTrusted;
    await scanFolder({ folder: uri.fsPath, askGit, excluded, only }, onBatch, signal);
  }
}

const leaksIn = (folder: vscode.Uri, { path, role, keys }: LeakyFile): FileLeaks => ({
  file: vscode.Uri.joinPath(folder, path).toString(),
  role,
  keys,
});
