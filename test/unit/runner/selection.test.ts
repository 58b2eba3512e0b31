import assert from 'node:assert/strict';
import { importReach } from '../../runner/importReach';
import { chosenFiles } from '../../runner/selection';

const retry = 'test/unit/api/http/retryAfter.test.ts';
const duration = 'test/unit/common/duration.test.ts';
const files = [retry, duration];

const choose = (...parts: string[]) => chosenFiles(files, { parts, changedSince: undefined });

describe('The test files that are asked for', () => {
  it('are all where nothing is said', async () => {
    assert.deepEqual(await choose(), files);
  });

  it('have one of the parts in their path', async () => {
    assert.deepEqual(await choose('duration'), [duration]);
    assert.deepEqual(await choose('duration', 'retry'), files);
  });

  it('mirror a folder of the source', async () => {
    assert.deepEqual(await choose('src/core/api'), [retry]);
  });

  it('import a file of the source that no test mirrors', async () => {
    assert.deepEqual(await choose('src/core/api/http/retryAfter.ts'), [retry]);
  });

  it('must exist', async () => {
    await assert.rejects(choose('signIn'), /No test file has signIn in its path, or imports it/);
    await assert.rejects(choose('src/core/nothing.ts'), /No test file has/);
  });
});

describe('What changed files reach', () => {
  it('are the tests that import them, through other files and folders too', async () => {
    assert.deepEqual((await importReach(files, [duration])).tests, [duration]);
    assert.deepEqual((await importReach(files, ['src/core/api'])).tests, [retry]);
    assert.deepEqual((await importReach(files, ['src/core/common/duration.ts'])).tests, [duration]);
  });

  it('is told apart from what no test imports', async () => {
    const { tests, unreached } = await importReach(files, ['README.md', duration]);
    assert.deepEqual([tests, unreached], [[duration], ['README.md']]);
  });
});
