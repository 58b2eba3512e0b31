import * as vscode from 'vscode';

/** What is used of the API that VS Code's own git extension exports. */
interface GitExports {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

interface GitApi {
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  readonly onDidCloseRepository: vscode.Event<GitRepository>;
}

interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: { readonly onDidChange: vscode.Event<void> };
}

/**
 * Tells of every repository whose index may have changed: through VS Code's own git extension, which knows
 * them all; where it is off or not there, those at the top of a workspace folder.
 */
export async function watchIndexes(
  onChange: (root: vscode.Uri) => void,
): Promise<vscode.Disposable> {
  const api = await gitApi();
  return api ? watchRepositories(api, onChange) : watchFolders(onChange);
}

async function gitApi(): Promise<GitApi | undefined> {
  try {
    const extension = vscode.extensions.getExtension<GitExports>('vscode.git');
    const exports: GitExports | undefined = await extension?.activate();
    return exports?.enabled === true ? exports.getAPI(1) : undefined;
  } catch {
    return undefined;
  }
}

function watchRepositories(
  { repositories, onDidOpenRepository, onDidCloseRepository }: GitApi,
  onChange: (root: vscode.Uri) => void,
): vscode.Disposable {
  const watched = new Map<GitRepository, vscode.Disposable>();
  const watch = (repository: GitRepository): void => {
    const tell = (): void => onChange(repository.rootUri);
    watched.set(repository, repository.state.onDidChange(tell));
    tell();
  };
  repositories.forEach(watch);
  return vscode.Disposable.from(
    onDidOpenRepository(watch),
    onDidCloseRepository((repository) => {
      watched.get(repository)?.dispose();
      watched.delete(repository);
    }),
    {
      dispose: () => {
        for (const subscription of watched.values()) subscription.dispose();
      },
    },
  );
}

function watchFolders(onChange: (root: vscode.Uri) => void): vscode.Disposable {
  const watchers = (vscode.workspace.workspaceFolders ?? []).map((folder) => {
    const index = new vscode.RelativePattern(folder, '.git/index');
    const watcher = vscode.workspace.createFileSystemWatcher(index);
    const tell = (): void => onChange(folder.uri);
    watcher.onDidChange(tell);
    watcher.onDidCreate(tell);
    return watcher;
  });
  return vscode.Disposable.from(...watchers);
}
