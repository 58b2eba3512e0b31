import * as vscode from 'vscode';

const SCHEME = 'handinger-saved';

/** Texts beside what a person edits, in comparisons and in the merge editor. Each is told once, under a name of its own. */
export class ComparedSides implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  #count = 0;

  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.#texts.get(path) ?? '';
  }

  /** @param name whose ending tells the language */
  add(name: string, text: string): vscode.Uri {
    const path = `/${++this.#count}/${name}`;
    this.#texts.set(path, text);
    return vscode.Uri.from({ scheme: SCHEME, path });
  }

  /** After a sign-out or a switch: what one organization has is not for another. */
  forget(): void {
    const paths = [...this.#texts.keys()];
    this.#texts.clear();
    for (const path of paths) this.#changed.fire(vscode.Uri.from({ scheme: SCHEME, path }));
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
