import type * as vscode from 'vscode';

/** Rows of a pick list that are renewed while a person goes through them. */
export class SteadyRows<Item extends vscode.QuickPickItem> {
  /**
   * New rows take the focus to the first one for a moment, and VS Code reports that, too: until it reports the row
   * that gets the focus back, that row counts.
   */
  #returning: Item | undefined;

  /** @param idOf what a row and the one that takes its place have in common */
  constructor(
    private readonly pick: vscode.QuickPick<Item>,
    private readonly idOf: (item: Item) => unknown,
  ) {
    pick.keepScrollPosition = true;
    pick.onDidChangeActive(([active]) => {
      if (active !== pick.items[0]) this.#returning = undefined;
    });
  }

  /** Shows the rows for other words, with the focus on the first one. */
  replace(items: readonly Item[]): void {
    this.#returning = undefined;
    this.pick.items = items;
  }

  /** Renews the rows unless they say the same: VS Code draws all anew, and a click on an old one is lost. */
  renew(items: readonly Item[]): void {
    const { pick } = this;
    if (wordsOf(pick.items) === wordsOf(items)) return;
    const focused = this.#returning ?? pick.activeItems[0];
    pick.items = items;
    if (!focused) return;
    const id = this.idOf(focused);
    this.#returning = items.find((item) => this.idOf(item) === id);
    pick.activeItems = this.#returning ? [this.#returning] : [];
  }
}

const wordsOf = (items: readonly vscode.QuickPickItem[]): string =>
  JSON.stringify(items.map(({ label, description, detail }) => [label, description, detail]));
