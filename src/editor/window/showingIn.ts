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
    readonly tabGroups: Pick<vscode.TabGroups, 'all'>;
  };
}

/**
 * Opens a document first, then shows it: Theia's `showTextDocument` throws a TypeError at an address from `Uri.from`.
 * VS Code's throws where another editor is opened at the same time; the document has a tab behind that one, which is
 * no failure.
 */
export const showingIn =
  ({ workspace, window }: Documents) =>
  async (
    target: vscode.TextDocument | vscode.Uri,
    options: vscode.TextDocumentShowOptions = {},
  ): Promise<void> => {
    const document = 'uri' in target ? target : await workspace.openTextDocument(target);
    try {
      await window.showTextDocument(document, options);
    } catch (error) {
      if (!hasTab(window.tabGroups, document.uri)) throw error;
    }
  };

const hasTab = ({ all }: Pick<vscode.TabGroups, 'all'>, uri: vscode.Uri): boolean =>
  all
    .flatMap(({ tabs }) => tabs)
    .some(({ input }) => {
      const { uri: shown } = (input ?? {}) as { readonly uri?: vscode.Uri };
      return shown?.toString() === uri.toString();
    });
