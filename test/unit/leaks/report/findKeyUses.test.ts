import assert from 'node:assert/strict';
import { ApiKey } from '../../../../src/core/credentials/keys/apiKey';
import { placesOf } from '../../../../src/core/leaks/report/findKeyUses';
import { sha256 } from '../../../../src/node/sha256';
import { sampleKey, sampleKeys } from '../../../fakes/sampleKeys';

describe('placesOf', () => {
  const { first, second } = sampleKeys;

  it('finds every place of the key, and no other key', () => {
    const text = `a = "${first}"\nb = "${second}"\nX=${first}`;
    assert.deepEqual(
      placesOf(sampleKey(), text).map(({ start, end }) => [start, text.slice(start, end)]),
      [
        [text.indexOf(first), first],
        [text.lastIndexOf(first), first],
      ],
    );
  });

  it('takes a longer key that begins with it for another one', () => {
    for (const next of ['a', '0', '_', '-']) {
      assert.deepEqual(placesOf(sampleKey(), first + next), []);
    }
    assert.equal(placesOf(sampleKey(), `${first}${first}.`).length, 1);
  });

  it('finds the key in every form, and other keys in none', () => {
    const forms = (key: string): string[] => [
      key,
      key.replaceAll('_', '%5F'),
      Buffer.from(`user:${key}`).toString('base64'),
      `${key.slice(0, 14)}' + '${key.slice(14)}`,
    ];
    const text = [...forms(first), ...forms(second)].map((form) => `k = '${form}'\n`).join('');
    assert.deepEqual(
      placesOf(sampleKey(), text).map(({ start, end }) => text.slice(start, end)),
      forms(first),
    );
  });

  it('finds a key of the older product, which has no prefix', () => {
    const key = new ApiKey('old-product-key-123456', sha256);
    assert.deepEqual(placesOf(key, 'KEY=old-product-key-123456'), [{ start: 4, end: 26 }]);
  });
});
