import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The folder that the tests run with. */
export function workspaceFolder(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the tests run with a folder open');
  return folder.uri;
}

/** The address of a file in that folder. */
export const inFolder = (name: string): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), name);

/** Writes a file as another program would. */
export async function writeText(name: string, text: string): Promise<vscode.Uri> {
  const uri = inFolder(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** @returns `undefined` when there is no such file */
export async function readText(name: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(inFolder(name)));
  } catch {
    return undefined;
  }
}

/** Deletes files through the editor, so that it lets go of their documents too. */
export async function deleteFiles(...names: readonly string[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const name of names) {
    edit.deleteFile(inFolder(name), { ignoreIfNotExists: true, recursive: true });
  }
  await vscode.workspace.applyEdit(edit);
}
