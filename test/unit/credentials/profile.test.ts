import assert from 'node:assert/strict';
import { parseProfile, type Profile } from '../../../src/core/credentials/profile';

const profile: Profile = {
  id: 'p1',
  label: 'Northwind',
  baseUrl: 'https://handinger.com',
  organizationId: 'org_1',
  fingerprint: '01234567',
  mask: '…wxyz',
  addedAt: 1,
  keyAddedAt: 1,
  source: 'keychain',
  verifiedAt: 2,
};

describe('parseProfile', () => {
  it('reads what was stored and drops what it does not know', () => {
    assert.deepEqual(parseProfile({ ...profile, key: 'never', colour: 'blue' }), profile);
  });

  it('does without what need not be known, and without what is damaged of it', () => {
    const { organizationId, verifiedAt, ...needed } = profile;
    assert.ok(organizationId && verifiedAt);
    assert.deepEqual(
      [needed, { ...needed, organizationId: '', verifiedAt: 'yesterday' }].map(parseProfile),
      [needed, needed],
    );
  });

  it('reads a label without what VS Code would make a link, an icon, or a turn of', () => {
    const labelOf = (label: string): string | undefined =>
      parseProfile({ ...profile, label })?.label;
    assert.equal(labelOf('[a](command:b) $(key)\u202E'), '[a] (command:b) $ (key)');
    assert.equal(labelOf('\u202E'), profile.mask);
  });

  const damages: readonly [what: string, stored: unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'p1'],
    ['a list', []],
    ...(['id', 'label', 'baseUrl', 'fingerprint', 'mask', 'addedAt'] as const).flatMap(
      (name): [string, unknown][] => [
        [`no ${name}`, { ...profile, [name]: undefined }],
        [`an empty ${name}`, { ...profile, [name]: '' }],
        [`a ${name} of another type`, { ...profile, [name]: true }],
      ],
    ),
    ['an address that is none', { ...profile, baseUrl: 'handinger' }],
  ];
  for (const [what, stored] of damages) {
    it(`is no profile: ${what}`, () => {
      assert.equal(parseProfile(stored), undefined);
    });
  }
});
