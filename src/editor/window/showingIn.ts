import type * as vscode from 'vscode';

/** What of VS Code's API opens documents and shows them. */
interface Documents {
  readonly workspace: {
    openTextDocument(uri: vscode.Uri): Thenable<vscode.TextDocument>;
  };
  readonly window: {
    showTextDocument(
      document: vscode.TextDocument,
      options: vscode.TextDocumentShowOptions,
    ): Thenable<vscode.TextEditor>;
  };
}

/** Opens a document first, then shows it: Theia's `showTextDocument` throws a TypeError at an address from `Uri.from`. */
export const showingIn =
  ({ workspace, window }: Documents) =>
  async (
    target: vscode.TextDocument | vscode.Uri,
    options: vscode.TextDocumentShowOptions = {},
  ): Promise<vscode.TextEditor> => {
    const document = 'uri' in target ? target : await workspace.openTextDocument(target);
    return window.showTextDocument(document, options);
  };
