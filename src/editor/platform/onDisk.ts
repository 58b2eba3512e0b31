import * as vscode from 'vscode';

/** Whether a folder stands on a disk, here or on the remote side; elsewhere no program reads what is written there. */
export const isOnDisk = ({ scheme }: vscode.Uri): boolean =>
  scheme === 'file' || scheme === 'vscode-remote';

/** Whether VS Code's search finds files at all: where no folder is on a disk, it may wait for somebody who can for ever. */
export const hasFolderOnDisk = (): boolean =>
  (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => isOnDisk(uri));
