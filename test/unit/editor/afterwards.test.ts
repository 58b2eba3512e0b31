import assert from 'node:assert/strict';
import { afterwards } from '../../../src/editor/workers/edit/afterwards';

describe('afterwards', () => {
  it('tells why something couldn’t be shown, and fails nothing that is done', async () => {
    const told: string[] = [];
    const tell = (why: string): Promise<void> => {
      told.push(why);
      return Promise.resolve();
    };
    await afterwards(() => Promise.reject(new TypeError('toString of undefined')), tell);
    assert.deepEqual(told, ['toString of undefined']);
    await afterwards(() => Promise.resolve(), tell);
    assert.deepEqual(told, ['toString of undefined']);
  });
});
