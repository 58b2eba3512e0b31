import * as vscode from 'vscode';
import { until } from './events';

/** Opens an untitled document in an editor. */
export async function openText(language: string, content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  // A new untitled document may take up the name of one that was just closed, and its text with it.
  if (document.getText() !== content) await replaceText(document, content);
  return document;
}

/** Types over all that a document holds. */
export async function replaceText(document: vscode.TextDocument, content: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), content);
  await vscode.workspace.applyEdit(edit);
}

/** Puts text where it is told, as typing would. */
export async function insert(
  document: vscode.TextDocument,
  line: number,
  character: number,
  text: string,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(line, character), text);
  await vscode.workspace.applyEdit(edit);
}

/** Our warnings in a document, as soon as there are so many. */
export async function leaksIn(
  { uri }: vscode.TextDocument,
  count: number,
): Promise<readonly vscode.Diagnostic[]> {
  const ours = (): readonly vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'handinger');
  await until(vscode.languages.onDidChangeDiagnostics, () => ours().length === count);
  return ours();
}

/** Our first warning in a document that says so, as soon as there is one. */
export async function leakThatSays(
  { uri }: vscode.TextDocument,
  words: RegExp,
): Promise<vscode.Diagnostic> {
  const find = (): vscode.Diagnostic | undefined =>
    vscode.languages.getDiagnostics(uri).find(({ message }) => words.test(message));
  await until(vscode.languages.onDidChangeDiagnostics, () => find() !== undefined);
  const found = find();
  if (!found) throw new Error('The warning is gone again.');
  return found;
}

/** What the light bulb offers for a warning, also of other extensions. */
export async function actionsFor(
  { uri }: vscode.TextDocument,
  { range }: vscode.Diagnostic,
): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

const OURS = /\bkeys?\b|HANDINGER|\.gitignore|^More\.\.\.$/i;

/** What the light bulb offers about the key; the command does not tell whose each action is. */
export async function fixesFor(
  document: vscode.TextDocument,
  leak: vscode.Diagnostic,
): Promise<readonly vscode.CodeAction[]> {
  // A language service that is still reading the file cancels the question for all: it is asked again.
  for (;;) {
    const actions = await actionsFor(document, leak);
    const ours = actions.filter(({ title }) => OURS.test(title));
    if (ours.length > 0) return ours;
  }
}

/** Applies a fix that consists of an edit. */
export async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  if (!action?.edit) throw new Error('There is no such fix with an edit.');
  await vscode.workspace.applyEdit(action.edit);
}

/**
 * Closes every editor, without a question about what is unsaved, and waits until their documents are gone.
 * An untitled document goes with its editor only: one that has none, as VS Code was still about to show it, gets one.
 */
export async function closeAll(): Promise<void> {
  for (const document of untitledDocuments()) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await until(vscode.workspace.onDidCloseTextDocument, () => untitledDocuments().length === 0);
}

const untitledDocuments = (): readonly vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(({ isUntitled, isClosed }) => isUntitled && !isClosed);

/** The one of our actions with these words in its title. */
export function titled(
  actions: readonly vscode.CodeAction[],
  words: string,
): vscode.CodeAction | undefined {
  return actions.find(({ title }) => title.includes(words));
}
