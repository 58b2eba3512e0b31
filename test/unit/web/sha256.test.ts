import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sha256 as bySystem } from '../../../src/node/sha256';
import { sha256 } from '../../../src/web/sha256';

describe('SHA-256 for browsers', () => {
  it('is the one that Node makes, for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        assert.equal(sha256(text), bySystem(text));
      }),
    );
  });
});
