import * as vscode from 'vscode';

/**
 * Whether a link is on the way to a file, below the workspace folder that it is in; of a file in none, whether its folder
 * or itself is one. What is not there is no link, but a link to nothing is.
 */
export async function isBehindLink(uri: vscode.Uri): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, '../..');
  const inside = uri.path.slice(folder.path.length).split('/').filter(Boolean);
  for (let length = 1; length <= inside.length; length++) {
    if (await isLink(vscode.Uri.joinPath(folder, ...inside.slice(0, length)))) return true;
  }
  return false;
}

/** Windows' junctions are links, too. */
const isLink = (uri: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    ({ type }) => (type & vscode.FileType.SymbolicLink) !== 0,
    () => false,
  );
