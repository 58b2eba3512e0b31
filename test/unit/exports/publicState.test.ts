import assert from 'node:assert/strict';
import type { HandingerHealth, HandingerProfile } from '../../../src/core/exports/handinger';
import { PublicState } from '../../../src/core/exports/publicState';
import { Office } from '../../fakes/office';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';

function harness() {
  const office = new Office();
  const { sessions, monitor, clock } = office;
  const state = new PublicState(sessions, monitor, clock, (text) =>
    text.replaceAll(sampleKeys.first, '…'),
  );
  const healths: HandingerHealth[] = [];
  const profiles: (HandingerProfile | undefined)[] = [];
  state.onDidChangeHealth((health) => healths.push(health));
  state.onDidChangeProfile((profile) => profiles.push(profile));
  return { office, state, healths, profiles };
}

describe('PublicState', () => {
  it('begins before the keychain has answered', () => {
    const { state } = harness();
    assert.deepEqual(
      [state.health, state.profile],
      [{ state: 'starting', message: 'Reading the secret storage…' }, undefined],
    );
  });

  it('tells who is signed in, without the key, its mask and the ids we use', async () => {
    const { office, state, profiles } = harness();
    await office.vault.save({
      ...Office.account(),
      label: 'Northwind',
      organizationId: 'org_1',
      verifiedAt: 5,
    });
    await office.sessions.reload();
    const northwind = {
      label: 'Northwind',
      baseUrl: 'https://handinger.com',
      organizationId: 'org_1',
      fingerprint: sampleKey().fingerprint,
    };
    assert.deepEqual([state.profile, profiles], [northwind, [northwind]]);
    await office.signOut();
    assert.deepEqual([state.profile, profiles], [undefined, [northwind, undefined]]);
  });

  it('says how the key is doing, in the words of the status bar', async () => {
    const { office, healths } = harness();
    const account = Office.account();
    const until = office.clock.now() + 7_000;
    await office.sessions.reload();
    await office.signIn();
    office.monitor.learn(account, { kind: 'accepted' });
    office.monitor.learn(account, { kind: 'rateLimited', until });
    office.clock.advance(7_000);
    office.monitor.learn(account, { kind: 'unreachable', failure: { kind: 'timeout' } });
    office.monitor.learn(account, { kind: 'rejected' });
    office.monitor.learn(account, { kind: 'forbidden' });
    office.trust.isTrusted = false;
    office.monitor.readSession();
    assert.deepEqual(healths, [
      { state: 'signedOut', message: 'Not signed in.' },
      { state: 'unverified', message: 'The API key hasn’t been checked yet.' },
      { state: 'healthy', message: 'The API key works.' },
      { state: 'rateLimited', message: 'Rate limited (429).', retryAt: until },
      { state: 'unreachable', message: 'handinger.com didn’t respond in time.' },
      { state: 'rejected', message: 'Handinger rejected the API key (401).' },
      { state: 'forbidden', message: 'The API key has no access here (403).' },
      { state: 'restricted', message: 'This workspace is not trusted, so nothing is sent.' },
    ]);
  });

  it('calls a key unavailable that the keychain lost or does not hand out', async () => {
    const { office, state } = harness();
    await office.signIn();
    office.secrets.fail('all');
    await office.sessions.reload();
    const unreadable = state.health.state;
    office.secrets.fail('none');
    office.secrets.lose('handinger.key.profile-1');
    await office.sessions.reload();
    assert.deepEqual([unreadable, state.health.state], ['keyUnavailable', 'keyUnavailable']);
    assert.equal(state.profile?.label, 'first');
  });

  it('tells nothing that is the same for others', async () => {
    const { office, healths } = harness();
    await office.signIn();
    office.monitor.learn(Office.account(), { kind: 'accepted' });
    office.clock.advance(1_000);
    office.monitor.learn(Office.account(), { kind: 'accepted' });
    assert.deepEqual(
      healths.map(({ state }) => state),
      ['unverified', 'healthy'],
    );
  });

  it('tells a profile that was renamed, and another one with the same health', async () => {
    const { office, profiles, healths } = harness();
    const { id } = await office.signIn();
    await office.vault.rename(id, 'Renamed');
    await office.sessions.reload();
    await office.signIn('second');
    assert.deepEqual(
      profiles.map((profile) => profile?.label),
      ['first', 'Renamed', 'second'],
    );
    assert.equal(healths.length, 1);
  });

  it('has both new when it tells of either', async () => {
    const { office, state } = harness();
    const seen: string[] = [];
    const look = (): unknown => seen.push(`${state.health.state} ${state.profile?.label ?? '-'}`);
    state.onDidChangeHealth(look);
    state.onDidChangeProfile(look);
    await office.signIn();
    await office.signOut();
    assert.deepEqual(seen, ['unverified first', 'unverified first', 'signedOut -', 'signedOut -']);
  });

  it('keeps a secret out of a message', async () => {
    const { office, state } = harness();
    await office.signIn();
    const detail = `No ${sampleKeys.first}`;
    office.monitor.learn(Office.account(), { kind: 'rejected', detail });
    assert.equal(
      state.health.message,
      'Handinger rejected the API key (401). Handinger says: “No …”.',
    );
  });

  it('hands out what nobody can change', async () => {
    const { office, state } = harness();
    await office.signIn();
    assert.ok(Object.isFrozen(state.health) && Object.isFrozen(state.profile));
  });

  it('tells nobody after its end', async () => {
    const { office, state, healths, profiles } = harness();
    state.dispose();
    await office.signIn();
    assert.deepEqual([healths, profiles], [[], []]);
  });
});
