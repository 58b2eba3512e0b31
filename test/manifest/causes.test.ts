import assert from 'node:assert/strict';
import { causes } from '../../scripts/docs/causes';

describe('The causes in docs/troubleshooting.md', () => {
  it('differ in their words', () => {
    assert.equal(new Set(causes.map(({ seen }) => seen)).size, causes.length);
  });

  it('say what to do', () => {
    assert.deepEqual(
      causes.filter(({ advice }) => advice === ''),
      [],
    );
  });
});
