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
    ['', 'There is no Handinger key in the clipboard.'],
    ['hunter2', 'There is no Handinger key in the clipboard.'],
    ['meet at noon', 'There is no Handinger key in the clipboard.'],
    [
      `${first} ${second}`,
      'No key was taken from the clipboard. There are several keys in this text. Paste one of them.',
    ],
    [
      `${prefix}q7Rk…`,
      'No key was taken from the clipboard. This key was shortened with “…”. Copy the whole key; Handinger shows it only once.',
    ],
  ];
  for (const [text, sentence] of refused) {
    it(`takes nothing from a text of ${text.length} characters, and says: ${sentence}`, () => {
      assert.deepEqual(keyInClipboard(text), { ok: false, failure: sentence });
    });
  }
});
