import assert from 'node:assert/strict';
import { DataRemoval, type Holdings } from '../../../src/core/support/dataRemoval';
import { AddedWorkers } from '../../../src/core/workers/list/addedWorkers';
import { nothing } from '../../fakes/holdings';
import { MementoFake } from '../../fakes/memento';
import { Office, settled } from '../../fakes/office';
import { sampleKeys } from '../../fakes/sampleKeys';
import { SecretStoreFake } from '../../fakes/secretStore';

/** A memento that refuses to forget one entry. */
class StubbornMemento extends MementoFake {
  stubborn: string | undefined;

  override update(key: string, value: unknown): Promise<void> {
    return key === this.stubborn
      ? Promise.reject(new Error('The disk is full.'))
      : super.update(key, value);
  }
}

/** What stays of a profile in the keychain, so that other windows learn of its removal. */
const markOf = (id: string): string => `handinger.removed.${id}`;

describe('DataRemoval', () => {
  class Clipboard {
    clears = 0;
    isRefusing = false;
    clear = (): Promise<void> => {
      this.clears++;
      return this.isRefusing ? Promise.reject(new Error('No access.')) : Promise.resolve();
    };
  }

  function harness(secrets = new SecretStoreFake()) {
    const office = new Office(secrets);
    const clipboard = new Clipboard();
    const { vault, sessions, state, workspace } = office;
    const removal = new DataRemoval(vault, sessions, state, workspace, clipboard);
    return { office, secrets, clipboard, removal };
  }

  /** Two profiles in the keychain, and something of every kind beside them. */
  async function furnished() {
    const all = harness();
    const { office, secrets } = all;
    await office.signIn('first');
    const { id } = await office.signIn('second');
    const known = new AddedWorkers(office.state);
    await known.add(id, 'wrk_1');
    await known.add(id, 'wrk_2');
    await office.state.update('handinger.consent.somebody.else', true);
    await office.state.update('handinger.rotation.gone', { startedAt: 1 });
    await office.state.update('handinger.profile.damaged', 'no profile');
    await office.state.update('theirs', 'stays');
    await office.workspace.update('handinger.consent.terminal', 'given');
    await secrets.store('handinger.key.damaged', '{');
    await secrets.store('handinger.key.stranger', 'whatever');
    await secrets.store('theirs', 'stays');
    return all;
  }

  const everything: Holdings = {
    profiles: ['first', 'second'],
    strayKeys: 2,
    workers: 2,
    extensions: 1,
    // Two profiles, the default one, a rotation and a damaged record.
    notes: 5,
    workspaceChoices: 2,
  };

  const marksAndTheirs = [
    ...['damaged', 'profile-1', 'profile-2', 'stranger'].map(markOf),
    'theirs',
  ];

  it('tells what there is, and changes nothing', async () => {
    const { removal, secrets, office } = await furnished();
    const before = [secrets.contents, office.memento.contents, office.workspace.contents];
    assert.deepEqual(await removal.survey(), { holdings: everything });
    assert.deepEqual(
      [secrets.contents, office.memento.contents, office.workspace.contents],
      before,
    );
  });

  it('removes every secret and every entry of ours, and nothing else', async () => {
    const { removal, secrets, office, clipboard } = await furnished();
    assert.deepEqual(await removal.run(), { removed: everything, remainders: [] });
    assert.deepEqual(Object.keys(secrets.contents).sort(), marksAndTheirs);
    assert.deepEqual(office.memento.contents, { theirs: 'stays' });
    assert.deepEqual(office.workspace.contents, {});
    assert.equal(clipboard.clears, 1);
    assert.deepEqual(office.sessions.current, { kind: 'signedOut' });
    assert.deepEqual(await removal.survey(), { holdings: nothing });
  });

  it('removes keys of this session and the profile of the environment’s', async () => {
    const { removal, office } = harness();
    office.environment = { ...office.environment, apiKey: sampleKeys.first };
    await office.signIn('first', 'environment');
    await office.signIn('second', 'session');
    const { removed, remainders } = await removal.run();
    assert.deepEqual([removed.profiles, remainders], [['first', 'second'], []]);
    assert.deepEqual(await office.vault.profiles(), []);
    assert.deepEqual(office.memento.contents, {});
  });

  it('switches to no other profile on the way', async () => {
    const { removal, office } = await furnished();
    const [first] = await office.vault.profiles();
    assert.ok(first);
    await office.sessions.use(first.id);
    const told: string[] = [];
    office.sessions.onDidChange(({ kind }) => told.push(kind));
    await removal.run();
    await settled();
    assert.deepEqual([...new Set(told)], ['signedOut']);
  });

  it('is heard in other windows, which are signed out too', async () => {
    const { removal, office } = await furnished();
    const other = office.otherWindow();
    await other.sessions.reload();
    assert.equal(other.sessions.current.kind, 'signedIn');
    await removal.run();
    await settled();
    assert.equal(other.sessions.current.kind, 'signedOut');
  });

  it('claims nothing that the keychain refused, keeps what is known of it, and can be run again', async () => {
    const { removal, secrets, office } = await furnished();
    secrets.fail('writes');
    const { removed, remainders } = await removal.run();
    const message = 'The keychain is locked.';
    assert.deepEqual(removed, { ...everything, profiles: [], strayKeys: 0, notes: 3 });
    assert.deepEqual(remainders, [
      { kind: 'profile', label: 'first', message },
      { kind: 'profile', label: 'second', message },
      { kind: 'strayKey', message },
      { kind: 'strayKey', message },
    ]);
    // The choices are gone, so neither of the two is used.
    assert.deepEqual(office.sessions.current, { kind: 'signedOut', hasProfiles: true });
    assert.equal((await office.vault.profiles()).length, 2);
    secrets.fail('none');
    const again = await removal.run();
    assert.deepEqual(again.removed.profiles, ['first', 'second']);
    assert.deepEqual(again.remainders, []);
    assert.deepEqual(Object.keys(secrets.contents).sort(), marksAndTheirs);
  });

  it('goes on after a failure half way', async () => {
    class HalfLocked extends SecretStoreFake {
      override delete(key: string): Promise<void> {
        return key === 'handinger.key.profile-1'
          ? Promise.reject(new Error('Denied.'))
          : super.delete(key);
      }
    }
    const { removal, secrets, office } = harness(new HalfLocked());
    await office.signIn('first');
    await office.signIn('second');
    const { removed, remainders } = await removal.run();
    assert.deepEqual(removed.profiles, ['second']);
    assert.deepEqual(remainders, [{ kind: 'profile', label: 'first', message: 'Denied.' }]);
    assert.deepEqual(Object.keys(secrets.contents), [
      'handinger.key.profile-1',
      markOf('profile-2'),
    ]);
    assert.deepEqual(Object.keys(office.memento.contents), ['handinger.profile.profile-1']);
  });

  it('removes what it knows of, and says so, where the keychain lists nothing', async () => {
    const { removal, secrets } = await furnished();
    secrets.fail('reads');
    const unlisted = 'The keychain is locked.';
    assert.deepEqual(await removal.survey(), {
      holdings: { ...everything, strayKeys: 0 },
      unlisted,
    });
    const { removed, remainders } = await removal.run();
    assert.deepEqual(removed, { ...everything, strayKeys: 0 });
    assert.deepEqual(remainders, [{ kind: 'unlisted', message: unlisted }]);
    assert.deepEqual(Object.keys(secrets.contents), [
      'handinger.key.damaged',
      'handinger.key.stranger',
      'theirs',
      markOf('profile-1'),
      markOf('profile-2'),
    ]);
  });

  it('tells of an entry and a clipboard that stay', async () => {
    const { office, clipboard } = harness();
    const state = new StubbornMemento();
    await state.update('handinger.workers.a', ['wrk_1']);
    await state.update('handinger.rotation.a', {});
    state.stubborn = 'handinger.workers.a';
    clipboard.isRefusing = true;
    const removal = new DataRemoval(
      office.vault,
      office.sessions,
      state,
      office.workspace,
      clipboard,
    );
    assert.deepEqual(await removal.run(), {
      removed: { ...nothing, notes: 1 },
      remainders: [
        { kind: 'entry', name: 'handinger.workers.a', message: 'The disk is full.' },
        { kind: 'clipboard', message: 'No access.' },
      ],
    });
  });
});
