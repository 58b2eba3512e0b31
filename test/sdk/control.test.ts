import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import type { DemoApi } from '../demoApi/demoApi';
import type { DemoKeys } from '../demoApi/demoKeys';
import type { RequestRecord } from '../demoApi/requestLog';
import { startDemoApi } from '../demoApi/startDemoApi';
import { get, order } from './client';

describe('the demo API under control of another process', () => {
  let demo: DemoApi;

  before(async () => {
    demo = await startDemoApi();
  });
  beforeEach(() => demo.reset());
  after(() => demo.dispose());

  const done = { done: true };
  const status = async (key?: string, at = '/api/workers') => (await get(demo, at, key)).status;
  const read = async (at: string): Promise<unknown> => (await fetch(`${demo.url}${at}`)).json();

  it('tells the keys by role', async () => {
    assert.deepEqual(await read('/demo/keys'), demo.keys);
  });

  it('shows the log of API requests, never a key', async () => {
    const sent = demo.nextRequest(({ path: at }) => at === '/api/workers');
    await get(demo, '/api/workers?page=2');
    const log = (await read('/demo/requests')) as RequestRecord[];
    assert.deepEqual(log, [await sent]);
    assert.match(log[0]?.key ?? '', /^[0-9a-f]{8}$/);
    const { key, time, ...rest } = await sent;
    assert.ok(key !== undefined && Date.now() - time < 10_000);
    assert.deepEqual(rest, {
      method: 'GET',
      path: '/api/workers',
      query: '?page=2',
      userAgent: 'node',
      status: 200,
      outcome: 'answered',
    });
    for (const secret of Object.values(demo.keys)) {
      assert.ok(!JSON.stringify(demo.requests).includes(secret));
    }
  });

  it('orders every kind of trouble and clears it', async () => {
    for (const [trouble, expected] of [
      [{ kind: 'slow', ms: 1 }, 200],
      [{ kind: 'truncatedJson' }, 200],
      [{ kind: 'wrongShape' }, 200],
      [{ kind: 'html', status: 403 }, 403],
      [{ kind: 'empty', status: 401 }, 401],
      [{ kind: 'redirect', location: 'https://a.example/' }, 302],
      [{ kind: 'huge', bytes: 10 }, 200],
      [{ kind: 'error', status: 500, error: 'No.', retry: false }, 500],
    ] as const) {
      assert.deepEqual(
        await order(demo, '/demo/trouble', { ...trouble, key: 'good', times: 1 }),
        done,
      );
      assert.equal(await status(demo.keys.member), 200);
      assert.equal(await status(), expected, trouble.kind);
      assert.equal(await status(), 200);
    }
    for (const kind of ['hang', 'resetBeforeHeaders', 'resetMidBody']) {
      await order(demo, '/demo/trouble', { kind, method: 'GET', path: '/api/workers' });
    }
    assert.deepEqual(await order(demo, '/demo/trouble', { clear: true }), done);
    assert.equal(await status(), 200);
  });

  it('forces a status on one worker and ends it', async () => {
    const workerId = demo.workerId('Biscuit');
    await order(demo, '/demo/trouble', { workerId, status: 403 });
    assert.equal(await status(demo.keys.good, `/api/workers/${workerId}`), 403);
    await order(demo, '/demo/trouble', { workerId, status: null });
    assert.equal(await status(demo.keys.good, `/api/workers/${workerId}`), 200);
  });

  it('revokes and rotates keys', async () => {
    await order(demo, '/demo/revoke', { key: 'member', grace: true });
    assert.equal(await status(demo.keys.member), 200);
    await order(demo, '/demo/revoke', { key: demo.keys.member });
    assert.equal(await status(demo.keys.member), 401);
    const { key } = (await order(demo, '/demo/revoke', { key: 'good', rotate: true })) as {
      key: string;
    };
    assert.equal(await status(key), 200);
    assert.equal(await status(), 401);
  });

  it('limits keys, lifts limits and sets budgets', async () => {
    await order(demo, '/demo/limit', { key: 'good', retryAfter: 'garbage', count: 1 });
    const limited = await get(demo, '/api/workers');
    assert.deepEqual(
      [limited.status, limited.headers.get('retry-after')],
      [429, 'soon, hopefully'],
    );
    await order(demo, '/demo/limit', { key: 'rateLimited', lift: true });
    assert.equal(await status(demo.keys.rateLimited), 200);
    await order(demo, '/demo/limit', { budget: { requests: 1, perMs: 60_000 } });
    assert.deepEqual([await status(), await status()], [200, 429]);
    await order(demo, '/demo/limit', { budget: null });
    assert.equal(await status(), 200);
  });

  it('switches list shapes and resets everything, keys excepted', async () => {
    await order(demo, '/demo/list-shape', { list: 'workers', shape: 'items', pageSize: 5 });
    const body = (await (await get(demo, '/api/workers')).json()) as {
      items: [];
      pageCount: number;
    };
    assert.deepEqual([body.items.length, body.pageCount], [5, 3]);
    await order(demo, '/demo/trouble', { kind: 'error', status: 503 });
    await order(demo, '/demo/revoke', { key: 'good' });
    assert.deepEqual(await order(demo, '/demo/reset', {}), done);
    const list = (await (await get(demo, '/api/workers')).json()) as { workers: [] };
    assert.equal(list.workers.length, 12);
    assert.equal(demo.requests.length, 1);
  });

  it('refuses orders it does not understand', async () => {
    for (const [at, body] of [
      ['/demo/trouble', { kind: 'flood' }],
      ['/demo/trouble', { kind: 'slow' }],
      ['/demo/revoke', {}],
      ['/demo/revoke', { key: 'never-issued' }],
      ['/demo/limit', { key: 'good', retryAfter: 'later' }],
      ['/demo/list-shape', { list: 'workers', shape: 'heap' }],
      ['/demo/nothing', {}],
    ] as const) {
      const answer = (await order(demo, at, body)) as { error?: unknown };
      assert.equal(typeof answer.error, 'string', `${at} ${JSON.stringify(body)}`);
    }
    assert.equal(await status(), 200);
  });

  it('runs as a program: one line of JSON, then serves until it is asked to end', async () => {
    const main = path.join(__dirname, '../demoApi/main.ts');
    const program = spawn(process.execPath, ['--import=tsx', main], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = once(program, 'exit');
    try {
      const [line] = (await once(createInterface(program.stdout), 'line')) as [string];
      const started = JSON.parse(line) as { url: string; keys: DemoKeys };
      const headers = { authorization: `Bearer ${started.keys.good}` };
      await order(started, '/demo/trouble', { kind: 'hang', path: '/api/hung' });
      const hung = assert.rejects(fetch(`${started.url}/api/hung`));
      assert.equal((await fetch(`${started.url}/api/workers`, { headers })).status, 200);
      program.kill('SIGTERM');
      assert.deepEqual(await exit, [0, null]);
      await hung;
    } finally {
      program.kill('SIGKILL');
    }
  });
});
