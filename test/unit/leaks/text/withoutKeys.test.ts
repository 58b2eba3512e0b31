import assert from 'node:assert/strict';
import { withoutKeys } from '../../../../src/core/leaks/text/withoutKeys';
import { sampleKeys } from '../../../fakes/sampleKeys';

describe('withoutKeys', () => {
  it('takes out keys in every form, and leaves the rest as it is', () => {
    const key = sampleKeys.first;
    const encoded = Buffer.from(`key: ${key}`).toString('base64');
    const text = `Use ${key} for this,\nnot ${encodeURIComponent(key)}; or ${encoded}.`;
    assert.equal(withoutKeys(text), 'Use … for this,\nnot …; or ….');
  });

  it('changes nothing in a text without keys', () => {
    for (const text of ['', 'Read the mail.', 'Set HANDINGER_API_KEY=hdg_live_your_key_here']) {
      assert.equal(withoutKeys(text), text);
    }
  });
});
