import * as vscode from 'vscode';

/** Whether a file or folder is there and can be looked at. */
export const exists = (uri: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
