import assert from 'node:assert/strict';
import { failure, success } from '../../../src/core/common/result';

describe('result', () => {
  it('is a value or a failure, and says which', () => {
    assert.deepEqual(
      [success(1), failure('why')],
      [
        { ok: true, value: 1 },
        { ok: false, failure: 'why' },
      ],
    );
  });
});
