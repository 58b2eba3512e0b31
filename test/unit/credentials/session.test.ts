import assert from 'node:assert/strict';
import { profileOf, type Session, type SessionStore } from '../../../src/core/credentials/session';
import { deferred } from '../../fakes/deferred';
import { Office, settled } from '../../fakes/office';
import { sampleKey } from '../../fakes/sampleKeys';
import { SecretStoreFake } from '../../fakes/secretStore';

const nameOf = (session: Session): string =>
  [session.kind, profileOf(session)?.label].filter(Boolean).join(' ');

function listening(sessions: SessionStore): string[] {
  const heard: string[] = [];
  sessions.onDidChange((session) => heard.push(nameOf(session)));
  return heard;
}

describe('SessionStore', () => {
  it('does not know anything before the keychain has answered', () => {
    const { sessions } = new Office();
    assert.deepEqual(sessions.current, { kind: 'loading' });
    assert.equal(profileOf(sessions.current), undefined);
  });

  it('is signed out when there is no profile', async () => {
    const { sessions } = new Office();
    const heard = listening(sessions);
    assert.deepEqual(await sessions.reload(), { kind: 'signedOut' });
    assert.deepEqual(heard, ['signedOut']);
  });

  it('signs in with the key and the profile of the active one', async () => {
    const office = new Office();
    const profile = await office.signIn();
    assert.deepEqual(office.sessions.current, { kind: 'signedIn', profile, key: sampleKey() });
  });

  it('follows a new name at once', async () => {
    const office = new Office();
    const profile = await office.signIn();
    const heard = listening(office.sessions);
    await office.vault.rename(profile.id, 'Northwind');
    await settled();
    assert.deepEqual(heard, ['signedIn Northwind']);
  });

  it('says in every window whether there are several profiles, and begins no session anew', async () => {
    const office = new Office();
    await office.signIn();
    const other = office.otherWindow();
    await other.sessions.reload();
    const heard = listening(other.sessions);
    const counted: boolean[] = [];
    other.sessions.onDidChangeHasSeveral((hasSeveral) => counted.push(hasSeveral));
    assert.equal(other.sessions.hasSeveral, false);
    const second = await office.signIn('second');
    await settled();
    assert.equal(other.sessions.hasSeveral, true);
    await office.sessions.signOut(second.id);
    await settled();
    assert.deepEqual(counted, [true, false]);
    assert.deepEqual(heard, []);
  });

  it('tells when a key has moved to another place', async () => {
    const office = new Office();
    await office.signIn('first', 'session');
    const heard = listening(office.sessions);
    await office.vault.save(Office.account('first'));
    await settled();
    assert.deepEqual(heard, ['signedIn first']);
    assert.equal(profileOf(office.sessions.current)?.source, 'keychain');
  });

  for (const trouble of ['lose', 'corrupt', 'spoil'] as const) {
    it(`keeps the profile of a key that is gone and uses no other: ${trouble}`, async () => {
      const office = new Office();
      await office.signIn('second');
      office.clock.advance(1);
      const { id } = await office.signIn('first');
      const other = office.otherWindow();
      await other.sessions.use(id);
      office.secrets[trouble](`handinger.key.${id}`);
      for (const { sessions } of [office, other]) {
        await sessions.reload();
        await settled();
        assert.equal(nameOf(sessions.current), 'keyLost first');
      }
    });
  }

  it('signs nobody out while the keychain is locked, and recovers', async () => {
    const office = new Office();
    const profile = await office.signIn();
    office.secrets.fail('all');
    const locked = await office.sessions.reload();
    office.secrets.fail('none');
    const open = await office.sessions.reload();
    assert.deepEqual(
      [locked, nameOf(open)],
      [{ kind: 'keyUnreadable', profile, message: 'The keychain is locked.' }, 'signedIn first'],
    );
  });

  it('tells doubled events of the keychain once', async () => {
    const office = new Office();
    office.secrets.tellChanges('doubled');
    const heard = listening(office.sessions);
    await office.signIn();
    await settled();
    assert.deepEqual(heard, ['signedIn first']);
  });

  it('finds out by itself when asked again, though the event was lost', async () => {
    const office = new Office();
    await office.sessions.reload();
    office.secrets.tellChanges('lost');
    await office.vault.save({ key: sampleKey(), baseUrl: 'https://handinger.com', label: 'first' });
    await settled();
    const before = nameOf(office.sessions.current);
    await office.sessions.reload();
    assert.deepEqual([before, nameOf(office.sessions.current)], ['signedOut', 'signedIn first']);
  });

  it('tells nothing when a reload finds the same', async () => {
    const office = new Office();
    await office.signIn();
    const heard = listening(office.sessions);
    const before = office.sessions.current;
    await office.sessions.reload();
    assert.deepEqual(heard, []);
    assert.equal(office.sessions.current, before);
  });

  it('tells of a new key under the same profile', async () => {
    const office = new Office();
    const profile = await office.signIn();
    const heard = listening(office.sessions);
    const record = office.secrets.contents[`handinger.key.${profile.id}`] ?? '';
    await office.secrets.store(
      `handinger.key.${profile.id}`,
      record.replace(sampleKey('first').reveal(), sampleKey('second').reveal()),
    );
    await settled();
    assert.deepEqual(heard, ['signedIn first']);
    assert.ok(office.sessions.current.kind === 'signedIn');
    assert.equal(office.sessions.current.key.fingerprint, sampleKey('second').fingerprint);
  });

  it('believes only the last of several questions under way', async () => {
    const answer = deferred<undefined>();
    class SlowAtFirst extends SecretStoreFake {
      #calls = 0;
      override async keys(): Promise<string[]> {
        const names = await super.keys();
        if (++this.#calls === 1) await answer.promise;
        return names;
      }
    }
    const office = new Office(new SlowAtFirst());
    const heard = listening(office.sessions);
    const early = office.sessions.reload();
    await settled();
    await office.vault.save({ key: sampleKey(), baseUrl: 'https://handinger.com', label: 'first' });
    await settled();
    answer.resolve(undefined);
    assert.equal(nameOf(await early), 'signedIn first');
    assert.deepEqual(heard, ['signedIn first']);
  });

  it('shows no default to a person who has just chosen a profile', async () => {
    const office = new Office();
    await office.signIn('first');
    const chosen = await office.signIn('second');
    const other = office.otherWindow();
    const ids: (string | undefined)[] = [];
    other.sessions.onDidChange((session) => ids.push(profileOf(session)?.id));
    // VS Code takes its time to write a choice, and an answer is on its way already.
    const written = deferred<undefined>();
    const update = other.workspace.update.bind(other.workspace);
    other.workspace.update = (...choice) => update(...choice).then(() => written.promise);
    void other.sessions.reload();
    const using = other.sessions.use(chosen.id);
    await settled();
    written.resolve(undefined);
    await using;
    assert.deepEqual(ids, [chosen.id]);
  });

  it('hears nothing after its end', async () => {
    const office = new Office();
    await office.sessions.reload();
    const heard = listening(office.sessions);
    office.sessions.dispose();
    await office.vault.save({ key: sampleKey(), baseUrl: 'https://handinger.com' });
    await settled();
    assert.deepEqual([heard, office.sessions.current], [[], { kind: 'signedOut' }]);
  });
});
