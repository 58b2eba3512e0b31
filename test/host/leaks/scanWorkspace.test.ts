import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { sampleKeys } from '../../fakes/sampleKeys';
import { until } from '../support/events';
import { activated, withSetting } from '../support/extension';
import { deleteFiles } from '../support/files';

describe('Keys in files that are not open', () => {
  const key = sampleKeys.first;
  let folder: vscode.Uri;

  before(async () => {
    await activated();
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    folder = first.uri;
  });

  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  const write = (name: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(file(name), Buffer.from(text));
  const ours = (name: string): readonly vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(file(name)).filter(({ source }) => source === 'handinger');
  const leaks = (name: string, count: number): Promise<void> =>
    until(vscode.languages.onDidChangeDiagnostics, () => ours(name).length === count);

  it('stand in Problems after a scan, once, and follow the files from then on', async () => {
    await write('src/scanned.ts', `// ü\nconst k = '${key}';\n`);
    // It answers with a message, which nobody closes here.
    void vscode.commands.executeCommand('handinger.scanWorkspace');
    await leaks('src/scanned.ts', 1);
    const [leak] = ours('src/scanned.ts');
    assert.deepEqual(leak?.range, new vscode.Range(1, 11, 1, 11 + key.length));

    const closed = until(vscode.workspace.onDidCloseTextDocument, () =>
      vscode.workspace.textDocuments.every(({ uri }) => uri.path !== file('src/scanned.ts').path),
    );
    await vscode.window.showTextDocument(file('src/scanned.ts'));
    await leaks('src/scanned.ts', 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await Promise.race([closed, leaks('src/scanned.ts', 1)]);

    await write('src/later.ts', key);
    await leaks('src/later.ts', 1);
    await vscode.workspace.fs.rename(file('src'), file('moved'));
    await leaks('src/later.ts', 0);
    await leaks('moved/later.ts', 1);
    await write('moved/later.ts', 'const k = process.env.K;\n');
    await leaks('moved/later.ts', 0);
    await vscode.workspace.fs.delete(file('moved'), { recursive: true });
    await leaks('moved/scanned.ts', 0);
  });

  it('end and come back with the settings, and with what git ignores', async () => {
    await promisify(execFile)('git', ['init', '--quiet'], { cwd: folder.fsPath });
    await write('left/out.ts', `const k = '${key}';\n`);
    void vscode.commands.executeCommand('handinger.scanWorkspace');
    await leaks('left/out.ts', 1);
    await withSetting('handinger.leaks.exclude', ['left/'], () => leaks('left/out.ts', 0));
    await leaks('left/out.ts', 1);
    await withSetting('handinger.leaks.enabled', false, () => leaks('left/out.ts', 0));
    await leaks('left/out.ts', 1);
    await write('.gitignore', 'left\n');
    await leaks('left/out.ts', 0);
    await vscode.workspace.fs.delete(file('.gitignore'));
    await leaks('left/out.ts', 1);
    await deleteFiles('.git', 'left');
  });
});
