import * as vscode from 'vscode';
import { editOfCells } from '../../platform/fileEdit';

/** The cell whose text this document is; other documents are none. */
export function cellOf(document: vscode.TextDocument): vscode.NotebookCell | undefined {
  if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cell = notebook.getCells().find((one) => one.document === document);
    if (cell) return cell;
  }
  return undefined;
}

/** The file that a document is saved to: a cell's is that of its notebook. */
export function fileOf(document: vscode.TextDocument): vscode.Uri {
  return cellOf(document)?.notebook.uri ?? document.uri;
}

/** An edit that leaves all of a cell but what it has put out. VS Code can only put another cell in its place. */
export function withoutOutputs({
  kind,
  document,
  metadata,
  index,
  notebook,
}: vscode.NotebookCell): vscode.WorkspaceEdit {
  const cleared = new vscode.NotebookCellData(kind, document.getText(), document.languageId);
  cleared.metadata = { ...metadata };
  const range = new vscode.NotebookRange(index, index + 1);
  return editOfCells(notebook.uri, vscode.NotebookEdit.replaceCells(range, [cleared]));
}
