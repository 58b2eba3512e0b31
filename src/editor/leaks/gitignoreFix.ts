import * as vscode from 'vscode';

/** An edit that has git leave a file out, in the `.gitignore` nearest to it or else in a new one at the root. */
export async function gitignoreEdit(file: vscode.Uri): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const { uri, exists } = await gitignoreFor(file);
  if (exists) {
    const document = await vscode.workspace.openTextDocument(uri);
    const { text, range } = document.lineAt(document.lineCount - 1);
    edit.insert(uri, range.end, text === '' ? `${name}\n` : `\n${name}\n`);
  } else {
    edit.createFile(uri, { ignoreIfExists: true });
    edit.insert(uri, new vscode.Position(0, 0), `${name}\n`);
  }
  return edit;
}

async function gitignoreFor(
  file: vscode.Uri,
): Promise<{ readonly uri: vscode.Uri; readonly exists: boolean }> {
  const own = vscode.Uri.joinPath(file, '..');
  const folder = vscode.workspace.getWorkspaceFolder(file)?.uri ?? own;
  for (let at = own; ; at = vscode.Uri.joinPath(at, '..')) {
    const uri = vscode.Uri.joinPath(at, '.gitignore');
    if (await exists(uri)) return { uri, exists: true };
    if (await exists(vscode.Uri.joinPath(at, '.git'))) return { uri, exists: false };
    if (at.path === '/') return { uri: vscode.Uri.joinPath(folder, '.gitignore'), exists: false };
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
