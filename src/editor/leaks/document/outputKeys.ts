import * as vscode from 'vscode';
import { Emitter } from '../../../core/common/events';
import { fingerprintsIn } from '../../../core/leaks/detect/keyFingerprint';
import { isTextOutput } from '../../../core/leaks/document/notebookOutput';
import type { Sha256 } from '../../../core/common/ports';
import { cellOf } from './notebookCells';

/** In bytes, of one cell. What is printed beyond is passed over, so that the extension host is not held up. */
const MOST_OUTPUT = 4 * 1024 * 1024;

/** The keys in what notebook cells have put out as text. An output is read once. */
export class OutputKeys implements vscode.Disposable {
  readonly #changed = new Emitter<vscode.TextDocument>();
  readonly #known = new WeakMap<vscode.TextDocument, ReadonlySet<string>>();
  readonly #subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidOpenNotebookDocument((notebook) => this.#forget(notebook.getCells())),
    vscode.workspace.onDidChangeNotebookDocument(({ cellChanges, contentChanges }) => {
      const printed = cellChanges.filter(({ outputs }) => outputs !== undefined);
      this.#forget(printed.map(({ cell }) => cell));
      for (const { addedCells } of contentChanges) this.#forget(addedCells);
    }),
  );

  /** The output of the cell with this document may hold other keys than before. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly sha256: Sha256) {}

  /** Fingerprints of the keys in the output of the cell that this document belongs to. */
  of(document: vscode.TextDocument): ReadonlySet<string> {
    const known = this.#known.get(document);
    if (known) return known;
    const cell = cellOf(document);
    const found = fingerprintsIn(cell ? textOf(cell) : '', this.sha256);
    if (cell) this.#known.set(document, found);
    return found;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #forget(cells: readonly vscode.NotebookCell[]): void {
    for (const { document } of cells) {
      this.#known.delete(document);
      this.#changed.fire(document);
    }
  }
}

function textOf({ outputs }: vscode.NotebookCell): string {
  const decoder = new TextDecoder();
  const texts: string[] = [];
  let left = MOST_OUTPUT;
  for (const { mime, data } of outputs.flatMap(({ items }) => items)) {
    if (!isTextOutput(mime)) continue;
    texts.push(decoder.decode(data.subarray(0, left)));
    left = Math.max(0, left - data.length);
  }
  return texts.join('\n');
}
