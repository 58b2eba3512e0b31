import assert from 'node:assert/strict';
import { ApiKey } from '../../../../src/core/credentials/keys/apiKey';
import type { StoredKey } from '../../../../src/core/credentials/stores/credentialStore';
import type { Profile } from '../../../../src/core/credentials/profile';
import { keptKeys } from '../../../../src/core/leaks/report/keptKeys';
import { sha256 } from '../../../../src/node/sha256';
import { sampleBody, sampleKey } from '../sampleKey';

describe('keptKeys', () => {
  const key = new ApiKey(sampleKey(sampleBody(24, 1)), sha256);
  const profile = (id: string, source: Profile['source']): Profile => ({
    id,
    source,
    label: id,
    baseUrl: 'https://handinger.com',
    fingerprint: key.fingerprint,
    mask: 'masked',
    addedAt: 1,
    keyAddedAt: 1,
  });
  const kept = (source: Profile['source'], stored: StoredKey): Promise<ReadonlySet<string>> =>
    keptKeys({
      profiles: () => Promise.resolve([profile('a', source)]),
      read: () => Promise.resolve(stored),
    });
  const present: StoredKey = { kind: 'present', key, profile: profile('a', 'keychain') };

  it('names a key that the secret storage has', async () => {
    assert.deepEqual([...(await kept('keychain', present))], [key.fingerprint]);
  });

  it('names no key that ends with the session', async () => {
    assert.deepEqual([...(await kept('session', present))], []);
  });

  it('names no key that is lost', async () => {
    assert.deepEqual([...(await kept('keychain', { kind: 'lost', how: 'vanished' }))], []);
  });

  it('names none when the secret storage fails', async () => {
    const fails = (): Promise<never> => Promise.reject(new Error('locked'));
    assert.deepEqual([...(await keptKeys({ profiles: fails, read: fails }))], []);
  });
});
