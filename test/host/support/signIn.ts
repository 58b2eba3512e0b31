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
    const range = new vscode.Range(0, 0, 0, key.length);
    await vscode.commands.executeCommand('handinger.signInWithKeyAt', uri, range);
  });
  text.dispose();
}
