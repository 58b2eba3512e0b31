import * as vscode from 'vscode';

/** A folder of the workspace; `undefined` for a window without one. */
export type Folder = vscode.WorkspaceFolder | undefined;

export const openFolders = (): readonly Folder[] =>
  vscode.workspace.workspaceFolders ?? [undefined];

/** What is kept for a folder has this name. */
export const nameOfFolder = (folder: Folder): string => folder?.uri.toString() ?? '';
