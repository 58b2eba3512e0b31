import * as vscode from 'vscode';
import { showDocument } from './showDocument';

const SCHEME = 'handinger';

/** Documents of ours that can be read and copied, but not written; each name stands for one document. */
export class ReadonlyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;
  readonly #texts = new Map<string, string>();

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.#texts.get(path) ?? '';
  }

  /** @param name what stands on its tab; its ending tells the language */
  async show(name: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}` });
    this.#texts.set(uri.path, text);
    const document = await vscode.workspace.openTextDocument(uri);
    // Fired once the document is open: VS Code drops what changes before.
    this.#changed.fire(uri);
    await showDocument(document, { preview: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
