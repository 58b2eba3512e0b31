import assert from 'node:assert/strict';
import { findKeys, keyTextOf } from '../../../src/core/leaks/detect/detectKeys';
import { sampleBody } from './sampleKey';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PREFIX = ['whk', ''].join('_');

/** The same for the same seed, in the alphabet and the length of the documented ones. */
function sampleToken(seed: number): string {
  const letters = Array.from(sampleBody(26, seed), (letter) =>
    CROCKFORD.charAt(letter.charCodeAt(0) % 32),
  );
  return PREFIX + letters.join('');
}

describe('webhook tokens', () => {
  it('are found in every form, and said to be such', () => {
    for (let seed = 1; seed < 100; seed++) {
      const token = sampleToken(seed);
      const split = `${token.slice(0, 12)}' + '${token.slice(12)}`;
      const forms = [
        ['plain', token],
        ['base64', Buffer.from(token).toString('base64')],
        ['base64', Buffer.from(`k:${token}`).toString('base64')],
        ['base64', Buffer.from(`k=${token}\n`).toString('base64')],
        ['base64', Buffer.from(`: ${token}`).toString('base64')],
        ['percent', token.replace('_', '%5F')],
        ['split', split],
      ] as const;
      for (const [form, written] of forms) {
        const text = `token: '${written}'`;
        const [match, ...others] = findKeys(text);
        assert.deepEqual(
          [match, others],
          [{ start: 8, end: 8 + written.length, kind: 'key', form, secret: 'webhookToken' }, []],
        );
        assert.equal(match && keyTextOf(text, match), token);
      }
    }
  });

  for (const body of [
    '',
    'abc123',
    'EXAMPLE0000000000000000000',
    'live_4fTyA81kQm2ZxB7nC9dE3',
    'deliveries_of_this_worker_1',
    'ABCDEFGHJKMNPQRSTVWXYZABCD',
    '00000000000000000000000000',
    '4fTyA81kQm2ZxB7nC9dE3'.repeat(4),
  ]) {
    it(`are none in the prefix with ${body.slice(0, 30) || 'nothing'} behind it`, () => {
      assert.deepEqual(findKeys(`"${PREFIX}${body}"`), []);
    });
  }

  it('are none within an identifier', () => {
    assert.deepEqual(findKeys(`my_${sampleToken(1)} x${sampleToken(2)}`), []);
  });
});
