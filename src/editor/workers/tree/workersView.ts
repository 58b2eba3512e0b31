import * as vscode from 'vscode';
import type { ShownRow } from '../../../core/workers/tree/treeDiff';
import { isTheia } from '../../platform/isTheia';
import { screen } from '../../window/screen';

/** What fills the tree; `undefined` stands for the first rows. */
export interface WorkersContents {
  readonly getChildren: (row: ShownRow | undefined) => readonly ShownRow[];
  readonly getTreeItem: (row: ShownRow) => vscode.TreeItem;
  readonly resolveTreeItem: (item: vscode.TreeItem, row: ShownRow) => vscode.TreeItem;
}

/** The tree in the sidebar, as far as activation needs it: what fills it is loaded when somebody first looks. */
export class WorkersView implements vscode.Disposable {
  readonly #redraw = new vscode.EventEmitter<ShownRow[] | undefined>();
  readonly #subscriptions: vscode.Disposable;
  #contents: WorkersContents | undefined;

  readonly tree: vscode.TreeView<ShownRow>;

  constructor(load: () => Promise<WorkersContents>) {
    const contents = async (): Promise<WorkersContents> => (this.#contents = await load());
    this.tree = screen.createTreeView('handinger.workers', {
      treeDataProvider: {
        onDidChangeTreeData: this.#redraw.event,
        getChildren: async (row?: ShownRow) => [
          ...(this.#contents ?? (await contents())).getChildren(row),
        ],
        getTreeItem: (row) => this.#contents?.getTreeItem(row) ?? new vscode.TreeItem(row.id),
        resolveTreeItem: (item, row) => this.#contents?.resolveTreeItem(item, row) ?? item,
        getParent: (row) => row.parent,
      },
      // Theia would show it instead of the welcome content.
      showCollapseAll: !isTheia(vscode.env),
    });
    this.#subscriptions = vscode.Disposable.from(this.tree, this.#redraw);
  }

  /** Tells of all rows at once: VS Code keeps what follows an event for a fifth of a second. */
  redraw(rows: readonly ShownRow[] | 'all'): void {
    if (rows === 'all') this.#redraw.fire(undefined);
    else if (rows.length > 0) this.#redraw.fire([...rows]);
  }

  /** Brings the tree into sight. */
  async reveal(): Promise<void> {
    await vscode.commands.executeCommand('handinger.workers.focus');
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
