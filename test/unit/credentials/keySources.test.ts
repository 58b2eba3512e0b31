import assert from 'node:assert/strict';
import { profileOf } from '../../../src/core/credentials/session';
import { Office, settled } from '../../fakes/office';
import { sampleKeys } from '../../fakes/sampleKeys';

const baseUrl = 'https://handinger.com';

/** Everything that outlives a window. */
const written = ({ secrets, memento, workspace }: Office): string =>
  JSON.stringify([secrets.contents, memento.contents, workspace.contents]);

/** The same computer after a restart: what was written is there, memory is not. */
async function restarted(office: Office): Promise<Office> {
  const after = office.otherWindow('restarted');
  for (const name of office.workspace.keys()) {
    await after.workspace.update(name, office.workspace.get(name));
  }
  after.environment = office.environment;
  await after.sessions.reload();
  return after;
}

describe('A key for this session only', () => {
  it('is used like any other, and written nowhere', async () => {
    const office = new Office();
    const profile = await office.signIn('first', 'session');
    const { current } = office.sessions;
    assert.equal(current.kind === 'signedIn' && current.key.reveal(), sampleKeys.first);
    assert.equal(profile.source, 'session');
    assert.ok(!written(office).includes(sampleKeys.first));
    assert.ok(!written(office).includes(profile.fingerprint));
  });

  it('is gone after a restart, without being called lost', async () => {
    const office = new Office();
    await office.signIn('first', 'session');
    const { current } = (await restarted(office)).sessions;
    assert.deepEqual(current, { kind: 'signedOut', gone: 'unknown' });
  });

  it('stands in for one that the keychain lost, until the restart', async () => {
    const office = new Office();
    const { id } = await office.signIn('first');
    office.secrets.lose(`handinger.key.${id}`);
    office.secrets.fail('writes');
    await office.sessions.reload();
    assert.equal(office.sessions.current.kind, 'keyLost');
    await office.signIn('first', 'session');
    assert.equal(office.sessions.current.kind, 'signedIn');
    assert.equal(profileOf(office.sessions.current)?.id, id);
    office.secrets.fail('none');
    assert.equal((await restarted(office)).sessions.current.kind, 'keyLost');
  });

  it('moves into the keychain when it is saved there, and out again at sign-out', async () => {
    const office = new Office();
    const before = await office.signIn('first', 'session');
    const after = await office.signIn('first', 'keychain');
    assert.deepEqual([after.id, after.source], [before.id, 'keychain']);
    assert.equal((await restarted(office)).sessions.current.kind, 'signedIn');
    await office.signOut();
    assert.deepEqual(await office.vault.profiles(), []);
  });

  it('takes another name and what answers teach', async () => {
    const office = new Office();
    const { id } = await office.signIn('first', 'session');
    await office.vault.rename(id, 'Northwind');
    await office.vault.annotate(id, { organizationId: 'org_1' });
    const [profile] = await office.vault.profiles();
    assert.deepEqual([profile?.label, profile?.organizationId], ['Northwind', 'org_1']);
    assert.equal(profileOf(office.sessions.current)?.label, 'Northwind');
  });
});

describe('The key in HANDINGER_API_KEY', () => {
  async function harness(apiKey = sampleKeys.first): Promise<Office> {
    const office = new Office();
    office.environment = { apiKey, baseUrl };
    await office.signIn('first', 'environment');
    return office;
  }

  it('is read where it is, also after a restart, and stored nowhere', async () => {
    const office = await harness();
    const { sessions } = await restarted(office);
    const { current } = sessions;
    assert.equal(current.kind === 'signedIn' && current.key.reveal(), sampleKeys.first);
    assert.equal(profileOf(current)?.source, 'environment');
    assert.ok(!written(office).includes(sampleKeys.first));
  });

  it('is called lost when the variable is gone or holds no key, and is back with it', async () => {
    const office = await harness();
    for (const apiKey of [undefined, '', 'two words']) {
      office.environment = { apiKey, baseUrl };
      assert.equal((await office.sessions.reload()).kind, 'keyLost');
    }
    office.environment = { apiKey: sampleKeys.first, baseUrl };
    assert.equal((await office.sessions.reload()).kind, 'signedIn');
  });

  it('takes another key in the variable for nobody’s until somebody signs in with it', async () => {
    const office = await harness();
    const { id } = (await office.vault.profiles())[0] ?? { id: '' };
    await office.vault.annotate(id, { organizationId: 'org_Northwind', verifiedAt: 1 });
    office.environment = { apiKey: sampleKeys.second, baseUrl };
    const session = await office.sessions.reload();
    assert.equal(session.kind, 'keyLost');
    const fresh = await office.vault.save({
      ...Office.account('second'),
      source: 'environment',
      organizationId: 'org_Contoso',
    });
    assert.deepEqual([fresh.id === id, fresh.label], [false, 'org_Contoso']);
  });

  it('has its key again when the variable does, for the server it was checked with', async () => {
    const office = await harness();
    office.environment = { apiKey: sampleKeys.second, baseUrl };
    assert.equal((await office.sessions.reload()).kind, 'keyLost');
    office.environment = { apiKey: sampleKeys.first, baseUrl: 'https://other.example' };
    const session = await office.sessions.reload();
    assert.ok(session.kind === 'signedIn');
    assert.equal(session.profile.baseUrl, baseUrl);
  });

  it('leaves a key in the keychain that is there already', async () => {
    const office = new Office();
    office.environment = { apiKey: sampleKeys.first, baseUrl };
    await office.signIn('first', 'keychain');
    const profile = await office.signIn('first', 'environment');
    assert.equal(profile.source, 'keychain');
    assert.equal((await office.vault.profiles()).length, 1);
  });

  it('is signed out of without touching the variable', async () => {
    const office = await harness();
    await office.signOut();
    await settled();
    assert.deepEqual(await office.vault.profiles(), []);
    assert.deepEqual(office.sessions.current, { kind: 'signedOut' });
    assert.equal(office.environment.apiKey, sampleKeys.first);
  });
});
