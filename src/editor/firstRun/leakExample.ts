import * as vscode from 'vscode';
import { KEY_PREFIX } from '../../core/credentials/keys/apiKey';
import { showDocument } from '../window/showDocument';

/** Opens a new file with a key that nobody was ever given, and the cursor on it. */
export async function showLeakExample(): Promise<void> {
  const key = `${KEY_PREFIX}${crypto.randomUUID().replaceAll('-', '')}`;
  const comment = vscode.l10n.t(
    'This key is made up. The light bulb offers fixes, here and in every file.',
  );
  const content = `// ${comment}
import Handinger from '@ramensoft/handinger';

const client = new Handinger({
  apiKey: '${key}',
});
`;
  const document = await vscode.workspace.openTextDocument({ language: 'typescript', content });
  const start = document.positionAt(content.indexOf(key));
  await showDocument(document, {
    selection: new vscode.Range(start, start),
    preview: false,
  });
}
