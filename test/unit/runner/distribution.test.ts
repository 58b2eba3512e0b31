import assert from 'node:assert/strict';
import { distribute } from '../../runner/distribution';

const seconds: Readonly<Record<string, number>> = { a: 10, b: 7, c: 6, d: 5 };

describe('The distribution of files', () => {
  it('gives each worker about as much to do', () => {
    assert.deepEqual(
      distribute(['a', 'b', 'c', 'd'], 2, (file) => seconds[file]),
      [
        ['a', 'd'],
        ['b', 'c'],
      ],
    );
  });

  it('counts a new file as average', () => {
    assert.deepEqual(
      distribute(['new', 'a', 'd'], 2, (file) => seconds[file]),
      [['a'], ['new', 'd']],
    );
  });

  it('gives each worker as many files where nothing is known', () => {
    assert.deepEqual(
      distribute(['a', 'b', 'c', 'd'], 2, () => undefined),
      [
        ['a', 'c'],
        ['b', 'd'],
      ],
    );
  });

  it('leaves no worker without files', () => {
    assert.deepEqual(
      distribute(['a'], 2, () => undefined),
      [['a']],
    );
  });
});
