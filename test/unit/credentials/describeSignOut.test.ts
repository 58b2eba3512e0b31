import assert from 'node:assert/strict';
import type { KeySource, Profile } from '../../../src/core/credentials/profile';
import { describeSignOut } from '../../../src/core/credentials/describeSignOut';
import { sampleKey } from '../../fakes/sampleKeys';

const profile: Profile = {
  id: 'p1',
  label: 'Northwind',
  baseUrl: 'https://handinger.com',
  fingerprint: '01234567',
  mask: '…wxyz',
  addedAt: 1,
  keyAddedAt: 1,
  source: 'keychain',
};

describe('describeSignOut', () => {
  const removals: readonly [source: KeySource, start: string][] = [
    ['keychain', 'The key …wxyz is removed from VS Code’s secret storage.'],
    ['environment', 'The profile of the key …wxyz is removed. The variable'],
    ['session', 'The key …wxyz is removed. It stays valid'],
  ];
  for (const [source, start] of removals) {
    it(`says what goes: ${source}`, () => {
      assert.ok(describeSignOut({ ...profile, source }, {}).startsWith(start));
    });
  }

  it('says that no key is used afterwards', () => {
    assert.match(describeSignOut(profile, {}), /\n\nAfter that, this window uses no key\.$/);
  });

  it('says that the key of the environment is not used either', () => {
    const variable = sampleKey();
    assert.ok(
      describeSignOut(profile, { variable }).endsWith(
        `uses no key, not even ${variable.mask} from HANDINGER_API_KEY, until you sign in with it.`,
      ),
    );
  });

  it('says which profile stays in use', () => {
    const stays = { ...profile, label: 'Bakery' };
    assert.match(
      describeSignOut(profile, { stays, variable: sampleKey() }),
      /\n\nThis window continues to use Bakery\.$/,
    );
  });
});
