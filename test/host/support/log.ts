import * as vscode from 'vscode';
import { until } from './events';

/** Lets VS Code read the log of the extension into a document, so that what is in it can be told. */
export async function openLog(): Promise<void> {
  await vscode.commands.executeCommand('handinger.showLog');
  await until(vscode.workspace.onDidOpenTextDocument, () => logs().length > 0);
}

/** What is in the log. */
export const logText = (): string =>
  logs()
    .map((document) => document.getText())
    .join('\n');

/** How often this is in the log. */
export const timesLogged = (text: string): number => logText().split(text).length - 1;

/** Waits until this is in the log so often. */
export const logged = (text: string, times: number): Promise<void> =>
  until(vscode.workspace.onDidChangeTextDocument, () => timesLogged(text) >= times);

const logs = (): readonly vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(
    ({ uri }) => uri.scheme === 'output' && /handinger/i.test(uri.path),
  );
