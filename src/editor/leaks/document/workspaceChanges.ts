import * as vscode from 'vscode';
import { isVendored } from '../../../core/leaks/files/vendored';

interface ChangeListener {
  /** Looks into files and folders again; paths are relative to the workspace folder, with `/`. */
  readonly look: (
    folder: vscode.Uri,
    paths: readonly string[],
    signal: AbortSignal,
  ) => Promise<void>;
  /** A file is gone, or a folder with all in it. */
  readonly forget: (uri: vscode.Uri) => void;
  /** Git may leave out other files than before. */
  readonly lookAtAll: () => void;
}

/**
 * Follows the files of the workspace. What changes while files are being read is read together afterwards,
 * so that a burst of changes costs few reads.
 */
export class WorkspaceChanges implements vscode.Disposable {
  readonly #waiting = new Map<
    string,
    { readonly folder: vscode.Uri; readonly paths: Set<string> }
  >();
  readonly #ending = new AbortController();
  readonly #subscriptions: vscode.Disposable;
  #isLooking = false;

  constructor(private readonly listener: ChangeListener) {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    this.#subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate((uri) => void this.#changed(uri)),
      watcher.onDidChange((uri) => void this.#changed(uri)),
      watcher.onDidDelete((uri) => this.#deleted(uri)),
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        for (const { uri } of removed) listener.forget(uri);
      }),
    );
  }

  dispose(): void {
    this.#ending.abort();
    this.#subscriptions.dispose();
  }

  #deleted(uri: vscode.Uri): void {
    this.listener.forget(uri);
    if (tellsWhatGitIgnores(uri)) this.listener.lookAtAll();
  }

  async #changed(uri: vscode.Uri): Promise<void> {
    if (tellsWhatGitIgnores(uri)) this.listener.lookAtAll();
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (!folder) return;
    const path = uri.path.slice(folder.path.length).replace(/^\//, '');
    if (isVendored(path)) return;
    const name = folder.toString();
    const waiting = this.#waiting.get(name) ?? { folder, paths: new Set() };
    waiting.paths.add(path);
    this.#waiting.set(name, waiting);
    await this.#look();
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      for (const [name, { folder, paths }] of this.#waiting) {
        this.#waiting.delete(name);
        await this.listener.look(folder, [...paths], this.#ending.signal);
      }
    } finally {
      this.#isLooking = false;
    }
  }
}

const tellsWhatGitIgnores = ({ path }: vscode.Uri): boolean =>
  /\/(?:\.gitignore|\.git\/info\/exclude)$/.test(path);
