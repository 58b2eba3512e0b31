import * as vscode from 'vscode';
import { Emitter } from '../../../core/common/events';
import {
  describeIgnoredKeysProblem,
  IGNORED_KEYS_FILE,
  ignoredDigestIn,
  ignoredIn,
  parseIgnoredKeys,
  type IgnoredKey,
  type IsIgnoredKey,
} from '../../../core/leaks/suppress/ignoreList';
import type { Sha256 } from '../../../core/common/ports';

/** The keys that the folders of the workspace list as ignored, as the files stand on disk. */
export class IgnoredKeyFiles implements vscode.Disposable {
  readonly #changed = new Emitter<undefined>();
  readonly #problems = vscode.languages.createDiagnosticCollection('handinger-ignored');
  readonly #ignored = new Map<string, readonly IgnoredKey[]>();
  readonly #watchers = new Map<string, vscode.Disposable>();
  readonly #subscription: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(private readonly sha256: Sha256) {
    this.#subscription = vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
      for (const folder of removed) this.#forget(folder);
      void this.open();
    });
  }

  /** Reads the files of all folders, and follows them from then on. */
  async open(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const added = folders.filter(({ uri }) => !this.#watchers.has(uri.toString()));
    for (const folder of added) this.#watch(folder);
    await Promise.all(added.map((folder) => this.#read(folder)));
  }

  /** Tells the keys to be ignored in a document; `undefined` when there are none. */
  in(uri: vscode.Uri): IsIgnoredKey | undefined {
    return ignoredIn(vscode.workspace.asRelativePath(uri, false), this.#listFor(uri), this.sha256);
  }

  /** Those of a file's keys that nothing says to ignore there. */
  left<Key extends { readonly digest: string }>(
    uri: vscode.Uri,
    keys: readonly Key[],
  ): readonly Key[] {
    const path = vscode.workspace.asRelativePath(uri, false);
    const isIgnored = ignoredDigestIn(path, this.#listFor(uri));
    return isIgnored ? keys.filter(({ digest }) => !isIgnored(digest)) : keys;
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#problems.dispose();
    this.#changed.dispose();
  }

  #listFor(uri: vscode.Uri): readonly IgnoredKey[] {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return (folder && this.#ignored.get(folder.uri.toString())) ?? [];
  }

  #watch(folder: vscode.WorkspaceFolder): void {
    const pattern = new vscode.RelativePattern(folder, IGNORED_KEYS_FILE);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const read = (): void => void this.#read(folder);
    this.#watchers.set(
      folder.uri.toString(),
      vscode.Disposable.from(
        watcher,
        watcher.onDidCreate(read),
        watcher.onDidChange(read),
        watcher.onDidDelete(read),
      ),
    );
  }

  #forget({ uri }: vscode.WorkspaceFolder): void {
    this.#watchers.get(uri.toString())?.dispose();
    this.#watchers.delete(uri.toString());
    this.#ignored.delete(uri.toString());
    this.#problems.delete(ignoredKeysFileOf(uri));
  }

  async #read({ uri }: vscode.WorkspaceFolder): Promise<void> {
    const file = ignoredKeysFileOf(uri);
    const text = await textOf(file);
    const keys = text === undefined ? undefined : parseIgnoredKeys(text);
    if (!this.#watchers.has(uri.toString())) return;
    if (keys?.ok === false) {
      this.#problems.set(file, [problemIn(describeIgnoredKeysProblem(keys.failure))]);
    } else {
      this.#problems.delete(file);
    }
    const before = this.#ignored.get(uri.toString()) ?? [];
    const after = keys?.ok === true ? keys.value : [];
    this.#ignored.set(uri.toString(), after);
    if (before.length > 0 || after.length > 0) this.#changed.fire(undefined);
  }
}

/** Where a workspace folder lists the keys that are ignored. */
export function ignoredKeysFileOf(folder: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(folder, IGNORED_KEYS_FILE);
}

/** `undefined` when there is no such file. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

function problemIn(message: string): vscode.Diagnostic {
  const range = new vscode.Range(0, 0, 0, 1);
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = 'handinger';
  return diagnostic;
}
