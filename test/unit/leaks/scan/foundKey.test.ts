import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KEY_ANCHORS } from '../../../../src/core/leaks/scan/anchors';
import { keysIn } from '../../../../src/core/leaks/scan/foundKey';
import { sha256 } from '../../../../src/node/sha256';
import { sampleBody, sampleKey } from '../sampleKey';

describe('keys in a text', () => {
  it('have a place, a fingerprint and a mask, and are not shown', () => {
    const key = sampleKey();
    const [found, ...more] = keysIn(`first\r\n😀 = "${key}"\rlast`, sha256);
    assert.deepEqual(more, []);
    assert.deepEqual(found, {
      startLine: 1,
      startCharacter: 6,
      endLine: 1,
      endCharacter: 6 + key.length,
      form: 'plain',
      secret: 'apiKey',
      fingerprint: sha256(key).slice(0, 8),
      mask: `${sampleKey('')}…${key.slice(-4)}`,
      digest: sha256(key),
    });
  });

  it('are no placeholders, and none that a comment silences', () => {
    const text = `${sampleKey('your_key_here')}\n${sampleKey()} // handinger-ignore\n`;
    assert.deepEqual(keysIn(text, sha256), []);
  });

  it('stand where the text of their lines has them, whatever the line ends', () => {
    const filler = fc.array(fc.constantFrom('a', ' ', '\n', '\r', '\r\n', 'ü', '😀', '\t'));
    fc.assert(
      fc.property(filler, filler, fc.nat(), (before, after, seed) => {
        const key = sampleKey(sampleBody(32, seed));
        const text = `${before.join('')} ${key} ${after.join('')}`;
        const [found] = keysIn(text, sha256);
        assert.ok(found);
        const line = text.split(/\r\n|\r|\n/)[found.startLine] ?? '';
        assert.ok(line.startsWith(key, found.startCharacter));
      }),
    );
  });

  it('are in no text without an anchor, in whatever form', () => {
    const escaped = (letter: string): string =>
      `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
    const token = `${['whk', ''].join('_')}${sampleBody(26, 3).toUpperCase()}`;
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.array(fc.nat(60)), (before, seed, escapes) => {
        for (const secret of [sampleKey(sampleBody(32, seed)), token]) {
          const text = `${before} ${secret}`;
          const percent = Array.from(secret, (letter, index) =>
            escapes.includes(index) ? escaped(letter) : letter,
          ).join('');
          for (const form of [text, Buffer.from(text).toString('base64'), percent]) {
            const isFound = keysIn(form, sha256).length > 0;
            assert.ok(!isFound || KEY_ANCHORS.flat().some((anchor) => form.includes(anchor)));
          }
        }
      }),
    );
  });
});
