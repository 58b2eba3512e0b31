import * as vscode from 'vscode';

/** What our file systems do, besides telling of changes. */
export interface DocumentStore {
  readonly onDidChange: vscode.Event<vscode.Uri>;
  readonly stat: (uri: vscode.Uri) => vscode.FileStat;
  readonly read: (uri: vscode.Uri) => Promise<string>;
  readonly write: (uri: vscode.Uri, text: string) => Promise<void>;
}

/** Documents that save somewhere else than on a disk; what is behind them is loaded with the first of them. */
export function registerDocuments(
  scheme: string,
  load: () => Promise<DocumentStore>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let subscription: vscode.Disposable | undefined;
  const store = async (): Promise<DocumentStore> => {
    const loaded = await load();
    subscription ??= loaded.onDidChange((uri) =>
      changed.fire([{ type: vscode.FileChangeType.Changed, uri }]),
    );
    return loaded;
  };
  const refused = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  return vscode.Disposable.from(
    changed,
    { dispose: () => void subscription?.dispose() },
    vscode.workspace.registerFileSystemProvider(scheme, {
      onDidChangeFile: changed.event,
      watch: () => new vscode.Disposable(() => undefined),
      stat: async (uri) => (await store()).stat(uri),
      readFile: async (uri) => new TextEncoder().encode(await (await store()).read(uri)),
      writeFile: async (uri, content) =>
        (await store()).write(uri, new TextDecoder().decode(content)),
      readDirectory: () => [],
      createDirectory: refused,
      delete: refused,
      rename: refused,
    }),
  );
}
