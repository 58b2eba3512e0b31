import * as vscode from 'vscode';
import type { LineEdit } from '../../core/leaks/fixes/moveToEnv';
import { PlainError } from '../commands';
import { exists } from './exists';
import { isBehindLink } from '../window/links';

/** A text file that may not exist yet. */
export interface TextFile {
  readonly uri: vscode.Uri;
  /** As it is in the editor, with what is not saved; absent when there is no file. */
  readonly document?: vscode.TextDocument;
}

export async function textFile(uri: vscode.Uri): Promise<TextFile> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    // VS Code still has the text of a file that another program deleted.
    const isGone = !document.isDirty && !(await exists(uri));
    return isGone ? { uri } : { uri, document };
  } catch {
    return { uri };
  }
}

export const textIn = ({ document }: TextFile): string => document?.getText() ?? '';

/**
 * The only way in which files are changed here, so that none is written through a link: lint forbids other edits.
 * A repository can bring a link, to have a file elsewhere written.
 */
export class FileEdit {
  readonly #edit = new vscode.WorkspaceEdit();
  readonly #documents = new Set<vscode.TextDocument>();
  readonly #ours = new Set<vscode.Uri>();

  /** Whether nothing would change. */
  get isEmpty(): boolean {
    return this.#edit.size === 0;
  }

  /** Changes a document that is being worked on. Behind a link it is changed in the editor, and not saved. */
  change(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): void {
    this.#documents.add(document);
    for (const { range, newText } of edits) this.#edit.replace(document.uri, range, newText);
  }

  /** Adds to a file whose name is ours, or makes it. */
  add(file: TextFile, change: LineEdit): void {
    this.#write(file, change.newText, (document) => lineEdit(document, change));
  }

  /** Gives such a file another text, or makes it. */
  rewrite(file: TextFile, text: string): void {
    this.#write(file, text, (document) => wholeEdit(document, text));
  }

  #write(
    { uri, document }: TextFile,
    text: string,
    editOf: (document: vscode.TextDocument) => vscode.TextEdit,
  ): void {
    this.#ours.add(uri);
    if (document) this.change(document, [editOf(document)]);
    else this.#edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  }

  /**
   * Changes all of it as one step to undo.
   * @returns whether that was done
   * @throws {PlainError} where a link leads to a file whose name is ours; then nothing is changed
   */
  async apply(): Promise<boolean> {
    for (const uri of this.#ours) await refuseLink(uri);
    return vscode.workspace.applyEdit(this.#edit);
  }

  /** The same, and saves the documents in which nothing else is unsaved. */
  async applyAndSave(): Promise<boolean> {
    const clean = [...this.#documents].filter(({ isDirty, isUntitled }) => !isDirty && !isUntitled);
    if (!(await this.apply())) return false;
    for (const document of clean) await saveInPlace(document);
    return true;
  }
}

/** @throws {PlainError} where a link leads to a file */
export async function refuseLink(uri: vscode.Uri): Promise<void> {
  if (!(await isBehindLink(uri))) return;
  throw new PlainError(
    vscode.l10n.t(
      '{0} is behind a symbolic link, so nothing was written.',
      vscode.workspace.asRelativePath(uri, false),
    ),
  );
}

/** Saves a document, unless it is behind a link. @returns whether it was saved */
export const saveInPlace = async (document: vscode.TextDocument): Promise<boolean> =>
  !(await isBehindLink(document.uri)) && (await document.save());

/** Gives a document another text, to be saved by the person who edits it. */
export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new FileEdit();
  edit.change(document, [wholeEdit(document, text)]);
  await edit.apply();
}

/** For an action that VS Code applies: changes of a document that is open, and stays unsaved. */
export function editOfOpen(
  uri: vscode.Uri,
  edits: readonly vscode.TextEdit[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, [...edits]);
  return edit;
}

/** The same for the cells of a notebook. */
export function editOfCells(uri: vscode.Uri, edit: vscode.NotebookEdit): vscode.WorkspaceEdit {
  const all = new vscode.WorkspaceEdit();
  all.set(uri, [edit]);
  return all;
}

/**
 * For an action that VS Code applies: adds to a file whose name is ours.
 * @returns `undefined` where a link leads there
 */
export async function editOfOurs(
  { uri, document }: TextFile,
  change: LineEdit,
): Promise<vscode.WorkspaceEdit | undefined> {
  if (await isBehindLink(uri)) return undefined;
  if (document) return editOfOpen(uri, [lineEdit(document, change)]);
  const edit = new vscode.WorkspaceEdit();
  // A file that an action makes cannot come with its contents.
  edit.createFile(uri, { ignoreIfExists: true });
  edit.insert(uri, new vscode.Position(0, 0), change.newText);
  return edit;
}

/** Applies what an action would do. @returns whether that was done */
export const applyAction = ({ edit }: vscode.CodeAction): Thenable<boolean> =>
  edit ? vscode.workspace.applyEdit(edit) : Promise.resolve(true);

const endOf = (document: vscode.TextDocument): vscode.Position =>
  document.lineAt(document.lineCount - 1).range.end;

const wholeEdit = (document: vscode.TextDocument, text: string): vscode.TextEdit =>
  vscode.TextEdit.replace(new vscode.Range(new vscode.Position(0, 0), endOf(document)), text);

function lineEdit(document: vscode.TextDocument, change: LineEdit): vscode.TextEdit {
  if (change.kind === 'append') return vscode.TextEdit.insert(endOf(document), change.newText);
  const { line, start, end } = change;
  return vscode.TextEdit.replace(new vscode.Range(line, start, line, end), change.newText);
}
