import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { withHook, withoutHook } from '../../../../src/core/leaks/scan/preCommitHook';
import { hookFile, writeHook } from '../../../../src/node/leaks/hookFile';
import { sampleBody, sampleKey } from '../sampleKey';
import { TestFolder } from './repository';

describe('the installed pre-commit hook', function () {
  this.timeout(30_000);
  const key = sampleKey(sampleBody(32, 9));
  let folder: TestFolder;

  beforeEach(async () => (folder = await TestFolder.repository()));
  afterEach(() => folder.dispose());

  async function install(): Promise<string> {
    const file = await hookFile(folder.path);
    assert.ok(file);
    const text = withHook(file.kind, file.text);
    assert.ok(text.ok);
    await writeHook(file, text.value);
    return file.path;
  }

  const refusal = (): Promise<string> =>
    folder.commit('try').then(
      () => '',
      (error: unknown) => (error as { readonly stderr: string }).stderr,
    );

  it('refuses a commit with a key, names the file and not the key, and lets all else pass', async () => {
    await install();
    await folder.write('ok.ts', `const k = '${sampleKey('your_key_here_please')}';\n`);
    assert.equal(await refusal(), '');
    await folder.write('a [b].ts', `const k = '${key}';\n`);
    const words = await refusal();
    assert.match(words, /staged in:\na \[b\]\.ts\n/);
    assert.ok(!words.includes(key));
    await folder.write('a [b].ts', `const k = '${key}'; // handinger-ignore\n`);
    assert.equal(await refusal(), '');
    await folder.git('commit', '--quiet', '--allow-empty', '--message', 'nothing');
  });

  it('refuses a key in a file that was a link before', async () => {
    await symlink('elsewhere', join(folder.path, 'a.ts'));
    await folder.commit('a link');
    await install();
    await rm(join(folder.path, 'a.ts'));
    await folder.write('a.ts', key);
    assert.match(await refusal(), /a\.ts/);
  });

  it('runs before what was there, which runs still', async () => {
    await folder.write('.git/hooks/pre-commit', '#!/bin/sh\ntouch ran\nexit 0\n');
    const path = await install();
    await folder.write('a.ts', key);
    assert.notEqual(await refusal(), '');
    assert.equal(existsSync(join(folder.path, 'ran')), false);
    await folder.write('a.ts', 'nothing');
    assert.equal(await refusal(), '');
    assert.equal(existsSync(join(folder.path, 'ran')), true);
    const file = await hookFile(folder.path);
    assert.ok(file?.text !== undefined);
    await writeHook(file, withoutHook(file.text));
    assert.equal((await hookFile(folder.path))?.text, '#!/bin/sh\ntouch ran\nexit 0\n');
    assert.equal(path, file.path);
  });

  it('goes where core.hooksPath leads', async () => {
    await folder.git('config', 'core.hooksPath', 'tools/hooks');
    assert.equal(await install(), join(folder.path, 'tools/hooks/pre-commit'));
    await folder.write('a.ts', key);
    assert.notEqual(await refusal(), '');
  });

  it('goes into the file of husky, or of lefthook, where the repository has one', async () => {
    await folder.git('config', 'core.hooksPath', '.husky/_');
    const ofHusky = await hookFile(folder.path);
    assert.deepEqual(
      [ofHusky?.kind, ofHusky?.path],
      ['husky', join(folder.path, '.husky/pre-commit')],
    );
    await folder.write('lefthook.yml', 'pre-push:\n');
    assert.equal((await hookFile(folder.path))?.kind, 'lefthook');
  });

  it('is removed with its file when nothing else is in it, and is unknown outside a repository', async () => {
    const path = await install();
    const file = await hookFile(folder.path);
    assert.ok(file?.text !== undefined);
    await writeHook(file, withoutHook(file.text));
    assert.equal(existsSync(path), false);
    const outside = await TestFolder.make();
    assert.equal(await hookFile(outside.path), undefined);
    await outside.dispose();
  });
});
