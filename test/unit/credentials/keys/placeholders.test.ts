import assert from 'node:assert/strict';
import { looksInvented } from '../../../../src/core/credentials/keys/placeholders';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const ALPHABETS = {
  base62: `0123456789${LOWER}${LOWER.toUpperCase()}`,
  base64url: `0123456789${LOWER}${LOWER.toUpperCase()}-_`,
  'lower-case letters and digits': `0123456789${LOWER}`,
  'the alphabet of ULIDs': '0123456789ABCDEFGHJKMNPQRSTVWXYZ',
  hexadecimal: '0123456789abcdef',
};
const BODIES = Number(process.env['FUZZ_RUNS'] ?? 10_000);

/** Evenly distributed numbers from 0 to 1, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('looksInvented', function () {
  if (process.env['FUZZ_RUNS'] !== undefined) this.timeout(0);

  for (const [name, alphabet] of Object.entries(ALPHABETS)) {
    it(`takes hardly a random body of ${name} for an invented one, at any length from 16 to 64`, () => {
      const next = numbers(11);
      const character = (): string => alphabet.charAt(Math.floor(next() * alphabet.length));
      let taken = 0;
      for (let count = 0; count < BODIES; count++) {
        const body = Array.from({ length: 16 + (count % 49) }, character).join('');
        if (looksInvented(body)) taken++;
      }
      assert.ok(taken <= BODIES / 10_000, `${taken} of ${BODIES}`);
    });
  }
});
