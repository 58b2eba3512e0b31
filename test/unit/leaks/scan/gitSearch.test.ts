import assert from 'node:assert/strict';
import { searchByGit } from '../../../../src/node/git/gitSearch';
import { sampleKey } from '../sampleKey';
import { TestFolder } from './repository';

describe('a search by git', function () {
  // Git starts several times, and on a busy machine that takes its time.
  this.timeout(120_000);
  const key = sampleKey();

  it('names the files that may hold a key in any form, in UTF-16 with and without a mark too', async () => {
    const folder = await TestFolder.repository();
    const wide = Buffer.from(`k = ${key}`, 'utf16le');
    const marked = Buffer.from(`\ufeffk = ${key}`, 'utf16le');
    const files = {
      'plain.ts': key,
      'base64.yaml': Buffer.from(` ${key}`).toString('base64'),
      'percent.txt': key.replace('h', '%68'),
      'marked.txt': marked,
      'marked-big-endian.txt': Buffer.from(marked).swap16(),
      'wide.txt': wide,
      'wide-big-endian.txt': Buffer.from(wide).swap16(),
    };
    for (const [name, content] of Object.entries(files)) await folder.write(name, content);
    await folder.write('nothing.ts', 'const answer = 42;\n');
    await folder.git('add', '--all');
    const found: string[] = [];
    const { signal } = new AbortController();
    await searchByGit(folder.path, (paths) => found.push(...paths), signal);
    assert.deepEqual(found.sort(), Object.keys(files).sort());
    await folder.dispose();
  });
});
