import assert from 'node:assert/strict';
import type { Profile } from '../../../src/core/credentials/profile';
import { CredentialVault } from '../../../src/core/credentials/credentialVault';
import {
  EnvironmentStore,
  type EnvironmentFacts,
} from '../../../src/core/credentials/stores/environmentStore';
import { KeyAdmissions } from '../../../src/core/credentials/keyAdmissions';
import { SecretStorageStore } from '../../../src/core/credentials/stores/secretStorageStore';
import { MemoryStore } from '../../../src/core/credentials/stores/memoryStore';
import { sha256 } from '../../../src/node/sha256';
import { ClockFake } from '../../fakes/clock';
import { LoggerFake } from '../../fakes/logger';
import { MementoFake } from '../../fakes/memento';
import { settled } from '../../fakes/office';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';
import { BrowserSecrets, SecretStoreFake } from '../../fakes/secretStore';

const baseUrl = 'https://handinger.com';
const secretOf = (id: string): string => `handinger.key.${id}`;
const metadataOf = (id: string): string => `handinger.profile.${id}`;
const markOf = (id: string): string => `handinger.removed.${id}`;

describe('CredentialVault', () => {
  const clock = new ClockFake();

  function harness({
    secrets = new SecretStoreFake(),
    metadata = new MementoFake(),
  }: { secrets?: SecretStoreFake; metadata?: MementoFake } = {}) {
    const environment: EnvironmentFacts = { apiKey: undefined, baseUrl };
    const log = new LoggerFake();
    const admissions = new KeyAdmissions(metadata, { name: 'local', isElsewhere: false });
    const seen: string[] = [];
    let ids = 0;
    const newId = (): string => `p${++ids}`;
    const vault = new CredentialVault(
      {
        keychain: new SecretStorageStore(secrets, metadata, sha256, log, clock, admissions),
        environment: new EnvironmentStore(metadata, sha256, () => environment),
        session: new MemoryStore(),
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

  it('writes the secret before the metadata, and marks a sign-out before it removes anything', async () => {
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
      `store ${markOf('p1')}`,
      `delete ${secretOf('p1')}`,
      `clear ${metadataOf('p1')}`,
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

  it('labels by an organization without its links and hidden characters, and tells apart what then is alike', async () => {
    const { vault } = harness();
    const other = sampleKey('second');
    await vault.save({ key: sampleKey('first'), baseUrl, organizationId: '[a](command:b)' });
    await vault.save({ key: other, baseUrl, organizationId: '[a]\u200B(command:b)' });
    await vault.save({ key: other, baseUrl: 'https://b.example', organizationId: '\u202E' });
    assert.deepEqual(
      (await vault.profiles()).map(({ label }) => label),
      ['[a] (command:b)', `[a] (command:b) (${other.fingerprint})`, 'b.example'],
    );
  });

  it('calls a key of an unknown organization Handinger', async () => {
    const { vault } = harness();
    const labels = [
      await vault.save({ key: sampleKey('first'), baseUrl: 'https://handinger.com' }),
      await vault.save({ key: sampleKey('second'), baseUrl: 'https://handinger.com' }),
    ].map(({ label }) => label);
    assert.deepEqual(labels, ['Handinger', `Handinger (${sampleKey('second').fingerprint})`]);
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
    assert.deepEqual(await vault.read('p1'), { kind: 'lost', how: 'vanished' });
  });

  it('calls the key of a damaged secret lost, and does not build a profile from it', async () => {
    const { vault, secrets } = harness();
    await vault.save({ key: sampleKey(), baseUrl });
    secrets.corrupt(secretOf('p1'));
    assert.deepEqual(await vault.read('p1'), { kind: 'lost', how: 'damaged' });
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
      assert.deepEqual(await vault.read('p1'), { kind: 'lost', how: 'damaged' });
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
    const heard = { here: new Set<string>(), there: new Set<string>() };
    here.vault.onDidChange(({ profileId }) => heard.here.add(profileId));
    there.vault.onDidChange(({ profileId }) => heard.there.add(profileId));
    await here.secrets.store('other', 'x');
    await here.vault.save({ key: sampleKey(), baseUrl });
    await settled();
    assert.deepEqual(heard, { here: new Set(['p1']), there: new Set(['p1']) });
    heard.here.clear();
    heard.there.clear();
    await there.vault.remove('p1');
    await settled();
    assert.deepEqual(heard, { here: new Set(['p1']), there: new Set(['p1']) });
  });

  it('takes a marked deletion for a sign-out elsewhere, though its metadata lags', async () => {
    const here = harness();
    const profile = await here.vault.save({ key: sampleKey(), baseUrl });
    const there = harness({ secrets: here.secrets.otherWindow() });
    await there.metadata.update(metadataOf(profile.id), profile);
    assert.equal((await there.vault.profiles()).length, 1);
    await here.vault.remove(profile.id);
    await settled();
    assert.deepEqual(await there.vault.profiles(), []);
    assert.deepEqual(await there.vault.read(profile.id), { kind: 'removed' });
  });

  it('keeps a profile whose key VS Code could not decrypt and removed, in every window', async () => {
    const here = harness();
    const saved = await here.vault.save({ key: sampleKey(), baseUrl, label: 'Northwind' });
    const there = harness({ secrets: here.secrets.otherWindow() });
    await there.vault.profiles();
    here.secrets.spoil(secretOf('p1'));
    assert.deepEqual(await here.vault.read('p1'), { kind: 'lost', how: 'undecryptable' });
    await settled();
    assert.deepEqual(here.secrets.contents, {});
    assert.deepEqual(await here.vault.read('p1'), { kind: 'lost', how: 'undecryptable' });
    assert.deepEqual(await here.vault.profiles(), [{ ...saved, undecryptable: true }]);
    // This window saw the key vanish and cannot know why.
    assert.deepEqual(await there.vault.read('p1'), { kind: 'lost', how: 'vanished' });
    assert.deepEqual(await there.vault.profiles(), [saved]);
  });

  it('keeps a profile whose key another browser window took away with its own write', async () => {
    const { vault, secrets, metadata } = harness({
      secrets: new SecretStoreFake(new BrowserSecrets()),
    });
    const other = secrets.otherWindow();
    const saved = await vault.save({ key: sampleKey(), baseUrl });
    await other.store('other', 'x');
    assert.equal((await vault.read('p1')).kind, 'present');
    const reloaded = harness({ secrets: secrets.otherWindow(), metadata });
    assert.deepEqual(await reloaded.vault.read('p1'), { kind: 'lost', how: 'vanished' });
    assert.deepEqual(await reloaded.vault.profiles(), [saved]);
  });

  it('still knows after a restart why a key is lost, until there is another', async () => {
    const { vault, secrets, metadata } = harness();
    const saved = await vault.save({ key: sampleKey(), baseUrl });
    secrets.spoil(secretOf('p1'));
    await vault.read('p1');
    const restarted = harness({ secrets: secrets.otherWindow(), metadata });
    assert.deepEqual(await restarted.vault.read('p1'), { kind: 'lost', how: 'undecryptable' });
    const replaced = await restarted.vault.replaceKey('p1', { key: sampleKey() }, 0);
    assert.deepEqual(replaced, { ok: true, value: saved });
  });

  const foreign: Readonly<Record<string, Partial<Profile>>> = {
    'another profile': { id: 'p9' },
    'another server': { baseUrl: 'https://other.example' },
    'another organization': { organizationId: 'org_2' },
  };
  for (const [whose, facts] of Object.entries(foreign)) {
    it(`does not take a key of ${whose} for the profile’s`, async () => {
      const { vault, secrets } = harness();
      const saved = await vault.save({ key: sampleKey('first'), baseUrl, organizationId: 'org_1' });
      const record = { version: 1, key: sampleKeys.second, profile: { ...saved, ...facts } };
      await secrets.store(secretOf('p1'), JSON.stringify(record));
      assert.deepEqual(await vault.read('p1'), { kind: 'lost', how: 'overwritten' });
      assert.deepEqual(await vault.profiles(), [saved]);
    });
  }

  it('lets people sign out where the keychain encrypts nothing any more', async () => {
    class NoEncryption extends SecretStoreFake {
      isBroken = false;
      override store(key: string, value: string): Promise<void> {
        return this.isBroken
          ? Promise.reject(new Error('No encryption.'))
          : super.store(key, value);
      }
    }
    const secrets = new NoEncryption();
    const { vault } = harness({ secrets });
    await vault.save({ key: sampleKey(), baseUrl });
    secrets.isBroken = true;
    await vault.remove('p1');
    assert.deepEqual([secrets.contents, await vault.profiles()], [{}, []]);
  });

  it('takes the mark back when the keychain keeps the key', async () => {
    class Keeping extends SecretStoreFake {
      override delete(key: string): Promise<void> {
        return key === secretOf('p1') ? Promise.reject(new Error('Denied.')) : super.delete(key);
      }
    }
    const { vault, secrets } = harness({ secrets: new Keeping() });
    const saved = await vault.save({ key: sampleKey(), baseUrl });
    await assert.rejects(vault.remove('p1'), { message: 'Denied.' });
    assert.deepEqual(Object.keys(secrets.contents), [secretOf('p1')]);
    assert.deepEqual(await vault.profiles(), [saved]);
  });

  describe('when the keychain refuses after the mark of a sign-out', () => {
    class Locking extends SecretStoreFake {
      #hasLocked = false;

      override async store(key: string, value: string): Promise<void> {
        await super.store(key, value);
        if (key !== markOf('p1') || this.#hasLocked) return;
        this.#hasLocked = true;
        this.fail('all');
      }
    }

    async function locked() {
      const office = harness({ secrets: new Locking() });
      const saved = await office.vault.save({ key: sampleKey(), baseUrl });
      await assert.rejects(office.vault.remove('p1'), { message: 'The keychain is locked.' });
      return { ...office, saved };
    }

    it('keeps the profile, and takes the mark back later', async () => {
      const { vault, secrets, saved } = await locked();
      secrets.fail('writes');
      assert.deepEqual(await vault.profiles(), [saved]);
      assert.equal((await vault.read('p1')).kind, 'present');
      secrets.fail('none');
      assert.deepEqual(await vault.profiles(), [saved]);
      assert.deepEqual(Object.keys(secrets.contents), [secretOf('p1')]);
    });

    it('keeps the profile when the next sign-out fails from the beginning', async () => {
      const { vault, secrets, saved } = await locked();
      await assert.rejects(vault.remove('p1'), { message: 'The keychain is locked.' });
      secrets.fail('none');
      assert.deepEqual(await vault.profiles(), [saved]);
      assert.deepEqual(Object.keys(secrets.contents), [secretOf('p1')]);
    });

    it('marks the next sign-out', async () => {
      const { vault, secrets } = await locked();
      secrets.fail('none');
      await vault.remove('p1');
      assert.deepEqual(await vault.profiles(), []);
      assert.deepEqual(Object.keys(secrets.contents), [markOf('p1')]);
    });

    it('leaves the mark of another window, which came through with its sign-out', async () => {
      const { vault, secrets, metadata } = await locked();
      secrets.fail('none');
      clock.advance(1);
      await harness({ secrets: secrets.otherWindow(), metadata }).vault.remove('p1');
      assert.deepEqual(await vault.profiles(), []);
      assert.deepEqual(Object.keys(secrets.contents), [markOf('p1')]);
    });
  });

  it('removes what another window brought back that had not heard of the sign-out', async () => {
    const { vault, secrets, metadata } = harness();
    const saved = await vault.save({ key: sampleKey(), baseUrl });
    const stale = secrets.contents[secretOf('p1')] ?? '';
    await vault.remove('p1');
    await secrets.store(secretOf('p1'), stale);
    await metadata.update(metadataOf('p1'), saved);
    const restarted = harness({ secrets: secrets.otherWindow(), metadata });
    assert.deepEqual(await restarted.vault.profiles(), []);
    await settled();
    assert.deepEqual(Object.keys(secrets.contents), [markOf('p1')]);
    assert.deepEqual(metadata.contents, {});
  });

  it('keeps a key that came after the sign-out', async () => {
    const { vault, secrets } = harness();
    const saved = await vault.save({ key: sampleKey('first'), baseUrl });
    await vault.remove('p1');
    const profile = { ...saved, keyAddedAt: clock.now() + 1 };
    const record = { version: 1, key: sampleKeys.second, profile };
    await secrets.store(secretOf('p1'), JSON.stringify(record));
    assert.deepEqual(
      (await vault.profiles()).map(({ fingerprint }) => fingerprint),
      [sampleKey('second').fingerprint],
    );
    assert.equal((await vault.read('p1')).kind, 'present');
  });

  it('forgets a sign-out after a month', async () => {
    const { vault, secrets } = harness();
    await vault.save({ key: sampleKey(), baseUrl });
    await vault.remove('p1');
    clock.advance(30 * 24 * 60 * 60_000);
    await harness({ secrets: secrets.otherWindow() }).vault.profiles();
    await settled();
    assert.deepEqual(Object.keys(secrets.contents), [markOf('p1')]);
    clock.advance(1);
    await harness({ secrets: secrets.otherWindow() }).vault.profiles();
    await settled();
    assert.deepEqual(secrets.contents, {});
  });

  it('marks nothing for a profile that the keychain never had', async () => {
    const { vault, secrets } = harness();
    await vault.save({ key: sampleKey(), baseUrl, source: 'session' });
    await vault.remove('p1');
    assert.deepEqual(secrets.contents, {});
  });

  it('reads what earlier versions stored', async () => {
    const secrets = new SecretStoreFake();
    const metadata = new MementoFake();
    const { source, keyAddedAt, ...old } = first;
    const record = { version: 1, key: sampleKeys.first, profile: old };
    await secrets.store(secretOf('p1'), JSON.stringify(record));
    await metadata.update(metadataOf('p1'), old);
    const { vault } = harness({ secrets, metadata });
    assert.deepEqual(await vault.profiles(), [{ ...old, source, keyAddedAt }]);
    const stored = await vault.read('p1');
    assert.equal(stored.kind === 'present' && stored.key.reveal(), sampleKeys.first);
  });

  it('keeps calling a key lost that was gone before anybody looked', async () => {
    const { vault, secrets, metadata } = harness();
    await metadata.update(metadataOf('p1'), first);
    await secrets.otherWindow().delete(secretOf('p1'));
    await settled();
    assert.deepEqual(await vault.profiles(), [first]);
    assert.deepEqual(await vault.read('p1'), { kind: 'lost', how: 'vanished' });
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
      'warn: The sign-out of profile p1 is not marked: The keychain is locked.',
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
