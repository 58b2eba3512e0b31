import assert from 'node:assert/strict';
import { keyInClipboard } from '../../../../src/core/credentials/sharing/clipboardKey';
import { prefix, sampleKeys } from '../../../fakes/sampleKeys';

describe('keyInClipboard', () => {
  const { first, second } = sampleKeys;

  it('takes the key out of what was copied with it', () => {
    for (const text of [first, ` ${first}\n`, `export HANDINGER_API_KEY="${first}"`]) {
      assert.deepEqual(keyInClipboard(text), { ok: true, value: first });
    }
  });

  const refused: readonly [text: string, sentence: string][] = [
    ['', 'The clipboard doesn’t contain a Handinger key.'],
    ['hunter2', 'The clipboard doesn’t contain a Handinger key.'],
    ['meet at noon', 'The clipboard doesn’t contain a Handinger key.'],
    [
      `${first} ${second}`,
      'Couldn’t get a key from the clipboard. There are several keys in this text. Paste one of them.',
    ],
    [
      `${prefix}q7Rk…`,
      'Couldn’t get a key from the clipboard. This key was shortened with “…”. Copy the whole key; Handinger shows it only once.',
    ],
  ];
  for (const [text, sentence] of refused) {
    it(`takes nothing from a text of ${text.length} characters, and says: ${sentence}`, () => {
      assert.deepEqual(keyInClipboard(text), { ok: false, failure: sentence });
    });
  }
});
