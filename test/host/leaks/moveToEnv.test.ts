import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';
import { closeAll } from '../support/documents';
import { activated } from '../support/extension';
import { deleteFiles, inFolder, readText, workspaceFolder, writeText } from '../support/files';
import { logged, logText, openLog, timesLogged } from '../support/log';
import { moveToEnv } from '../support/moveToEnv';

const KEY = sampleKeys.first;
const ALL = ['.env', '.env.example', '.gitignore', 'move.ts', '.git'];

describe('Moving a key to .env', () => {
  before(activated);
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    await deleteFiles(...ALL);
  });

  const move = async (code: string): Promise<vscode.TextDocument> =>
    moveToEnv(await writeText('move.ts', code));
  const git = (...options: readonly string[]): Promise<unknown> =>
    promisify(execFile)('git', options, { cwd: workspaceFolder().fsPath });

  it('makes the three files that are not there', async () => {
    const document = await move(`const key = '${KEY}';\n`);
    assert.equal(document.getText(), "const key = process.env.HANDINGER_API_KEY ?? '';\n");
    assert.ok(!document.isDirty);
    assert.equal(await readText('.env'), `HANDINGER_API_KEY=${KEY}\n`);
    assert.equal(await readText('.gitignore'), '.env\n');
    assert.equal(await readText('.env.example'), 'HANDINGER_API_KEY=\n');
  });

  it('writes to the log which key goes to which file, and no key', async () => {
    await openLog();
    const line = `The key ${sampleKey().fingerprint} goes to ${inFolder('.env').fsPath}`;
    const before = timesLogged(line);
    await move(`const key = '${KEY}';\n`);
    await logged(line, before + 1);
    assert.ok(!logText().includes(KEY));
  });

  it('adds to files that are there, with their line ends, and saves them', async () => {
    await writeText('.env', 'A=1\r\nHANDINGER_API_KEY=\r\n');
    await writeText('.env.example', 'A=');
    await writeText('.gitignore', 'dist\n');
    await move(`const client = new Handinger({ apiKey: '${KEY}' });\n`);
    assert.equal(await readText('move.ts'), 'const client = new Handinger();\n');
    assert.equal(await readText('.env'), `A=1\r\nHANDINGER_API_KEY=${KEY}\r\n`);
    assert.equal(await readText('.env.example'), 'A=\nHANDINGER_API_KEY=\n');
    assert.equal(await readText('.gitignore'), 'dist\n.env\n');
  });

  it('makes a file anew that another program deleted while it was open', async () => {
    const env = await writeText('.env', 'A=1\n');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(env));
    await rm(env.fsPath);
    await move(`const key = '${KEY}';\n`);
    assert.equal(await readText('.env'), `HANDINGER_API_KEY=${KEY}\n`);
  });

  it('changes nothing in files that say all of it already', async () => {
    const files = {
      '.env': `export HANDINGER_API_KEY="${KEY}"`,
      '.env.example': 'HANDINGER_API_KEY=your key',
      '.gitignore': '/.env',
    };
    for (const [name, text] of Object.entries(files)) await writeText(name, text);
    await move(`const key = '${KEY}';\n`);
    assert.equal(await readText('move.ts'), "const key = process.env.HANDINGER_API_KEY ?? '';\n");
    for (const [name, text] of Object.entries(files)) assert.equal(await readText(name), text);
  });

  it('is refused where git tracks the file, as the next commit would take the key along', async () => {
    const code = `const key = '${KEY}';\n`;
    await git('init', '--quiet');
    await writeText('.env', 'A=1\n');
    await git('add', '--force', '.env');
    const document = await move(code);
    assert.equal(document.getText(), code);
    assert.equal(await readText('.env'), 'A=1\n');
    assert.equal(await readText('.gitignore'), undefined);
  });

  it('asks git whether it leaves the file out', async () => {
    await git('init', '--quiet');
    await writeText('.gitignore', '*env\n');
    await move(`const key = '${KEY}';\n`);
    assert.equal(await readText('.gitignore'), '*env\n');
  });
});
