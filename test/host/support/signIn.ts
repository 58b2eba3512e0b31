import * as vscode from 'vscode';
import type { DemoApi } from '../../demoApi/demoApi';
import { withSetting } from './extension';

/** Signs in at a service of the tests, as the fix for a key in a document does. */
export async function signInWith(demo: DemoApi, key: string): Promise<void> {
  // VS Code keeps documents for a while: each key is in one of its own.
  const uri = vscode.Uri.from({ scheme: 'sign-in-test', path: `/${crypto.randomUUID()}` });
  const text = vscode.workspace.registerTextDocumentContentProvider(uri.scheme, {
    provideTextDocumentContent: () => key,
  });
  await withSetting('handinger.apiBaseUrl', demo.url, async () => {
    await signInAt(uri, new vscode.Range(0, 0, 0, key.length));
  });
  text.dispose();
}

/** Signs in with the key at this place, and takes the name that a further profile is offered. */
export async function signInAt(uri: vscode.Uri, range: vscode.Range): Promise<void> {
  const end = new AbortController();
  const signIn = Promise.resolve(
    vscode.commands.executeCommand('handinger.signInWithKeyAt', uri, range),
  ).finally(() => end.abort());
  // Nothing tells an extension that a box is open; with none, this does nothing.
  while (!end.signal.aborted) {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await signIn;
}
