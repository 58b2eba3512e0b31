import * as vscode from 'vscode';
import {
  ENV_EXAMPLE_FILE,
  ENV_FILE,
  envVariable,
  GIT_IGNORE_FILE,
  ignoreFileInGit,
  nameEnvVariable,
  setEnvVariable,
} from '../../../core/leaks/fixes/moveToEnv';
import { textFile, textIn, type FileEdit, type TextFile } from '../../platform/fileEdit';
import { isOnDisk } from '../../platform/onDisk';
import type { LeakGit } from '../git/gitStatus';

/** The folder whose `.env` a key of this document belongs into. */
export function envFolderOf({ uri }: vscode.TextDocument): vscode.Uri | undefined {
  const { workspaceFolders = [] } = vscode.workspace;
  const [only] = workspaceFolders.length === 1 ? workspaceFolders : [];
  const folder = uri.scheme === 'untitled' ? only : vscode.workspace.getWorkspaceFolder(uri);
  return folder && isOnDisk(folder.uri) ? folder.uri : undefined;
}

export const envFileOf = (folder: vscode.Uri): Promise<TextFile> =>
  textFile(vscode.Uri.joinPath(folder, ENV_FILE));

/** Whether a `.env` file sets the variable, and to which key. */
export function keyInEnv(file: TextFile): { readonly kind: string; readonly key?: string } {
  const variable = envVariable(textIn(file), '');
  return variable.kind === 'other' ? variable : { kind: variable.kind };
}

/** Adds keys to the `.env` files of folders, which git is told to leave out. */
export class EnvFiles {
  constructor(private readonly git: LeakGit) {}

  /** Whether a key in it would be in the next commit, also where `.gitignore` names the file. */
  async isTracked(uri: vscode.Uri): Promise<boolean> {
    return mayAskGit(uri) && (await this.git.tracked(uri.fsPath)) === true;
  }

  /**
   * @param key absent when the `.env` file has it
   */
  async add(
    edit: FileEdit,
    folder: vscode.Uri,
    env: TextFile,
    key: string | undefined,
  ): Promise<void> {
    if (key !== undefined) edit.add(env, setEnvVariable(textIn(env), key));
    const ignore = await textFile(vscode.Uri.joinPath(folder, GIT_IGNORE_FILE));
    const ignores = (await this.#isIgnored(env.uri))
      ? undefined
      : ignoreFileInGit(textIn(ignore), ENV_FILE);
    if (ignores) edit.add(ignore, ignores);
    const example = await textFile(vscode.Uri.joinPath(folder, ENV_EXAMPLE_FILE));
    const names = nameEnvVariable(textIn(example));
    if (names) edit.add(example, names);
  }

  /** Outside a repository, and where git may not be asked, the list of what it leaves out is what counts. */
  async #isIgnored(uri: vscode.Uri): Promise<boolean> {
    return mayAskGit(uri) && (await this.git.ignored(uri.fsPath)) === true;
  }
}

const mayAskGit = ({ scheme }: vscode.Uri): boolean =>
  scheme === 'file' && vscode.workspace.isTrusted;
