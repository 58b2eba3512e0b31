import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type KeyForm, findKeys, keyTextOf } from '../../../src/core/leaks/detect/detectKeys';
import { sampleBody, sampleKey } from './sampleKey';

const key = fc
  .tuple(fc.integer({ min: 16, max: 64 }), fc.integer())
  .map(([length, seed]) => sampleKey(sampleBody(length, seed)));

/** What the only match says: which stretch of the text, in which form, for which key. */
function found(text: string): { written: string; form: KeyForm; key: string } | undefined {
  const matches = findKeys(text).filter(({ kind }) => kind === 'key');
  assert.ok(matches.length <= 1);
  const [match] = matches;
  return (
    match && {
      written: text.slice(match.start, match.end),
      form: match.form,
      key: keyTextOf(text, match),
    }
  );
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('keys behind percent signs', () => {
  const percentEncoded = (character: string, isUpper: boolean): string => {
    const digits = character.charCodeAt(0).toString(16);
    return `%${isUpper ? digits.toUpperCase() : digits}`;
  };

  it('are found whichever of their characters are encoded, in either case', () => {
    const choices = fc.infiniteStream(fc.tuple(fc.boolean(), fc.boolean()));
    fc.assert(
      fc.property(key, choices, (value, stream) => {
        const characters = Array.from(value, (character) => {
          const [isEncoded, isUpper] = stream.next().value as [boolean, boolean];
          return isEncoded ? percentEncoded(character, isUpper) : character;
        });
        const written = characters.join('');
        fc.pre(written !== value);
        const text = `https://example.com/?key=${written}&page=1`;
        assert.deepEqual(found(text), { written, form: 'percent', key: value });
      }),
    );
  });

  it('are found behind other characters and within an identifier', () => {
    const written = Array.from(sampleKey(), (character) => percentEncoded(character, true)).join(
      '',
    );
    assert.equal(found(`%3D${written}%26`)?.written, written);
    assert.equal(found(`%78${written}`)?.written, written);
    assert.equal(found(`x${written}`)?.written, written);
  });
});

describe('keys in base64', () => {
  const before = fc.oneof(
    fc.constantFrom('', 'a:', 'user:', 'é ', '🔑', 'KEY=', '\n', '{"key":"', '\\n'),
    fc.string({ unit: 'binary', maxLength: 8 }).map((text) => `${text} `),
  );
  const after = fc.constantFrom('', ':', '"}', '\n', ' é', '.', '\nOTHER=1\n');
  const encoding = fc.constantFrom<BufferEncoding>('base64', 'base64url');

  it('are found at every place that they can begin at, with all of the base64 round them', () => {
    fc.assert(
      fc.property(before, key, after, encoding, (left, value, right, alphabet) => {
        const written = Buffer.from(left + value + right).toString(alphabet);
        const text = `  key: ${written}\r\n`;
        assert.deepEqual(found(text), { written, form: 'base64', key: value });
      }),
      { numRuns: 500 },
    );
  });

  it('are found in a header for basic authentication, and in a Kubernetes secret', () => {
    const written = base64(`name:${sampleKey()}`);
    assert.equal(found(`Authorization: Basic ${written}`)?.written, written);
    assert.equal(found(`data:\n  key: "${base64(sampleKey())}"\n`)?.key, sampleKey());
  });

  it('are placeholders and nothing as the others are', () => {
    const kinds = (text: string): string[] => findKeys(base64(text)).map(({ kind }) => kind);
    assert.deepEqual(kinds(sampleKey('your_key_here')), ['placeholder']);
    assert.deepEqual(kinds(sampleKey('<your key>')), ['placeholder']);
    assert.deepEqual(kinds(sampleKey('')), []);
    assert.deepEqual(kinds(`x${sampleKey()}`), ['key']);
    assert.deepEqual(kinds(`x${sampleKey('a7')}`), []);
  });

  it('are found behind a placeholder in the same base64', () => {
    const written = base64(`# A=${sampleKey('your_key_here')}\nA=${sampleKey()}\n`);
    assert.equal(found(written)?.key, sampleKey());
  });

  it('do not take what stands before their first whole group', () => {
    const written = base64(sampleKey());
    assert.equal(found(`x/${written}`)?.written, written);
  });
});
