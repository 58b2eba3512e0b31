import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fixesFor, leaksIn, titled } from './documents';

/** Opens a file with one key in it, and moves the key as the light bulb does. A refusal is passed over. */
export async function moveToEnv(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  const [leak] = await leaksIn(document, 1);
  assert.ok(leak);
  const { command } = titled(await fixesFor(document, leak), 'Move the key to .env') ?? {};
  assert.ok(command);
  const [at, range] = command.arguments as [vscode.Uri, vscode.Range];
  const end = new AbortController();
  const moved = Promise.resolve(vscode.commands.executeCommand(command.command, at, range)).finally(
    () => end.abort(),
  );
  // A notification says why nothing is moved, and nothing tells an extension that it is shown.
  while (!end.signal.aborted) {
    await vscode.commands.executeCommand('notifications.clearAll');
  }
  await moved;
  return document;
}
