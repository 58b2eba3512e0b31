import assert from 'node:assert/strict';
import type { DemoApi } from '../../demoApi/demoApi';
import { type RetryAfter, type Wait, retryAfters } from '../../demoApi/rateLimit';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { get, order } from '../../sdk/client';

const HEADERS = [
  'retry-after',
  'retry-after-ms',
  'ratelimit',
  'ratelimit-policy',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
];

const NOW = Date.UTC(2026, 6, 2, 9, 0, 0);

/** What each form says of 45 seconds at nine in the morning. */
const forms: Readonly<Record<RetryAfter, Readonly<Record<string, string>>>> = {
  seconds: { 'retry-after': '45' },
  date: { 'retry-after': 'Thu, 02 Jul 2026 09:00:45 GMT' },
  zero: { 'retry-after': '0' },
  garbage: { 'retry-after': 'soon, hopefully' },
  missing: {},
  milliseconds: { 'retry-after-ms': '45000' },
  rateLimit: { ratelimit: '"default";r=0;t=45', 'ratelimit-policy': '"default";q=100;w=60' },
  rateLimitReset: {
    'ratelimit-limit': '100',
    'ratelimit-remaining': '0',
    'ratelimit-reset': '45',
  },
  xRateLimitResetTime: {
    'x-ratelimit-limit': '100',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(NOW / 1000 + 45),
  },
  xRateLimitResetSeconds: {
    'x-ratelimit-limit': '100',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '45',
  },
};

describe('times to wait that the demo API names', () => {
  let demo: DemoApi;

  before(async () => {
    demo = await startDemoApi({ now: () => NOW });
  });
  beforeEach(() => demo.reset());
  after(() => demo.dispose());

  const ask = async () => {
    const response = await get(demo, '/api/workers');
    const named = HEADERS.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    return {
      status: response.status,
      date: response.headers.get('date'),
      wait: Object.fromEntries(named),
      body: await response.text(),
    };
  };

  for (const retryAfter of retryAfters) {
    const wait: Wait = { retryAfter, seconds: 45 };

    it(`${retryAfter}: with the 429 of a key`, async () => {
      demo.limitNext(demo.keys.good, wait);
      const answer = await ask();
      assert.equal(answer.status, 429);
      assert.deepEqual(answer.wait, forms[retryAfter]);
    });

    it(`${retryAfter}: with 503 and 529 of the server`, async () => {
      for (const [status, error] of [
        [503, 'Temporarily unavailable'],
        [529, 'Overloaded'],
      ] as const) {
        demo.trouble({ kind: 'error', status, wait }, { times: 1 });
        const answer = await ask();
        assert.equal(answer.status, status);
        assert.deepEqual(answer.wait, forms[retryAfter]);
        assert.deepEqual(JSON.parse(answer.body), { error });
      }
    });
  }

  it('names a part of a second', async () => {
    demo.limitNext(demo.keys.good, { retryAfter: 'milliseconds', seconds: 0.25 });
    assert.deepEqual((await ask()).wait, { 'retry-after-ms': '250' });
  });

  it('names a wait with a page and with an empty body', async () => {
    const wait: Wait = { retryAfter: 'seconds', seconds: 3600 };
    for (const kind of ['html', 'empty'] as const) {
      demo.trouble({ kind, status: 429, wait }, { times: 1 });
      const answer = await ask();
      assert.deepEqual([answer.status, answer.wait], [429, { 'retry-after': '3600' }]);
    }
  });

  for (const [skew, date, retryAfter, reset] of [
    [-600, 'Thu, 02 Jul 2026 08:50:00 GMT', 'Thu, 02 Jul 2026 08:50:45 GMT', -555],
    [0, 'Thu, 02 Jul 2026 09:00:00 GMT', 'Thu, 02 Jul 2026 09:00:45 GMT', 45],
    [180, 'Thu, 02 Jul 2026 09:03:00 GMT', 'Thu, 02 Jul 2026 09:03:45 GMT', 225],
  ] as const) {
    it(`goes by a clock that is ${skew} seconds off, and says so in Date`, async () => {
      demo.skewClock(skew);
      assert.equal((await ask()).date, date);
      demo.trouble({ kind: 'error', status: 503, wait: { retryAfter: 'date', seconds: 45 } });
      const answer = await ask();
      assert.deepEqual([answer.date, answer.wait], [date, { 'retry-after': retryAfter }]);
      demo.clearTrouble();
      demo.limitNext(demo.keys.good, { retryAfter: 'xRateLimitResetTime', seconds: 45 });
      assert.equal((await ask()).wait['x-ratelimit-reset'], String(NOW / 1000 + reset));
    });
  }

  it('has the true time again after a reset', async () => {
    demo.skewClock(180);
    demo.reset();
    assert.equal((await ask()).date, 'Thu, 02 Jul 2026 09:00:00 GMT');
  });

  it('is ordered by other processes', async () => {
    const done = { done: true };
    const wait = { retryAfter: 'milliseconds', seconds: 2 };
    const trouble = { kind: 'error', status: 529, wait, times: 1 };
    assert.deepEqual(await order(demo, '/demo/clock', { skewSeconds: 60 }), done);
    assert.deepEqual(await order(demo, '/demo/trouble', trouble), done);
    const answer = await ask();
    assert.deepEqual(
      [answer.status, answer.date, answer.wait],
      [529, 'Thu, 02 Jul 2026 09:01:00 GMT', { 'retry-after-ms': '2000' }],
    );
    await order(demo, '/demo/limit', { key: 'good', retryAfter: 'rateLimit', seconds: 5 });
    assert.equal((await ask()).wait['ratelimit'], '"default";r=0;t=5');
    for (const [path, body] of [
      ['/demo/clock', {}],
      ['/demo/trouble', { ...trouble, wait: 7 }],
      ['/demo/trouble', { ...trouble, wait: { retryAfter: 'later' } }],
    ] as const) {
      assert.deepEqual(Object.keys((await order(demo, path, body)) as object), ['error']);
    }
  });
});
