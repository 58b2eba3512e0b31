import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/core/common/events';
import type { Profile } from '../../../../src/core/credentials/profile';
import { KnownKeys } from '../../../../src/core/leaks/report/knownKeys';

const acme: Profile = {
  id: 'a',
  label: 'Acme',
  source: 'keychain',
  baseUrl: 'https://handinger.com',
  fingerprint: '11111111',
  mask: 'masked',
  addedAt: 1,
  keyAddedAt: 1,
};
const retiring = { fingerprint: '22222222', mask: 'masked', addedAt: 0, since: 1, until: 2 };

describe('KnownKeys', () => {
  const stored = { profiles: [] as readonly Profile[], reads: 0, fails: false };
  const changed = new Emitter<{ readonly profileId: string }>();
  let known: KnownKeys;

  beforeEach(() => {
    Object.assign(stored, { profiles: [], reads: 0, fails: false });
    known = new KnownKeys({
      onDidChange: changed.event,
      profiles: () => {
        stored.reads++;
        if (stored.fails) return Promise.reject(new Error('The keychain is locked.'));
        return Promise.resolve(stored.profiles);
      },
    });
  });

  afterEach(() => known.dispose());

  it('know the key in use and the one before it', async () => {
    stored.profiles = [{ ...acme, retiring }];
    const owners = await known.owners();
    assert.deepEqual(owners.get('11111111'), { profile: stored.profiles[0] });
    assert.deepEqual(owners.get('22222222'), { profile: stored.profiles[0], until: 2 });
    assert.equal(owners.get('33333333'), undefined);
  });

  it('prefer the profile that uses a key to one that is about to let it go', async () => {
    const other = { ...acme, id: 'b', fingerprint: retiring.fingerprint };
    stored.profiles = [other, { ...acme, retiring }];
    assert.deepEqual((await known.owners()).get('22222222'), { profile: other });
  });

  it('ask once, and again after a change, which they tell', async () => {
    let told = 0;
    known.onDidChange(() => told++);
    await known.owners();
    await known.owners();
    assert.equal(stored.reads, 1);
    stored.profiles = [acme];
    changed.fire({ profileId: 'a' });
    assert.equal(told, 1);
    assert.equal((await known.owners()).size, 1);
    assert.equal(stored.reads, 2);
  });

  it('are silent about changes before anybody has asked', () => {
    known.onDidChange(() => assert.fail('nobody has asked'));
    changed.fire({ profileId: 'a' });
    assert.equal(stored.reads, 0);
  });

  it('know nobody while the keychain does not answer', async () => {
    stored.fails = true;
    assert.equal((await known.owners()).size, 0);
  });
});
