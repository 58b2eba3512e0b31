import assert from 'node:assert/strict';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { get, sdkClient } from './client';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Status and sentence of a refusal, or the status alone. */
async function verdict(response: Response): Promise<[number, unknown]> {
  const body = (await response.json()) as { error?: unknown };
  return [response.status, body.error];
}

describe('who may do what at the demo API', () => {
  let demo: DemoApi;
  let time = Date.UTC(2026, 6, 2);

  before(async () => {
    demo = await startDemoApi({ now: () => time });
  });
  beforeEach(() => demo.reset());
  after(() => demo.dispose());

  const status = async (key: string, path = '/api/workers') => (await get(demo, path, key)).status;

  it('refuses a missing, malformed, unknown or revoked key with 401 and a sentence', async () => {
    const malformed = await fetch(`${demo.url}/api/workers`, {
      headers: { authorization: `Token ${demo.keys.good}` },
    });
    assert.deepEqual(await verdict(malformed), [401, 'Missing or malformed Authorization header']);
    const missing = await fetch(`${demo.url}/api/workers`);
    assert.equal(missing.headers.get('www-authenticate'), 'Bearer');
    assert.deepEqual(await verdict(missing), [401, 'Missing or malformed Authorization header']);
    const refused = [401, 'Invalid or revoked API key'];
    assert.deepEqual(await verdict(await get(demo, '/api/workers', 'never-issued')), refused);
    assert.deepEqual(await verdict(await get(demo, '/api/workers', demo.keys.revoked)), refused);
  });

  it('hands out keys of the published form, all different and different in each server', async () => {
    const other = await startDemoApi();
    await other.dispose();
    const keys = [...Object.values(demo.keys), ...Object.values(other.keys)];
    for (const key of keys) assert.match(key, /^hdg_live_[A-Za-z0-9]{32}$/);
    assert.equal(new Set(keys).size, 12);
  });

  it('refuses the key without access with 403 on every kind of path', async () => {
    for (const path of ['/api/workers', '/api/workers/wrk_none', '/api/tasks/tsk_none']) {
      assert.deepEqual(await verdict(await get(demo, path, demo.keys.noAccess)), [
        403,
        'This API key has no access to this organization',
      ]);
    }
  });

  it('refuses a revoked key at once, and one in its grace window to the millisecond', async () => {
    demo.revoke(demo.keys.member);
    demo.revoke(demo.keys.good, { graceMs: DAY_MS });
    assert.equal(await status(demo.keys.member), 401);
    time += DAY_MS - 1;
    assert.equal(await status(demo.keys.good), 200);
    time += 1;
    assert.equal(await status(demo.keys.good), 401);
  });

  it('rotates a key: the new one serves the same user, the old one lasts a day', async () => {
    const successor = demo.rotate(demo.keys.good);
    assert.notEqual(successor, demo.keys.good);
    assert.equal(await status(successor, `/api/workers/${demo.workerId('Invoice clerk')}`), 200);
    time += DAY_MS - 1;
    assert.equal(await status(demo.keys.good), 200);
    time += 1;
    assert.equal(await status(demo.keys.good), 401);
    assert.equal(await status(successor), 200);
  });

  it('shows private workers to their creator and the invited, and 403 to the rest', async () => {
    const invoices = `/api/workers/${demo.workerId('Invoice clerk')}`;
    const inbox = `/api/workers/${demo.workerId('Inbox sorter')}`;
    assert.equal(await status(demo.keys.good, invoices), 200);
    assert.deepEqual(await verdict(await get(demo, invoices, demo.keys.member)), [
      403,
      'This API key has no access to this worker',
    ]);
    assert.equal(await status(demo.keys.member, inbox), 200);
    assert.equal(
      await status(demo.keys.good, `/api/workers/${demo.workerId('Payroll reconciler')}`),
      403,
    );
    assert.equal(await status(demo.keys.member, '/api/tasks/tsk_4Zp-Qm81xLd_7R'), 403);
  });

  it('keeps organizations apart: 403 for the other’s worker, and lists of their own', async () => {
    const titles = async (key: string) => {
      const list = sdkClient(demo, key).get<{ workers: { title: string }[] }>('/api/workers');
      return (await list).workers.map(({ title }) => title);
    };
    const orders = `/api/workers/${demo.workerId('Order taker')}`;
    assert.deepEqual(await titles(demo.keys.secondOrganization), ['Order taker', 'Flour ledger']);
    assert.equal((await titles(demo.keys.good)).includes('Payroll reconciler'), false);
    assert.equal((await titles(demo.keys.member)).includes('Payroll reconciler'), true);
    assert.equal(await status(demo.keys.good, orders), 403);
    assert.equal(await status(demo.keys.secondOrganization, orders), 200);
  });

  it('lets only the creator change, delete, archive or touch the webhook', async () => {
    const worker = demo.workerId('Customs checker');
    const { workers, tasks } = sdkClient(demo);
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      'update the worker': () => workers.update(worker, { title: 'Mine' }),
      'delete the worker': () => workers.delete(worker),
      'read the webhook': () => workers.webhooks.retrieve(worker),
      'update the webhook': () => workers.webhooks.update(worker, { url: 'https://a.example/' }),
      'delete the webhook': () => workers.webhooks.delete(worker),
      'regenerate the webhook token': () => workers.webhooks.regenerateToken(worker),
      'read the delivery log': () => workers.webhooks.listExecutions(worker),
      'archive a task': () => tasks.delete('tsk_Cc5_hT8wYz-1Nd'),
    };
    for (const [deed, call] of Object.entries(calls)) {
      const error = { error: `Only the worker creator can ${deed}` };
      await assert.rejects(call, { status: 403, error });
    }
    const toms = sdkClient(demo, demo.keys.member).workers;
    assert.deepEqual(await toms.webhooks.retrieve(worker), { url: null, token: null });
    assert.equal((await workers.retrieve(worker)).status, 'completed');
  });

  it('forces a status on one worker for those who could see it, and on all below it', async () => {
    const worker = demo.workerId('Fuel report');
    for (const forced of [401, 403, 429]) {
      demo.force(worker, forced);
      assert.equal(await status(demo.keys.good, `/api/workers/${worker}`), forced);
      assert.equal(await status(demo.keys.good, `/api/workers/${worker}/schedules`), forced);
      assert.equal(await status(demo.keys.good, `/api/workers/${demo.workerId('Biscuit')}`), 200);
    }
    const limited = await get(demo, `/api/workers/${worker}`);
    assert.equal(limited.headers.get('retry-after'), '7');
    demo.force(worker, undefined);
    assert.equal(await status(demo.keys.good, `/api/workers/${worker}`), 200);
  });

  it('looks at the key first, or at what exists first when so ordered', async () => {
    const other = await startDemoApi({ order: 'unknownFirst' });
    try {
      for (const path of ['/api/workers/wrk_none', '/api/tasks/tsk_none', '/api/nowhere']) {
        assert.equal((await get(demo, path, 'never-issued')).status, 401);
        assert.equal((await get(other, path, 'never-issued')).status, 404);
        assert.equal((await get(other, path)).status, 404);
      }
      assert.equal((await get(other, '/api/workers', 'never-issued')).status, 401);
      assert.equal((await get(other, '/api/workers')).status, 200);
    } finally {
      await other.dispose();
    }
  });
});
