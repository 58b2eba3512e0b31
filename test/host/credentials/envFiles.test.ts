import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { keysInEnvFiles } from '../../../src/editor/credentials/injection/envFiles';
import { removeKeyLines } from '../../../src/editor/credentials/injection/keyLineRemoval';
import { sha256 } from '../../../src/node/sha256';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';
import { closeAll, insert } from '../support/documents';
import { until } from '../support/events';
import { withSetting } from '../support/extension';

const { first, second } = sampleKeys;
const lineWith = (key: string): string => `HANDINGER_API_KEY=${key}\n`;

describe('The .env files of a workspace', () => {
  let folder: string;

  before(() => {
    const [opened] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(opened, 'the tests run with a folder open');
    folder = join(opened.uri.fsPath, 'env');
  });

  afterEach(async () => {
    await closeAll();
    await rm(folder, { recursive: true, force: true });
  });

  /** Under a name of its own: VS Code keeps documents for a while, and takes time to see that a file is new. */
  async function write(name: string, text: string): Promise<vscode.Uri> {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    return vscode.Uri.file(path);
  }

  async function found(token: vscode.CancellationToken): Promise<[string, string][]> {
    return (await keysInEnvFiles(sha256, token)).map(({ uri, key }) => [
      uri.fsPath.slice(folder.length + 1),
      key.fingerprint,
    ]);
  }

  it('are read nearest to the root first, each for the last key in it', async () => {
    const { token } = new vscode.CancellationTokenSource();
    await write('packages/api/.env', lineWith(first));
    await write('.env.b', lineWith(first) + lineWith(second));
    await write('.env.a', `A=1\n${lineWith(first)}`);
    await write('.env.example', lineWith('changeme'));
    await write('node_modules/package/.env', lineWith(first));
    assert.deepEqual(await found(token), [
      ['.env.a', sampleKey('first').fingerprint],
      ['.env.b', sampleKey('second').fingerprint],
      [join('packages', 'api', '.env'), sampleKey('first').fingerprint],
    ]);
  });

  it('are not crowded out by others further down', async () => {
    const { token } = new vscode.CancellationTokenSource();
    for (let each = 0; each < 60; each++) await write(`packages/p${each}/.env`, 'A=1\n');
    await write('.env.near', lineWith(first));
    assert.deepEqual(await found(token), [['.env.near', sampleKey('first').fingerprint]]);
  });

  it('are not read once that is cancelled', async () => {
    await write('.env.cancelled', lineWith(first));
    const search = new vscode.CancellationTokenSource();
    search.cancel();
    assert.deepEqual(await found(search.token), []);
  });

  const remove = (uri: vscode.Uri) => removeKeyLines(uri, sampleKey('first').fingerprint, sha256);

  it('lose just the lines with this very key, wherever they stand by then', async () => {
    const uri = await write('.env.lines', `\n\nA=1\n${lineWith(first)}${lineWith(second)}# end`);
    assert.equal(await remove(uri), 'removed');
    assert.equal(await readFile(uri.fsPath, 'utf8'), `\n\nA=1\n${lineWith(second)}# end`);
  });

  it('stay as they are when the key is gone already, or the file is', async () => {
    const uri = await write('.env.other', lineWith(second));
    assert.equal(await remove(uri), 'changed');
    assert.equal(await readFile(uri.fsPath, 'utf8'), lineWith(second));
    assert.equal(await remove(vscode.Uri.file(join(folder, '.env.none'))), 'changed');
  });

  it('are not saved for somebody who is in the middle of writing', () =>
    withSetting('files.autoSave', 'off', async () => {
      const uri = await write('.env.edited', lineWith(first));
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await insert(document, 0, 0, 'B=2\n');
      await until(vscode.workspace.onDidChangeTextDocument, () => document.isDirty);
      assert.equal(await remove(uri), 'unsaved');
      assert.equal(document.getText(), 'B=2\n');
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }));

  it('get the lines back with Undo', async () => {
    const uri = await write('.env.undone', lineWith(first));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    assert.equal(await remove(uri), 'removed');
    assert.equal(document.getText(), '');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), lineWith(first));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
