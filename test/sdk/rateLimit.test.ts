import assert from 'node:assert/strict';
import type { DemoApi } from '../demoApi/demoApi';
import type { RetryAfter } from '../demoApi/rateLimit';
import { startDemoApi } from '../demoApi/startDemoApi';
import { get } from './client';

describe('rate limits of the demo API', () => {
  let demo: DemoApi;
  let time = Date.UTC(2026, 6, 2, 9, 0, 0);

  before(async () => {
    demo = await startDemoApi({ now: () => time });
  });
  beforeEach(() => demo.reset());
  after(() => demo.dispose());

  const ask = async (key = demo.keys.good): Promise<[number, string | null]> => {
    const response = await get(demo, '/api/workers', key);
    await response.arrayBuffer();
    return [response.status, response.headers.get('retry-after')];
  };

  const forms: Readonly<Record<RetryAfter, string | null>> = {
    seconds: '7',
    date: 'Thu, 02 Jul 2026 09:00:07 GMT',
    zero: '0',
    garbage: 'soon, hopefully',
    missing: null,
    milliseconds: null,
    rateLimit: null,
    rateLimitReset: null,
    xRateLimitResetTime: null,
    xRateLimitResetSeconds: null,
  };
  for (const [retryAfter, header] of Object.entries(forms) as [RetryAfter, string | null][]) {
    it(`names the wait as ${retryAfter}`, async () => {
      demo.limitNext(demo.keys.good, { retryAfter });
      assert.deepEqual(await ask(), [429, header]);
    });
  }

  it('says so in one sentence', async () => {
    const response = await get(demo, '/api/workers', demo.keys.rateLimited);
    assert.equal(response.headers.get('retry-after'), '7');
    assert.deepEqual(await response.json(), { error: 'Rate limit exceeded' });
  });

  it('limits the next so many requests of one key', async () => {
    demo.limitNext(demo.keys.good, { retryAfter: 'seconds', seconds: 30, count: 2 });
    assert.deepEqual(await ask(), [429, '30']);
    assert.deepEqual(await ask(demo.keys.member), [200, null]);
    assert.deepEqual(await ask(), [429, '30']);
    assert.deepEqual(await ask(), [200, null]);
  });

  it('limits a key for so long, or until lifted', async () => {
    demo.limitNext(demo.keys.good, { retryAfter: 'missing', forMs: 1000 });
    time += 999;
    assert.deepEqual(await ask(), [429, null]);
    time += 1;
    assert.deepEqual(await ask(), [200, null]);
    demo.liftLimit(demo.keys.rateLimited);
    assert.deepEqual(await ask(demo.keys.rateLimited), [200, null]);
  });

  it('keeps a budget of requests for each key in each window', async () => {
    demo.setBudget({ requests: 2, perMs: 10_000 });
    assert.deepEqual(
      [await ask(), await ask()],
      [
        [200, null],
        [200, null],
      ],
    );
    time += 3_500;
    assert.deepEqual(await ask(), [429, '7']);
    assert.deepEqual(await ask(demo.keys.member), [200, null]);
    time += 6_500;
    assert.deepEqual(await ask(), [200, null]);
    demo.setBudget(undefined);
    assert.deepEqual(
      [await ask(), await ask()],
      [
        [200, null],
        [200, null],
      ],
    );
  });

  it('does not count what a bad key asks', async () => {
    demo.setBudget({ requests: 0, perMs: 10_000 });
    assert.deepEqual(await ask(demo.keys.revoked), [401, null]);
    assert.equal((await ask())[0], 429);
  });
});
