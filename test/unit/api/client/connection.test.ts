import assert from 'node:assert/strict';
import type { Answer } from '../../../../src/core/api/client/handingerClient';
import type { Profile } from '../../../../src/core/credentials/profile';
import { profileOf } from '../../../../src/core/credentials/session';
import { failure, success } from '../../../../src/core/common/result';
import { Office, settled } from '../../../fakes/office';

const list = (office: Office, signal?: AbortSignal) =>
  office.connection.use(
    profileOf(office.sessions.current),
    (client, until) => client.listWorkers(undefined, until),
    signal,
  );

describe('Connection', () => {
  it('calls with the key and for the server of whoever is signed in, over one client', async () => {
    const office = new Office();
    const { fingerprint } = await office.signIn();
    const page = { workers: [] };
    office.client.answers(page).answers(page);
    assert.deepEqual([await list(office), await list(office)], [success(page), success(page)]);
    assert.deepEqual(
      office.accounts.map(({ key, baseUrl }) => `${key.fingerprint} ${baseUrl}`),
      [`${fingerprint} https://handinger.com`],
    );
  });

  it('tells the caller whose account it is', async () => {
    const office = new Office();
    const profile = await office.signIn();
    const account = await office.connection.use(profile, (_client, _signal, { key, baseUrl }) =>
      Promise.resolve(`${key.fingerprint} ${baseUrl}`),
    );
    assert.equal(account, `${profile.fingerprint} https://handinger.com`);
  });

  it('sends nothing before the keychain has answered, and nothing signed out', async () => {
    const office = new Office();
    const early = await list(office);
    await office.sessions.reload();
    assert.deepEqual([early, await list(office), office.accounts], [undefined, undefined, []]);
  });

  it('sends nothing with a key that the keychain does not hand out', async () => {
    const office = new Office();
    await office.signIn();
    office.secrets.fail('all');
    await office.sessions.reload();
    assert.deepEqual([await list(office), office.client.calls], [undefined, []]);
  });

  it('sends nothing from a workspace that is not trusted, until it is', async () => {
    const office = new Office();
    await office.signIn();
    office.trust.isTrusted = false;
    assert.deepEqual([await list(office), office.accounts], [undefined, []]);
    office.trust.isTrusted = true;
    office.client.answers({ workers: [] });
    assert.deepEqual(await list(office), success({ workers: [] }));
  });

  it('asks nothing that was learned under another profile, key or server', async () => {
    const office = new Office();
    const first = await office.signIn('first');
    const others = [
      undefined,
      { ...first, id: 'profile-9' },
      { ...first, fingerprint: '00000000' },
      { ...first, baseUrl: 'https://other.example' },
    ];
    for (const other of others) {
      const asked = office.connection.use(other, (client, signal) => client.task('tsk_1', signal));
      assert.equal(await asked, undefined);
    }
    assert.deepEqual([office.client.calls, office.accounts], [[], []]);
  });

  const remove = (office: Office, profile: Profile) =>
    office.connection.send(profile, (client, signal) => client.deleteWorker('wrk_1', signal));

  it('sends a change for the profile that it is meant for', async () => {
    const office = new Office();
    const profile = await office.signIn();
    office.client.answers(true);
    assert.deepEqual(await remove(office, profile), success(true));
    assert.deepEqual(office.client.calls, ['deleteWorker wrk_1']);
  });

  it('sends no change that was meant for another profile, key or server, nor signed out', async () => {
    const office = new Office();
    const first = await office.signIn('first');
    const others = [
      { ...first, id: 'profile-9' },
      { ...first, fingerprint: '00000000' },
      { ...first, baseUrl: 'https://other.example' },
    ];
    for (const other of others) {
      assert.deepEqual(await remove(office, other), failure({ kind: 'keyChanged' }));
    }
    await office.signOut();
    assert.deepEqual(await remove(office, first), failure({ kind: 'keyChanged' }));
    await office.signIn('second');
    assert.deepEqual(await remove(office, first), failure({ kind: 'keyChanged' }));
    assert.deepEqual(office.client.calls, []);
  });

  it('does not tell what came of a change when the session changes meanwhile', async () => {
    const office = new Office();
    const profile = await office.signIn('first');
    const held = office.client.holds();
    const removing = remove(office, profile);
    await settled();
    await office.signIn('second');
    held.answer(true);
    assert.deepEqual(await removing, failure({ kind: 'cancelled' }));
  });

  it('aborts what is under way when the session changes, and drops the late answer', async () => {
    const office = new Office();
    await office.signIn('first');
    const held = office.client.holds();
    const asking = list(office);
    await settled();
    await office.signIn('second');
    const aborted = office.client.signals.map((signal) => signal.aborted);
    held.answer({ workers: [] });
    assert.deepEqual([aborted, await asking], [[true], undefined]);
  });

  it('uses a new client, with the new key, after the session changed', async () => {
    const office = new Office();
    const first = await office.signIn('first');
    office.client.answers({ workers: [] }).answers({ workers: [] });
    await list(office);
    const second = await office.signIn('second');
    await list(office);
    assert.deepEqual(
      office.accounts.map(({ key }) => key.fingerprint),
      [first.fingerprint, second.fingerprint],
    );
  });

  it('lets the caller give up on one call without harm to the others', async () => {
    const office = new Office();
    await office.signIn();
    const caller = new AbortController();
    const [mine, others] = [office.client.holds(), office.client.holds()];
    const asking = [list(office, caller.signal), list(office)];
    await settled();
    caller.abort();
    assert.deepEqual(
      office.client.signals.map((signal) => signal.aborted),
      [true, false],
    );
    mine.fail({ kind: 'cancelled' });
    others.answer({ workers: [] });
    assert.deepEqual(await Promise.all(asking), [
      { ok: false, failure: { kind: 'cancelled' } },
      success({ workers: [] }),
    ]);
  });

  it('tells every answer of the key in use, and none of one that was left', async () => {
    const office = new Office();
    await office.signIn('first');
    const heard: Answer[] = [];
    office.connection.onDidAnswer((answer) => heard.push(answer));
    office.client.answers({ workers: [] }).answers({ workers: [] });
    await list(office);
    const { observe: observeFirst } = office;
    observeFirst({ itemId: 'wrk_1' });
    await office.signIn('second');
    await list(office);
    observeFirst({ itemId: 'wrk_2' });
    office.observe({ itemId: 'wrk_3' });
    assert.deepEqual(heard, [{ itemId: 'wrk_1' }, { itemId: 'wrk_3' }]);
  });

  it('aborts what is under way at its end and tells nobody any more', async () => {
    const office = new Office();
    await office.signIn();
    const heard: Answer[] = [];
    office.connection.onDidAnswer((answer) => heard.push(answer));
    const held = office.client.holds();
    const asking = list(office);
    await settled();
    office.connection.dispose();
    office.observe({});
    held.answer({ workers: [] });
    assert.deepEqual(
      [await asking, office.client.signals[0]?.aborted, heard],
      [undefined, true, []],
    );
  });
});
