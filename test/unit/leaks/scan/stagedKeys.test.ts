import assert from 'node:assert/strict';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { stagedKeys, unstage } from '../../../../src/node/git/stagedChanges';
import { sampleBody, sampleKey } from '../sampleKey';
import { TestFolder } from './repository';

describe('keys in what is staged', function () {
  this.timeout(20_000);
  const [old, fresh] = [sampleKey(sampleBody(24, 3)), sampleKey(sampleBody(24, 4))];
  let folder: TestFolder;

  beforeEach(async () => (folder = await TestFolder.repository()));
  afterEach(() => folder.dispose());

  const seen = async (): Promise<string[]> =>
    (await stagedKeys(folder.path)).flatMap(({ path, keys }) =>
      keys.map(({ startLine, startCharacter }) => `${path}:${startLine}:${startCharacter}`),
    );

  it('are those of added lines, with their lines in the file', async () => {
    await folder.write('a b.ts', `1\n${old}\n3\n4\n5\n6\n`);
    await folder.commit('old');
    await folder.write('a b.ts', `1\n${old}\n3\n++ b/x\n4\n5\nk = '${fresh}'\n6\n`);
    await folder.write('ä.ts', `${fresh}\n`);
    assert.deepEqual(await seen(), []);
    await folder.git('add', '--all');
    assert.deepEqual(await seen(), ['a b.ts:6:5', 'ä.ts:0:0']);
  });

  it('are none where the line above silences them, though it was there before', async () => {
    await folder.write('a.ts', '// handinger-ignore-next-line\nx\n');
    await folder.commit('before');
    await folder.write('a.ts', `// handinger-ignore-next-line\n${fresh}\nx\n`);
    await folder.git('add', '--all');
    assert.deepEqual(await seen(), []);
  });

  it('are none where a mark far above is for the whole file, or for the part that they stand in', async () => {
    const far = 'x\n'.repeat(20);
    const marks = ['handinger-ignore-file', 'secretlint-disable', 'nothing of the kind'];
    for (const mark of marks) await folder.write(`${mark}.ts`, `// ${mark}\n${far}`);
    await folder.commit('before');
    for (const mark of marks) await folder.write(`${mark}.ts`, `// ${mark}\n${far}${fresh}\n`);
    await folder.git('add', '--all');
    assert.deepEqual(await seen(), ['nothing of the kind.ts:21:0']);
  });

  it('count before the first commit, and in an .env that git takes', async () => {
    await folder.write('.env', `HANDINGER_API_KEY=${fresh}\n`);
    await folder.git('add', '--all');
    assert.deepEqual(await seen(), ['.env:0:18']);
    await unstage(folder.path, ['.env']);
    assert.deepEqual(await seen(), []);
  });

  it('are found in UTF-16 and binary data, where git sees no lines, unless they were there before', async () => {
    const wide = (...lines: string[]): Buffer =>
      Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le');
    await folder.write('a.txt', wide('1', old));
    await folder.write('b.txt', wide('1'));
    await folder.commit('old');
    await folder.write('a.txt', wide('1', '2', old, `ü = ${fresh}`));
    await folder.write('b.txt', wide(`# handinger-ignore-next-line`, fresh));
    await folder.write('c\n"ü".txt', wide(fresh));
    await folder.write('d.txt', `\0${fresh}`);
    await folder.write('e.txt', wide(fresh).swap16());
    await folder.write('node_modules/e.txt', wide(fresh));
    await folder.git('add', '--all');
    assert.deepEqual(await seen(), ['a.txt:3:4', 'c\n"ü".txt:0:0', 'd.txt:0:1', 'e.txt:0:0']);
  });

  it('are found in files of any name', async () => {
    const names = ['"b".ts', 'a\\b.ts', 'a\tb.ts', 'a\nb.ts', 'a\x01ä.ts'];
    for (const name of names) await folder.write(name, `${fresh}\n`);
    await folder.git('add', '--all');
    assert.deepEqual((await seen()).sort(), names.map((name) => `${name}:0:0`).sort());
  });

  it('are found in a file that was a link before', async () => {
    await symlink('elsewhere', join(folder.path, 'a.ts'));
    await folder.commit('a link');
    await rm(join(folder.path, 'a.ts'));
    await folder.write('a.ts', `${fresh}\n`);
    await folder.git('add', '--all');
    assert.deepEqual(await seen(), ['a.ts:0:0']);
  });

  it('are unknown outside a repository', async () => {
    const outside = await TestFolder.make();
    assert.deepEqual(await stagedKeys(outside.path), []);
    await outside.dispose();
  });
});
