import assert from 'node:assert/strict';
import type { Computer } from '../../../src/core/credentials/computer';
import { kept } from '../../../src/core/common/kept';
import { Office } from '../../fakes/office';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';

const remote: Computer = { name: 'build7 (ssh-remote)', isElsewhere: true };
const otherRemote: Computer = { name: 'build8 (ssh-remote)', isElsewhere: true };

/** The same person’s window whose extensions run elsewhere. */
async function openOn(computer: Computer, office: Office): Promise<Office> {
  const window = office.otherWindow('remote', computer);
  await window.sessions.reload();
  return window;
}

const keyReads = ({ secrets }: Office): readonly string[] =>
  secrets.calls.filter((call) => call.startsWith('get handinger.key.'));

describe('In a remote window', () => {
  it('a key of the secret storage is not read before the person says so', async () => {
    const office = new Office();
    const profile = await office.signIn();
    const before = keyReads(office).length;
    const window = await openOn(remote, office);
    await window.vault.profiles();
    assert.deepEqual(await window.vault.read(profile.id), { kind: 'withheld', computer: remote });
    assert.deepEqual(window.sessions.current, { kind: 'keyWithheld', profile, computer: remote });
    assert.equal(window.monitor.current.kind, 'keyWithheld');
    assert.deepEqual(window.accounts, []);
    assert.equal(keyReads(office).length, before);
  });

  it('it is used at once after that, and after a reload, on this computer only', async () => {
    const office = new Office();
    const profile = await office.signIn();
    const window = await openOn(remote, office);
    await window.admissions.admit(profile);
    await window.sessions.reload();
    assert.equal(window.sessions.current.kind, 'signedIn');
    assert.equal((await openOn(remote, office)).sessions.current.kind, 'signedIn');
    assert.equal((await openOn(otherRemote, office)).sessions.current.kind, 'keyWithheld');
  });

  it('it is let go of when the person takes it back', async () => {
    const office = new Office();
    const { id: profileId } = await office.signIn();
    const window = await openOn(remote, office);
    await window.admissions.admit(await profileIn(window));
    await window.sessions.reload();
    const changed = new Promise<string>((resolve) => {
      window.sessions.onDidChange(({ kind }) => resolve(kind));
    });
    assert.deepEqual(window.admissions.all, [{ profileId, computer: remote.name }]);
    await window.admissions.withdraw({ profileId, computer: remote.name });
    assert.equal(await changed, 'keyWithheld');
    assert.deepEqual(window.admissions.all, []);
  });

  it('a key that was given there is used there, and no other', async () => {
    const office = new Office();
    await office.signIn('first');
    const window = await openOn(remote, office);
    const second = await window.signIn('second');
    const { current } = window.sessions;
    assert.equal(current.kind === 'signedIn' && current.key.reveal(), sampleKeys.second);
    const [first] = (await window.vault.profiles()).filter(({ id }) => id !== second.id);
    assert.ok(first);
    assert.equal((await window.vault.read(first.id)).kind, 'withheld');
  });

  it('giving the very key that is withheld keeps its profile and the key that it replaces', async () => {
    const office = new Office();
    const { id } = await office.signIn('first');
    await office.vault.replaceKey(id, { key: sampleKey('second') }, 1);
    const window = await openOn(remote, office);
    const saved = await window.vault.save({ ...Office.account('second') });
    assert.equal(saved.id, id);
    const stored = await window.vault.read(id);
    assert.equal(stored.kind === 'present' && stored.retiring?.reveal(), sampleKeys.first);
  });

  it('what is withheld is neither renamed nor replaced', async () => {
    const office = new Office();
    const { id } = await office.signIn();
    const window = await openOn(remote, office);
    const unreadable = { ok: false, failure: 'unreadable' };
    assert.deepEqual(await window.vault.rename(id, 'Other'), unreadable);
    const { key } = Office.account('second');
    assert.deepEqual(await window.vault.replaceKey(id, { key }, 1), unreadable);
  });

  it('a sign-out needs no key, and forgets where it was used', async () => {
    const office = new Office();
    const profile = await office.signIn();
    await (await openOn(otherRemote, office)).admissions.admit(profile);
    const window = await openOn(remote, office);
    await window.sessions.signOut(profile.id);
    assert.deepEqual(window.sessions.current, { kind: 'signedOut' });
    assert.deepEqual(window.admissions.all, []);
  });

  it('a key that is gone is lost there too', async () => {
    const office = new Office();
    const { id } = await office.signIn();
    office.secrets.lose(`handinger.key.${id}`);
    assert.equal((await openOn(remote, office)).sessions.current.kind, 'keyLost');
  });

  it('a profile that another window signed out of is removed there too', async () => {
    const office = new Office();
    const { id } = await office.signIn();
    const window = await openOn(remote, office);
    await office.sessions.signOut(id);
    assert.equal((await window.vault.read(id)).kind, 'removed');
  });
});

describe('A key for a loopback address', () => {
  const loopback = { ...Office.account(), baseUrl: 'http://localhost:8080' };
  const local: Computer = { name: 'local', isElsewhere: false };
  const wsl: Computer = { name: 'laptop (wsl)', isElsewhere: false };

  it('that was added in a remote window is not sent to the same port here unasked', async () => {
    const there = new Office(undefined, undefined, undefined, remote);
    const profile = await there.vault.save(loopback);
    const here = await openOn(local, there);
    assert.equal((await here.vault.read(profile.id)).kind, 'withheld');
    await here.admissions.admit(profile);
    assert.equal((await here.vault.read(profile.id)).kind, 'present');
  });

  it('that was added here is not sent to a port of WSL unasked', async () => {
    const here = new Office();
    const { id } = await here.vault.save(loopback);
    assert.equal((await here.vault.read(id)).kind, 'present');
    assert.equal((await (await openOn(wsl, here)).vault.read(id)).kind, 'withheld');
  });

  it('stays withheld here when another computer is no longer allowed to use it', async () => {
    const there = new Office(undefined, undefined, undefined, remote);
    const { id: profileId } = await there.vault.save(loopback);
    await there.admissions.withdraw({ profileId, computer: remote.name });
    const here = await openOn(local, there);
    assert.equal((await here.vault.read(profileId)).kind, 'withheld');
  });

  it('is used here if it was added before places were noted', async () => {
    const here = new Office();
    const { id } = await here.vault.save(loopback);
    await here.admissions.forget(id);
    assert.equal((await here.vault.read(id)).kind, 'present');
  });

  it('is noted with its place, unlike one for a server that is the same everywhere', async () => {
    const here = new Office();
    await here.signIn();
    const noted = () => here.state.keys().filter((name) => name.startsWith(kept.usedOn.name));
    assert.deepEqual(noted(), []);
    const { id } = await here.vault.save(loopback);
    assert.deepEqual(noted(), [kept.usedOn.name + id]);
    assert.deepEqual(here.admissions.all, []);
  });
});

async function profileIn({ vault }: Office) {
  const [profile] = await vault.profiles();
  assert.ok(profile);
  return profile;
}
