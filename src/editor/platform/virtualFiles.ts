import * as vscode from 'vscode';

/**
 * Goes through a folder that VS Code's search may not reach, one folder after the other.
 * @param inside where to begin, relative to the folder; empty for the whole of it
 * @param isLeftOut says of a folder's path that nobody looks into it
 * @returns the paths of the files of each, relative to the folder; nothing of what cannot be listed
 */
export async function* filesBelow(
  folder: vscode.Uri,
  inside: readonly string[],
  isLeftOut: (path: string) => boolean,
): AsyncGenerator<readonly string[]> {
  const left = [...inside];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const entries = await listed(vscode.Uri.joinPath(folder, at));
    const pathsOf = (type: vscode.FileType): string[] =>
      entries
        .filter(([, itsType]) => itsType === type)
        .map(([name]) => (at === '' ? name : `${at}/${name}`));
    left.push(...pathsOf(vscode.FileType.Directory).filter((path) => !isLeftOut(path)));
    yield pathsOf(vscode.FileType.File);
  }
}

async function listed(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
