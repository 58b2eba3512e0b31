import assert from 'node:assert/strict';
import { profileOf, sessionFrom, type Session } from '../../../src/core/credentials/session';
import type { Profile } from '../../../src/core/credentials/profile';
import type { StoredKey } from '../../../src/core/credentials/stores/credentialStore';
import type { Choice } from '../../../src/core/credentials/choice';
import { Office, settled } from '../../fakes/office';
import { sampleKey } from '../../fakes/sampleKeys';

const ACTIVE = 'handinger.activeProfile';

const nameOf = (session: Session): string =>
  [session.kind, profileOf(session)?.label].filter(Boolean).join(' ');

/** The same window after a restart. */
async function restarted(office: Office): Promise<Office> {
  const after = office.otherWindow('restarted');
  await after.workspace.update(ACTIVE, office.workspace.get(ACTIVE));
  await after.sessions.reload();
  return after;
}

/** A window in which a person has signed in twice: first is the default, second is in use. */
async function withTwo() {
  const office = new Office();
  const first = await office.signIn('first');
  office.clock.advance(1);
  const second = await office.signIn('second');
  return { office, first, second };
}

const offer: Session = { kind: 'signedOut', hasProfiles: true };

describe('The choice of a profile', () => {
  it('is kept for the workspace over a restart', async () => {
    const { office } = await withTwo();
    assert.equal(nameOf((await restarted(office)).sessions.current), 'signedIn second');
  });

  it('falls to the default where the workspace has none', async () => {
    const { office, first } = await withTwo();
    assert.equal(office.sessions.defaultProfileId, first.id);
    assert.equal(nameOf(await office.otherWindow().sessions.reload()), 'signedIn first');
  });

  it('does not change in an open window when another one gets a new default', async () => {
    const { office, first, second } = await withTwo();
    const other = office.otherWindow();
    await other.sessions.reload();
    await office.sessions.useByDefault(second.id);
    await office.vault.rename(first.id, 'renamed');
    await settled();
    assert.equal(nameOf(other.sessions.current), 'signedIn renamed');
    assert.equal(nameOf(await office.otherWindow('new').sessions.reload()), 'signedIn second');
  });

  it('follows the default that was chosen in this window, unless the workspace has a choice', async () => {
    const { office, first, second } = await withTwo();
    const other = office.otherWindow();
    await other.sessions.reload();
    await other.sessions.useByDefault(second.id);
    assert.equal(nameOf(other.sessions.current), 'signedIn second');
    await office.sessions.useByDefault(first.id);
    assert.equal(nameOf(office.sessions.current), 'signedIn second');
  });

  it('ends with a sign-out here, for good: no other profile is used', async () => {
    const { office, second } = await withTwo();
    const heard: string[] = [];
    office.sessions.onDidChange((session) => heard.push(nameOf(session)));
    await office.sessions.signOut(second.id);
    await settled();
    assert.deepEqual([heard, office.sessions.current], [['signedOut'], offer]);
    assert.deepEqual((await restarted(office)).sessions.current, offer);
  });

  it('ends with a sign-out of the default, in windows that are open and in new ones', async () => {
    const { office, first } = await withTwo();
    const other = office.otherWindow();
    await other.sessions.reload();
    await other.sessions.signOut(first.id);
    await settled();
    assert.deepEqual(other.sessions.current, offer);
    assert.deepEqual(await office.otherWindow('new').sessions.reload(), offer);
    assert.equal(nameOf(office.sessions.current), 'signedIn second');
  });

  it('says when another window has signed out of the profile, until there is another choice', async () => {
    const { office, first, second } = await withTwo();
    const other = office.otherWindow();
    await other.sessions.signOut(second.id);
    await settled();
    const removed: Session = { kind: 'signedOut', gone: 'removed', hasProfiles: true };
    assert.deepEqual(office.sessions.current, removed);
    assert.deepEqual((await restarted(office)).sessions.current, removed);
    await office.sessions.use(first.id);
    assert.equal(nameOf(office.sessions.current), 'signedIn first');
  });

  it('says when nothing is known of the profile any more', async () => {
    const { office } = await withTwo();
    await office.workspace.update(ACTIVE, 'gone');
    const unknown: Session = { kind: 'signedOut', gone: 'unknown', hasProfiles: true };
    assert.deepEqual(await office.sessions.reload(), unknown);
  });

  it('is made by the first sign-in of all, also for a window that is open', async () => {
    const office = new Office();
    const other = office.otherWindow();
    await other.sessions.reload();
    for (const which of ['first', 'second'] as const) {
      await office.signIn(which);
      await settled();
      assert.equal(nameOf(other.sessions.current), 'signedIn first');
    }
  });

  it('is made anew after the last sign-out', async () => {
    const office = new Office();
    await office.signIn('first');
    await office.signOut();
    const other = office.otherWindow();
    await other.sessions.reload();
    await office.signIn('second');
    await settled();
    assert.equal(nameOf(other.sessions.current), 'signedIn second');
  });

  it('is left to the person where there are several and none was chosen', async () => {
    const { office, second } = await withTwo();
    await office.state.update(ACTIVE, undefined);
    const other = office.otherWindow();
    assert.deepEqual(await other.sessions.reload(), offer);
    await office.sessions.useByDefault(second.id);
    assert.deepEqual(await other.sessions.reload(), offer);
  });

  it('stays as it was when the keychain keeps the key', async () => {
    const { office, second } = await withTwo();
    office.secrets.fail('writes');
    await assert.rejects(office.sessions.signOut(second.id), {
      message: 'The keychain is locked.',
    });
    assert.equal(nameOf(office.sessions.current), 'signedIn second');
    assert.equal(office.workspace.get(ACTIVE), second.id);
  });

  it('makes a key for this session no default of other windows', async () => {
    const office = new Office();
    await office.signIn('first', 'session');
    assert.equal(office.sessions.defaultProfileId, undefined);
  });

  it('is not undone by a keychain that refuses, though only the keychain knows the profile', async () => {
    const { office, second } = await withTwo();
    await office.state.update(`handinger.profile.${second.id}`, undefined);
    office.secrets.fail('all');
    const message = 'The keychain is locked.';
    assert.deepEqual(await office.sessions.reload(), { kind: 'keyUnreadable', message });
    office.secrets.fail('none');
    assert.equal(nameOf(await office.sessions.reload()), 'signedIn second');
  });
});

describe('sessionFrom', () => {
  const { key, baseUrl } = Office.account();
  const { fingerprint, mask } = key;
  const known = (id: string): Profile => ({
    ...{ id, label: id, source: 'keychain', baseUrl, fingerprint, mask },
    ...{ addedAt: 0, keyAddedAt: 0 },
  });
  const [a, b] = [known('a'), known('b')];
  const present: StoredKey = { kind: 'present', key: sampleKey(), profile: a };
  const none: Choice = { here: undefined, followed: undefined, byDefault: undefined };
  const message = 'Locked.';

  const cases: readonly [
    title: string,
    choice: Partial<Choice>,
    profiles: readonly Profile[],
    stored: StoredKey | undefined,
    session: Session,
  ][] = [
    ['nothing', {}, [], undefined, { kind: 'signedOut' }],
    ['no choice among several', {}, [a, b], undefined, offer],
    ['a sign-out here', { here: '', byDefault: 'a' }, [a], undefined, offer],
    ['a key', { here: 'a' }, [a, b], present, { kind: 'signedIn', profile: a, key }],
    ['a key that is the only one', {}, [a], present, { kind: 'signedIn', profile: a, key }],
    ['a key before its profile', { here: 'a' }, [], present, { kind: 'signedIn', profile: a, key }],
    [
      'a lost key',
      { here: 'a' },
      [a, b],
      { kind: 'lost', how: 'undecryptable' },
      { kind: 'keyLost', profile: a, how: 'undecryptable' },
    ],
    [
      'a damaged secret of no profile',
      { here: 'x' },
      [],
      { kind: 'lost', how: 'damaged' },
      { kind: 'signedOut', gone: 'unknown' },
    ],
    [
      'a locked keychain',
      { followed: 'a' },
      [a],
      { kind: 'unreadable', message },
      { kind: 'keyUnreadable', profile: a, message },
    ],
    [
      'a sign-out elsewhere',
      { here: 'x' },
      [b],
      { kind: 'removed' },
      { kind: 'signedOut', gone: 'removed', hasProfiles: true },
    ],
    [
      'a followed profile that is gone',
      { followed: 'x', byDefault: 'b' },
      [b],
      { kind: 'unknown' },
      { kind: 'signedOut', gone: 'unknown', hasProfiles: true },
    ],
    ['a default that is gone', { byDefault: 'x' }, [b], { kind: 'removed' }, offer],
  ];
  for (const [title, choice, profiles, stored, session] of cases) {
    it(`tells what follows from ${title}`, () => {
      assert.deepEqual(sessionFrom({ ...none, ...choice }, profiles, stored), session);
    });
  }
});
