import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../src/core/api/errors/apiFailure';
import { Office, settled } from '../../fakes/office';

const unauthorized: ApiFailure = { kind: 'rejected', by: 'handinger', detail: 'Revoked' };

function harness() {
  const office = new Office();
  const { monitor } = office;
  const heard: string[] = [];
  monitor.onDidChange(({ kind }) => heard.push(kind));
  return { office, monitor, heard };
}

/** What is remembered of when and for whom the service accepted the key. */
async function acceptedOf(office: Office): Promise<string[]> {
  return (await office.vault.profiles()).map(
    ({ id, organizationId = '?', verifiedAt = '?' }) => `${id} ${organizationId} ${verifiedAt}`,
  );
}

describe('HealthMonitor', () => {
  it('follows the session', async () => {
    const { office, monitor, heard } = harness();
    assert.deepEqual(monitor.current, { kind: 'starting' });
    await office.sessions.reload();
    await office.signIn();
    office.secrets.lose('handinger.key.profile-1');
    await office.sessions.reload();
    assert.deepEqual(heard, ['signedOut', 'unverified', 'keyLost']);
  });

  it('checks the key and notes that the service accepted it', async () => {
    const { office, monitor, heard } = harness();
    await office.signIn();
    const page = { workers: [{ id: 'a', title: 'a', summary: '', organizationId: 'org_1' }] };
    office.client.answers(page);
    assert.deepEqual(await monitor.check(), { kind: 'accepted', organizationId: 'org_1', page });
    assert.deepEqual(
      { heard, accepted: await acceptedOf(office), current: monitor.current },
      {
        heard: ['unverified', 'checking', 'healthy'],
        accepted: [`profile-1 org_1 ${office.clock.now()}`],
        current: { kind: 'healthy', checkedAt: office.clock.now() },
      },
    );
  });

  it('asks once, however often it is called meanwhile, and again afterwards', async () => {
    const { office, monitor } = harness();
    await office.signIn();
    const held = office.client.holds();
    const checks = [monitor.check(), monitor.check(), monitor.check()];
    await settled();
    held.answer({ workers: [] });
    const verdicts = await Promise.all(checks);
    const askedOnce = office.client.calls.length;
    office.client.answers({ workers: [] });
    await monitor.check();
    assert.deepEqual(
      [verdicts.map((verdict) => verdict?.kind), askedOnce, office.client.calls.length],
      [['accepted', 'accepted', 'accepted'], 1, 2],
    );
  });

  it('asks nobody signed out, untrusted or with a lost key', async () => {
    const { office, monitor } = harness();
    const early = await monitor.check();
    await office.sessions.reload();
    const signedOut = await monitor.check();
    office.trust.isTrusted = false;
    await office.signIn();
    const untrusted = await monitor.check();
    assert.deepEqual(
      [early, signedOut, untrusted, monitor.current, office.client.calls],
      [undefined, undefined, undefined, { kind: 'restricted' }, []],
    );
  });

  it('checks once the workspace is trusted', async () => {
    const { office, monitor, heard } = harness();
    office.trust.isTrusted = false;
    await office.signIn();
    await monitor.check();
    office.trust.isTrusted = true;
    monitor.readSession();
    office.client.answers({ workers: [] });
    await monitor.check();
    assert.deepEqual(heard, ['restricted', 'unverified', 'checking', 'healthy']);
  });

  it('confirms a worker’s 401 by one check before it calls the key bad', async () => {
    const { office, monitor, heard } = harness();
    await office.signIn();
    office.client.answers({ workers: [] });
    await monitor.check();
    const held = office.client.holds();
    office.observe({ itemId: 'wrk_1', failure: unauthorized });
    office.observe({ itemId: 'wrk_2', failure: unauthorized });
    const before = monitor.current.kind;
    await settled();
    held.fail(unauthorized);
    await monitor.check();
    assert.deepEqual(
      { before, calls: office.client.calls, heard, current: monitor.current },
      {
        before: 'healthy',
        calls: ['list', 'list'],
        heard: ['unverified', 'checking', 'healthy', 'rejected'],
        current: { kind: 'rejected', detail: 'Revoked' },
      },
    );
  });

  it('keeps a good key although one worker answered 401', async () => {
    const { office, monitor, heard } = harness();
    await office.signIn();
    office.client.answers({ workers: [] }).answers({ workers: [] });
    await monitor.check();
    office.observe({ itemId: 'wrk_1', failure: unauthorized });
    await settled();
    assert.deepEqual([office.client.calls, monitor.current.kind], [['list', 'list'], 'healthy']);
    assert.deepEqual(heard, ['unverified', 'checking', 'healthy', 'healthy']);
  });

  it('says that a captive portal is in the way, and that the key worked', async () => {
    const { office, monitor } = harness();
    await office.signIn();
    const portal: ApiFailure = { kind: 'rejected', by: 'somethingElse' };
    office.client.answers({ workers: [] }).fails(portal);
    await monitor.check();
    office.observe({ itemId: 'wrk_1', failure: portal });
    await settled();
    const acceptedAt = office.clock.now();
    assert.deepEqual(monitor.current, { kind: 'unreachable', failure: portal, acceptedAt });
  });

  it('does not call the service broken because one worker always answers 500', async () => {
    const { office, monitor, heard } = harness();
    await office.signIn();
    office.client.answers({ workers: [] }).answers({ workers: [] });
    await monitor.check();
    office.observe({ itemId: 'wrk_1', failure: { kind: 'serverError', status: 500 } });
    await settled();
    assert.deepEqual(new Set(heard.slice(2)), new Set(['healthy']));
  });

  it('hears of every ordinary answer', async () => {
    const { office, monitor, heard } = harness();
    await office.signIn();
    office.client.answers({ workers: [] });
    await monitor.check();
    office.observe({ failure: { kind: 'rateLimited', until: office.clock.now() + 7_000 } });
    office.clock.advance(7_000);
    office.observe({ failure: { kind: 'timeout' } });
    office.observe({});
    assert.deepEqual(heard.slice(3), ['rateLimited', 'unreachable', 'healthy']);
  });

  it('drops the verdict on a key that is no longer in use, and notes nothing', async () => {
    const { office, monitor, heard } = harness();
    await office.signIn('first');
    const held = office.client.holds();
    const checking = monitor.check();
    await settled();
    await office.signIn('second');
    held.answer({ workers: [] });
    assert.deepEqual(
      [await checking, await acceptedOf(office), heard],
      [undefined, ['profile-1 ? ?', 'profile-2 ? ?'], ['unverified', 'checking', 'unverified']],
    );
  });

  it('checks a new key afresh while the old check is still under way', async () => {
    const { office, monitor } = harness();
    await office.signIn('first');
    const old = office.client.holds();
    const first = monitor.check();
    await settled();
    await office.signIn('second');
    const fresh = office.client.holds();
    const second = monitor.check();
    await settled();
    old.fail(unauthorized);
    await first;
    const joined = monitor.check();
    fresh.answer({ workers: [] });
    assert.deepEqual(
      [(await second)?.kind, (await joined)?.kind, office.client.calls.length],
      ['accepted', 'accepted', 2],
    );
  });

  it('still joins checks when the session was read anew during one', async () => {
    const { office, monitor } = harness();
    await office.signIn();
    const old = office.client.holds();
    const first = monitor.check();
    await settled();
    monitor.readSession();
    const fresh = office.client.holds();
    const second = monitor.check();
    await settled();
    old.answer({ workers: [] });
    await first;
    const joined = monitor.check();
    fresh.answer({ workers: [] });
    assert.deepEqual([(await second)?.kind, (await joined)?.kind], ['accepted', 'accepted']);
    assert.equal(office.client.calls.length, 2);
  });

  it('goes back to what it was when a check is cancelled', async () => {
    const { office, monitor, heard } = harness();
    await office.signIn();
    const held = office.client.holds();
    const caller = new AbortController();
    const checking = monitor.check(caller.signal);
    await settled();
    caller.abort();
    held.fail({ kind: 'cancelled' });
    assert.deepEqual(await checking, { kind: 'cancelled' });
    assert.equal(office.client.signals[0]?.aborted, true);
    assert.deepEqual(heard, ['unverified', 'checking', 'unverified']);
  });

  it('begins a session with what the sign-in found out about its key, once', async () => {
    const { office, monitor, heard } = harness();
    monitor.learn(Office.account('second'), { kind: 'accepted' });
    await office.signIn('first');
    await office.signIn('second');
    await office.signIn('first');
    await office.signIn('second');
    assert.deepEqual(heard, ['unverified', 'healthy', 'unverified', 'unverified']);
  });

  it('learns at once what was found out about the key in use', async () => {
    const { office, monitor } = harness();
    await office.signIn();
    const account = Office.account();
    monitor.learn({ ...account, baseUrl: 'https://other.example' }, { kind: 'accepted' });
    assert.deepEqual(monitor.current, { kind: 'unverified', reason: 'notChecked' });
    monitor.learn(account, { kind: 'accepted' });
    assert.deepEqual(monitor.current, { kind: 'healthy', checkedAt: office.clock.now() });
  });

  it('hears nothing after its end', async () => {
    const { office, monitor, heard } = harness();
    await office.sessions.reload();
    monitor.dispose();
    await office.signIn();
    assert.deepEqual([heard, monitor.current], [['signedOut'], { kind: 'signedOut' }]);
  });
});
