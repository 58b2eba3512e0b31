import * as vscode from 'vscode';
import { screen } from '../../../src/editor/window/screen';
import { everything, pagesBy } from './messages';
import { type Door, doors, idOf, type Surface, surfaces } from './surfaces';

type Screen = typeof screen;

/** The same calls, with and without our module. */
const windows: Readonly<Record<Door, Screen>> = {
  screen,
  raw: vscode.window as unknown as Screen,
};

/** Each ends once a person has answered. */
const speak: Readonly<Record<Surface, (window: Screen, pages: readonly string[]) => unknown>> = {
  notifications: (window, pages) =>
    Promise.all(pages.map((page) => window.showInformationMessage(page, 'Next'))),
  progress: (window, pages) =>
    Promise.all(
      pages.map((message) =>
        window.withProgress(
          { location: vscode.ProgressLocation.Notification, title: 'Progress', cancellable: true },
          (progress, token) => {
            progress.report({ message });
            return new Promise<void>((end) => token.onCancellationRequested(() => end()));
          },
        ),
      ),
    ),
  question: (window) =>
    window.showWarningMessage(everything, { modal: true, detail: everything }, 'Next'),
  input: (window) => {
    const box = window.createInputBox();
    box.title = everything;
    box.prompt = everything;
    box.placeholder = everything;
    box.onDidAccept(() => (box.validationMessage = everything));
    box.show();
  },
  list: (window) =>
    window.showQuickPick([{ label: everything, description: everything, detail: everything }], {
      title: everything,
      placeHolder: everything,
    }),
  statusBar: async (window) => {
    const item = window.createStatusBarItem('words', vscode.StatusBarAlignment.Left);
    item.text = everything;
    item.show();
    await window.showInformationMessage('In the status bar.', 'Next');
    item.dispose();
  },
};

export function activate({ subscriptions }: vscode.ExtensionContext): void {
  for (const door of doors) {
    const window = windows[door];
    for (const surface of surfaces) {
      subscriptions.push(
        vscode.commands.registerCommand(idOf(surface, door), () =>
          speak[surface](window, pagesBy(door)),
        ),
      );
    }
    const rows = treeIn(window, idOf('rows', door), [everything]);
    rows.description = everything;
    const empty = treeIn(window, idOf('message', door), []);
    empty.message = everything;
    subscriptions.push(rows, empty);
  }
}

const treeIn = (window: Screen, id: string, rows: string[]): vscode.TreeView<string> =>
  window.createTreeView(id, {
    treeDataProvider: {
      getChildren: (row?: string) => (row === undefined ? rows : []),
      getTreeItem: (row) =>
        Object.assign(new vscode.TreeItem(row), { description: row, tooltip: row }),
    },
  });
