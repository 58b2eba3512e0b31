import assert from 'node:assert/strict';
import { cleaner, excerpt, textOfAnswer } from '../../../src/core/agents/toolAnswer';
import { Redactor } from '../../../src/core/credentials/keys/redact';
import { base64, escaped, piecesOf } from '../../fakes/keyForms';
import { prefix, sampleKeys } from '../../fakes/sampleKeys';

function harness() {
  const redactor = new Redactor();
  redactor.remember(sampleKeys.first);
  return cleaner((text) => redactor.redact(text));
}

const forms: readonly (readonly [name: string, write: (key: string) => string])[] = [
  ['as it is', (key) => key],
  ['in a header', (key) => `Authorization: Bearer ${key}`],
  ['behind percent signs', escaped],
  ['in base64', base64],
  ['in base64 with a name', (key) => base64(`user:${key}`)],
  ['in pieces', (key) => `'${key.slice(0, 14)}' + '${key.slice(14)}'`],
];

describe('what an assistant reads', () => {
  for (const which of ['first', 'second'] as const) {
    for (const [name, write] of forms) {
      it(`holds nothing of a key that is ${which === 'first' ? 'in use' : 'of others'}, ${name}`, () => {
        const clean = harness();
        const written = `before ${write(sampleKeys[which])} after`;
        for (const text of [
          clean(written),
          excerpt(written, 1_000, clean),
          excerpt(written, 24, clean),
          textOfAnswer({ a: written, b: [written] }, clean),
        ]) {
          assert.deepEqual(
            piecesOf(sampleKeys[which]).filter((piece) => text.includes(piece)),
            [],
          );
        }
        assert.match(clean(written), /^before .*…/);
      });
    }
  }

  it('keeps masks and placeholders, which name keys and are none', () => {
    const clean = harness();
    const text = `${prefix}…wxyz and ${prefix}your_key_here`;
    assert.ok(clean(text).startsWith(`${prefix}…wxyz and `));
  });

  it('says how much of a long text was left out', () => {
    assert.equal(
      excerpt('abcdef', 4, (text) => text),
      'abcd… [+2]',
    );
    assert.equal(
      excerpt('abcd', 4, (text) => text),
      'abcd',
    );
  });
});
