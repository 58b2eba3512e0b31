import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { sampleKeys } from '../../fakes/sampleKeys';
import { closeAll } from '../support/documents';
import { activated, withSetting } from '../support/extension';
import { deleteFiles, inFolder, readText, writeText } from '../support/files';
import { moveToEnv } from '../support/moveToEnv';

const KEY = sampleKeys.first;
const CODE = `const key = '${KEY}';\n`;

/** What a repository can bring in the place of a file that we write. */
describe('A link in the workspace', () => {
  let outside: string;

  before(activated);
  beforeEach(async () => {
    outside = await mkdtemp(join(tmpdir(), 'handinger-outside-'));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    await deleteFiles('.env', '.env.example', '.gitignore', 'move.ts', 'linked');
    await rm(outside, { recursive: true });
  });

  const link = (name: string, to: string): Promise<void> =>
    symlink(join(outside, to), inFolder(name).fsPath);

  async function open(uri: vscode.Uri): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return document;
  }

  for (const name of ['.env', '.gitignore', '.env.example']) {
    for (const there of [true, false]) {
      it(`keeps a key from being moved where ${name} leads to a file that ${there ? 'is' : 'is not'} there`, async () => {
        if (there) await writeFile(join(outside, 'theirs'), 'A=1\n');
        await link(name, 'theirs');
        const document = await moveToEnv(await writeText('move.ts', CODE));
        assert.equal(document.getText(), CODE);
        assert.equal(await readText('move.ts'), CODE);
        assert.deepEqual(await readdir(outside), there ? ['theirs'] : []);
        if (there) assert.equal(await readFile(join(outside, 'theirs'), 'utf8'), 'A=1\n');
      });
    }
  }

  it('keeps a fix of all files from what is behind a folder that leads outside', async () => {
    await mkdir(join(outside, 'code'));
    await writeFile(join(outside, 'code', 'a.ts'), CODE);
    await link('linked', 'code');
    await writeText('move.ts', CODE);
    await vscode.commands.executeCommand('handinger.fixAllLeaks');
    assert.notEqual(await readText('move.ts'), CODE);
    assert.equal(await readFile(join(outside, 'code', 'a.ts'), 'utf8'), CODE);
  });

  it('leaves a document behind it to be saved by a person', async () => {
    await mkdir(join(outside, 'code'));
    await writeFile(join(outside, 'code', 'a.ts'), `${CODE}${CODE}`);
    await link('linked', 'code');
    await withSetting('files.autoSave', 'off', async () => {
      const document = await open(inFolder('linked/a.ts'));
      await vscode.commands.executeCommand('handinger.fixLeaksInFile', document.uri);
      assert.ok(!document.getText().includes(KEY));
      assert.ok(document.isDirty);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });
    assert.equal(await readFile(join(outside, 'code', 'a.ts'), 'utf8'), `${CODE}${CODE}`);
  });
});
