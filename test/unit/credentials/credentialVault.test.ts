import assert from 'node:assert/strict';
import type { Profile } from '../../../src/core/credentials/profile';
import { CredentialVault } from '../../../src/core/credentials/credentialVault';
import {
  EnvironmentKeys,
  type EnvironmentFacts,
} from '../../../src/core/credentials/environmentKeys';
import { KeychainKeys } from '../../../src/core/credentials/keychainKeys';
import { SessionKeys } from '../../../src/core/credentials/sessionKeys';
import { sha256 } from '../../../src/node/sha256';
import { ClockFake } from '../../fakes/clock';
import { LoggerFake } from '../../fakes/logger';
import { MementoFake } from '../../fakes/memento';
import { settled } from '../../fakes/office';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';
import { SecretStoreFake } from '../../fakes/secretStore';

const baseUrl = 'https://handinger.com';
const secretOf = (id: string): string => `handinger.key.${id}`;
const metadataOf = (id: string): string => `handinger.profile.${id}`;

describe('CredentialVault', () => {
  const clock = new ClockFake();

  function harness({
    secrets = new SecretStoreFake(),
    metadata = new MementoFake(),
  }: { secrets?: SecretStoreFake; metadata?: MementoFake } = {}) {
    const environment: EnvironmentFacts = { apiKey: undefined, baseUrl };
    const log = new LoggerFake();
    const seen: string[] = [];
    let ids = 0;
    const newId = (): string => `p${++ids}`;
    const vault = new CredentialVault(
      {
        keychain: new KeychainKeys(secrets, metadata, sha256, log),
        environment: new EnvironmentKeys(metadata, clock, sha256, () => environment),
        session: new SessionKeys(),
      },
      clock,
      newId,
      (key) => seen.push(key.reveal()),
    );
    return { vault, secrets, metadata, log, seen };
  }

  const first: Profile = {
    id: 'p1',
    label: 'Northwind',
    baseUrl,
    fingerprint: sampleKey('first').fingerprint,
    mask: sampleKey('first').mask,
    addedAt: clock.now(),
    keyAddedAt: clock.now(),
    source: 'keychain',
  };

  it('gives back the key that was saved, and the profile without it', async () => {
    const { vault, metadata } = harness();
    const saved = await vault.save({ key: sampleKey(), baseUrl, label: 'Northwind' });
    const read = await vault.read('p1');
    assert.deepEqual(saved, first);
    assert.deepEqual(await vault.profiles(), [first]);
    assert.equal(read.kind === 'present' && read.key.reveal(), sampleKeys.first);
    assert.ok(!JSON.stringify(metadata.contents).includes(sampleKeys.first));
  });

  it('keeps one secret a profile, under a name that others rely on', async () => {
    const { vault, secrets } = harness();
    await vault.save({ key: sampleKey('first'), baseUrl });
    await vault.save({ key: sampleKey('second'), baseUrl });
    assert.deepEqual(Object.keys(secrets.contents), [secretOf('p1'), secretOf('p2')]);
  });

  it('writes the secret before the metadata, and clears the metadata before the secret', async () => {
    const order: string[] = [];
    class OrderedSecrets extends SecretStoreFake {
      override store(key: string, value: string): Promise<void> {
        order.push(`store ${key}`);
        return super.store(key, value);
      }
      override delete(key: string): Promise<void> {
        order.push(`delete ${key}`);
        return super.delete(key);
      }
    }
    const { vault } = harness({
      secrets: new OrderedSecrets(),
      metadata: new MementoFake(order),
    });
    await vault.save({ key: sampleKey(), baseUrl });
    await vault.remove('p1');
    assert.deepEqual(order, [
      `store ${secretOf('p1')}`,
      `update ${metadataOf('p1')}`,
      `clear ${metadataOf('p1')}`,
      `delete ${secretOf('p1')}`,
    ]);
  });

  it('keeps the profile of the same key on the same server, and what is known of it', async () => {
    const { vault } = harness();
    await vault.save({
      key: sampleKey(),
      baseUrl,
      label: 'Northwind',
      organizationId: 'org_1',
      verifiedAt: 7,
    });
    clock.advance(1_000);
    const again = await vault.save({ key: sampleKey(), baseUrl, label: 'Other', verifiedAt: 8 });
    assert.deepEqual(again, { ...first, organizationId: 'org_1', verifiedAt: 8 });
    assert.deepEqual(await vault.profiles(), [again]);
  });

  it('takes a key that the keychain has already, though it takes nothing new', async () => {
    const { vault, secrets } = harness();
    await vault.save({ key: sampleKey(), baseUrl });
    secrets.fail('writes');
    const again = await vault.save({ key: sampleKey(), baseUrl, organizationId: 'org_1' });
    assert.equal(again.organizationId, 'org_1');
    const elsewhere = await vault.save({ key: sampleKey(), baseUrl, source: 'session' });
    assert.equal(elsewhere.source, 'keychain');
  });

  it('gives the same key another profile on another server', async () => {
    const { vault } = harness();
    await vault.save({ key: sampleKey(), baseUrl });
    const other = await vault.save({ key: sampleKey(), baseUrl: 'http://localhost:8080' });
    assert.deepEqual(
      { id: other.id, label: other.label, baseUrl: other.baseUrl },
      { id: 'p2', label: 'localhost:8080', baseUrl: 'http://localhost:8080' },
    );
  });

  it('labels by what was wished, the organization or the server, and never twice the same', async () => {
    const { vault } = harness();
    const other = sampleKey('second');
    const labels = [
      await vault.save({ key: sampleKey('first'), baseUrl, label: 'Mine' }),
      await vault.save({ key: other, baseUrl, label: 'Mine' }),
      await vault.save({ key: other, baseUrl: 'https://a.example', organizationId: 'org_1' }),
      await vault.save({ key: other, baseUrl: 'https://b.example' }),
    ].map(({ label }) => label);
    assert.deepEqual(labels, ['Mine', `Mine (${other.fingerprint})`, 'org_1', 'b.example']);
  });

  it('still gives a label of its own when the fingerprint is taken too', async () => {
    const { vault } = harness();
    const key = sampleKey();
    for (const port of [1, 2, 3]) {
      await vault.save({ key, baseUrl: `http://localhost:${port}`, label: 'Mine' });
    }
    const labels = (await vault.profiles()).map(({ label }) => label);
    assert.equal(new Set(labels).size, 3, labels.join());
  });

  it('lists the oldest profile first', async () => {
    const { vault } = harness();
    for (const which of ['second', 'first'] as const) {
      await vault.save({ key: sampleKey(which), baseUrl, label: which });
      clock.advance(1);
    }
    assert.deepEqual(
      (await vault.profiles()).map(({ label }) => label),
      ['second', 'first'],
    );
  });

  it('rebuilds profiles from their secrets when the metadata is gone', async () => {
    const { vault, secrets } = harness();
    const saved = await vault.save({ key: sampleKey(), baseUrl, organizationId: 'org_1' });
    const { vault: reinstalled, metadata } = harness({ secrets });
    assert.deepEqual(await reinstalled.profiles(), [saved]);
    assert.deepEqual(metadata.contents, { [metadataOf('p1')]: saved });
  });

  it('rebuilds a profile whose metadata is damaged', async () => {
    const { vault, metadata } = harness();
    const saved = await vault.save({ key: sampleKey(), baseUrl });
    await metadata.update(metadataOf('p1'), { id: 'p1' });
    assert.deepEqual(await vault.profiles(), [saved]);
  });

  it('leaves the metadata and secrets of others alone', async () => {
    const { vault, secrets, metadata } = harness();
    await secrets.store('other', 'x');
    await metadata.update('handinger.activeProfile', 'p9');
    assert.deepEqual(await vault.profiles(), []);
    assert.deepEqual(secrets.contents, { other: 'x' });
  });

  it('tells a secret that the keychain lost from one that was removed', async () => {
    const { vault, secrets } = harness();
    await vault.save({ key: sampleKey('first'), baseUrl, label: 'lost' });
    await vault.save({ key: sampleKey('second'), baseUrl, label: 'removed' });
    secrets.lose(secretOf('p1'));
    await vault.remove('p2');
    assert.deepEqual(
      (await vault.profiles()).map(({ label }) => label),
      ['lost'],
    );
    assert.deepEqual(await vault.read('p1'), { kind: 'lost' });
  });

  it('calls a damaged secret corrupt, and does not build a profile from it', async () => {
    const { vault, secrets } = harness();
    await vault.save({ key: sampleKey(), baseUrl });
    secrets.corrupt(secretOf('p1'));
    assert.deepEqual(await vault.read('p1'), { kind: 'corrupt' });
    assert.deepEqual(await harness({ secrets }).vault.profiles(), []);
  });

  const damaged: Readonly<Record<string, unknown>> = {
    null: null,
    'a number': 7,
    'no key': { version: 1, profile: first },
    'an empty key': { version: 1, key: '', profile: first },
    'no profile': { version: 1, key: 'k' },
  };
  for (const [what, record] of Object.entries(damaged)) {
    it(`does not take ${what} for a record`, async () => {
      const { vault, secrets } = harness();
      await secrets.store(secretOf('p1'), JSON.stringify(record));
      assert.deepEqual(await vault.read('p1'), { kind: 'corrupt' });
    });
  }

  it('clears nothing while the keychain refuses to answer', async () => {
    const { vault, secrets, metadata, log } = harness();
    const saved = await vault.save({ key: sampleKey(), baseUrl });
    const before = { secrets: secrets.contents, metadata: metadata.contents };
    secrets.fail('all');
    assert.deepEqual(await vault.read('p1'), {
      kind: 'unreadable',
      message: 'The keychain is locked.',
    });
    assert.deepEqual(await vault.profiles(), [saved]);
    assert.deepEqual({ secrets: secrets.contents, metadata: metadata.contents }, before);
    assert.deepEqual(log.lines, [
      'warn: The keychain does not list its keys: The keychain is locked.',
    ]);
  });

  it('goes on when one secret cannot be read back while profiles are rebuilt', async () => {
    class Stubborn extends SecretStoreFake {
      override get(key: string): Promise<string | undefined> {
        return key === secretOf('p1') ? Promise.reject(new Error('no')) : super.get(key);
      }
    }
    const secrets = new Stubborn();
    const { vault } = harness({ secrets });
    await vault.save({ key: sampleKey('first'), baseUrl });
    const saved = await vault.save({ key: sampleKey('second'), baseUrl });
    const { vault: reinstalled, log } = harness({ secrets });
    assert.deepEqual(await reinstalled.profiles(), [saved]);
    assert.deepEqual(log.lines, ['warn: The keychain does not hand out the key of profile p1: no']);
  });

  it('changes nothing when the keychain does not take a key', async () => {
    const { vault, secrets, metadata } = harness();
    secrets.fail('writes');
    await assert.rejects(vault.save({ key: sampleKey(), baseUrl }), {
      message: 'The keychain is locked.',
    });
    assert.deepEqual(
      { secrets: secrets.contents, metadata: metadata.contents },
      { secrets: {}, metadata: {} },
    );
  });

  it('notes what an answer taught, without touching the keychain', async () => {
    const { vault, secrets } = harness();
    await vault.save({ key: sampleKey(), baseUrl, label: 'Northwind' });
    const calls = secrets.calls.length;
    await vault.annotate('p1', { organizationId: 'org_2', verifiedAt: 5 });
    await vault.annotate('nobody', { verifiedAt: 5 });
    assert.equal(secrets.calls.length, calls);
    assert.deepEqual(await vault.profiles(), [
      {
        ...first,
        addedAt: clock.now(),
        keyAddedAt: clock.now(),
        organizationId: 'org_2',
        verifiedAt: 5,
      },
    ]);
  });

  it('tells every window whose key changed, and nothing of the secrets of others', async () => {
    const here = harness();
    const there = harness({ secrets: here.secrets.otherWindow() });
    const heard: string[] = [];
    here.vault.onDidChange(({ profileId }) => heard.push(`here ${profileId}`));
    there.vault.onDidChange(({ profileId }) => heard.push(`there ${profileId}`));
    await here.secrets.store('other', 'x');
    await here.vault.save({ key: sampleKey(), baseUrl });
    await there.vault.remove('p1');
    await settled();
    assert.deepEqual(heard, ['here p1', 'there p1', 'here p1', 'there p1']);
  });

  it('takes a deletion that it hears of for a sign-out elsewhere, though its metadata lags', async () => {
    const here = harness();
    const profile = await here.vault.save({ key: sampleKey(), baseUrl });
    const there = harness({ secrets: here.secrets.otherWindow() });
    await there.metadata.update(metadataOf(profile.id), profile);
    assert.equal((await there.vault.profiles()).length, 1);
    await here.vault.remove(profile.id);
    await settled();
    assert.deepEqual(await there.vault.profiles(), []);
  });

  it('keeps calling a key lost that was gone before anybody looked', async () => {
    const { vault, secrets, metadata } = harness();
    await metadata.update(metadataOf('p1'), first);
    await secrets.otherWindow().delete(secretOf('p1'));
    await settled();
    assert.deepEqual(await vault.profiles(), [first]);
    assert.deepEqual(await vault.read('p1'), { kind: 'lost' });
  });

  it('renames a profile, also in what it is rebuilt from, but never like another', async () => {
    const { vault, metadata } = harness();
    await vault.save({ key: sampleKey('first'), baseUrl, label: 'A' });
    await vault.save({ key: sampleKey('second'), baseUrl, label: 'B' });
    assert.deepEqual(await vault.rename('p1', 'B'), { ok: false, failure: 'taken' });
    assert.deepEqual(await vault.rename('p9', 'C'), { ok: false, failure: 'unknown' });
    assert.equal((await vault.rename('p1', 'C')).ok, true);
    await metadata.update(metadataOf('p1'), undefined);
    const labels = (await vault.profiles()).map(({ label }) => label);
    assert.deepEqual(labels.sort(), ['B', 'C']);
  });

  it('tells nobody after its end', async () => {
    const { vault, secrets } = harness();
    const heard: string[] = [];
    vault.onDidChange(({ profileId }) => heard.push(profileId));
    vault.dispose();
    await secrets.store(secretOf('p1'), 'x');
    assert.deepEqual(heard, []);
  });

  it('tells of every key before it is written, and of those that it reads', async () => {
    const { vault, secrets, metadata, seen } = harness();
    secrets.fail('writes');
    await assert.rejects(vault.save({ key: sampleKey('first'), baseUrl }));
    assert.deepEqual(seen, [sampleKeys.first]);
    secrets.fail('none');
    const { id } = await vault.save({ key: sampleKey('first'), baseUrl });
    await vault.replaceKey(id, { key: sampleKey('second') }, clock.now() + 1);
    const restarted = harness({ secrets, metadata });
    await restarted.vault.read(id);
    assert.deepEqual(restarted.seen, [sampleKeys.second, sampleKeys.first]);
  });

  it('says in the log what the keychain refuses, and what it has spoiled', async () => {
    const { vault, secrets, log } = harness();
    const { id } = await vault.save({ key: sampleKey('first'), baseUrl });
    secrets.fail('writes');
    await assert.rejects(vault.save({ key: sampleKey('second'), baseUrl }));
    await assert.rejects(vault.remove(id));
    secrets.corrupt(secretOf(id));
    await vault.read(id);
    assert.deepEqual(log.lines, [
      'warn: The keychain does not take the key of profile p2: The keychain is locked.',
      'warn: The keychain keeps the key of profile p1: The keychain is locked.',
      'warn: What the keychain has for profile p1 cannot be understood',
    ]);
  });

  it('writes no key to the log, whatever happens', async () => {
    const { vault, secrets, log } = harness();
    await vault.save({ key: sampleKey(), baseUrl });
    secrets.corrupt(secretOf('p1'));
    await harness({ secrets }).vault.profiles();
    secrets.fail('all');
    await vault.profiles();
    assert.ok(!log.lines.join('\n').includes(sampleKeys.first));
  });
});
