import * as vscode from 'vscode';
import { GIT_IGNORE_FILE, ignoreFileInGit } from '../../../core/leaks/fixes/moveToEnv';
import { exists } from '../../platform/exists';
import { editOfOurs, textFile, textIn, type TextFile } from '../../platform/fileEdit';

/**
 * An edit that has git leave a file out, in the `.gitignore` nearest to it or else in a new one at the root.
 * @returns `undefined` when the list names the file already, as git does not go by it for what is committed; and where a
 * link leads to the list, as git does not follow it
 */
export async function gitignoreEdit(file: vscode.Uri): Promise<vscode.WorkspaceEdit | undefined> {
  const list = await gitignoreFor(file);
  const change = ignoreFileInGit(textIn(list), pathFrom(list, file));
  return change && editOfOurs(list, change);
}

async function gitignoreFor(file: vscode.Uri): Promise<TextFile> {
  const own = vscode.Uri.joinPath(file, '..');
  const folder = vscode.workspace.getWorkspaceFolder(file)?.uri ?? own;
  for (let at = own; ; at = vscode.Uri.joinPath(at, '..')) {
    const list = await textFile(vscode.Uri.joinPath(at, GIT_IGNORE_FILE));
    if (list.document || (await exists(vscode.Uri.joinPath(at, '.git')))) return list;
    if (at.path === '/') return { uri: vscode.Uri.joinPath(folder, GIT_IGNORE_FILE) };
  }
}

function pathFrom({ uri: list }: TextFile, file: vscode.Uri): string {
  return file.path.slice(list.path.length - GIT_IGNORE_FILE.length);
}
