import assert from 'node:assert/strict';
import { lazily } from '../../../src/core/common/lazily';

describe('What begins lazily', () => {
  it('begins when it is first asked for, and only once', async () => {
    let begun = 0;
    const get = lazily(() => Promise.resolve(++begun));
    assert.equal(begun, 0);
    assert.deepEqual(await Promise.all([get(), get()]), [1, 1]);
    assert.equal(await get(), 1);
  });

  it('begins anew after it failed', async () => {
    const answers = [Promise.reject(new Error('not this time')), Promise.resolve('here')];
    const get = lazily(() => answers.shift() ?? Promise.reject(new Error('asked too often')));
    await Promise.all([
      assert.rejects(get(), /not this time/),
      assert.rejects(get(), /not this time/),
    ]);
    assert.equal(await get(), 'here');
    assert.equal(await get(), 'here');
  });
});
