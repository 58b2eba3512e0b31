import * as vscode from 'vscode';

/**
 * Opens the document that a command is given, by whomever: VS Code's own call takes a text for a path and any
 * object for a new document.
 * @throws {Error} for anything but the address of a document
 */
export async function documentAt(uri: unknown): Promise<vscode.TextDocument> {
  if (!isUri(uri)) throw new Error('The command is for a place in a document');
  return vscode.workspace.openTextDocument(uri);
}

/** Not by its class, of which an editor made from VS Code may have several. */
export function isUri(value: unknown): value is vscode.Uri {
  const { scheme, path } = (value ?? {}) as Partial<Record<string, unknown>>;
  return typeof scheme === 'string' && typeof path === 'string';
}
