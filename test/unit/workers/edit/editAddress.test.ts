import assert from 'node:assert/strict';
import { editUri, otherPartOf, parseEditUri } from '../../../../src/core/workers/edit/editAddress';

const settings = { profileId: 'p1', id: 'wrk_1', part: 'settings' } as const;
const instructions = { ...settings, part: 'instructions' } as const;

describe('The address of a worker that is edited', () => {
  for (const name of ['Invoice clerk', 'a/b\\c:d*e?f"g<h>i|j', '.instructions.md', '']) {
    it(`is read back under the name ${JSON.stringify(name)}`, () => {
      for (const address of [settings, instructions]) {
        assert.deepEqual(parseEditUri(editUri(address, name)), address);
      }
    });

    it(`leads to the other part under the name ${JSON.stringify(name)}`, () => {
      const [one, other] = [settings, instructions].map((part) => editUri(part, name).path);
      assert.deepEqual([otherPartOf(one ?? ''), otherPartOf(other ?? '')], [other, one]);
    });
  }

  it('is none with another scheme, or with parts that are missing or left over', () => {
    const { scheme, path } = editUri(settings, 'Clerk');
    assert.equal(parseEditUri({ scheme: 'file', path }), undefined);
    for (const wrong of ['/p1', '/p1/wrk_1', `/x${path}`, '/p1/wrk_1/Clerk.md']) {
      assert.equal(parseEditUri({ scheme, path: wrong }), undefined);
    }
  });
});
