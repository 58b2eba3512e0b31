import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { sampleKeys } from '../../fakes/sampleKeys';
import { until } from '../support/events';
import { activated } from '../support/extension';

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
  const git = (...options: readonly string[]): Promise<unknown> =>
    promisify(execFile)('git', options, { cwd: folder.fsPath });

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

  it('are warned about when they are staged', async () => {
    await git('init', '--quiet');
    await vscode.commands.executeCommand('git.openRepository', folder.fsPath);
    await write('staged.ts', key);
    await leaks('staged.ts', 1);
    // With the key gone from the file, the index alone still has it.
    await git('add', 'staged.ts');
    await write('staged.ts', 'const k = process.env.K;\n');
    await until(vscode.languages.onDidChangeDiagnostics, () =>
      ours('staged.ts').some(({ message }) => message.includes('staged')),
    );
    await git('rm', '--quiet', '--cached', '--force', 'staged.ts');
    await leaks('staged.ts', 0);
  });

  it('are told from the history as a document without the key', async () => {
    await write('committed.ts', key);
    await git('add', 'committed.ts');
    const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
    await git(...author, 'commit', '--quiet', '--message', 'a key');
    await vscode.commands.executeCommand('handinger.scanGitHistory');
    const report = vscode.window.activeTextEditor?.document;
    assert.equal(report?.languageId, 'markdown');
    assert.match(report.getText(), /committed\.ts/);
    assert.ok(!report.getText().includes(key));
    assert.deepEqual(vscode.languages.getDiagnostics(report.uri), []);
    await vscode.workspace.fs.delete(file('committed.ts'));
    await vscode.workspace.fs.delete(file('.git'), { recursive: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
