import assert from 'node:assert/strict';
import { waitUntil } from '../../../../src/core/api/http/retryAfter';
import { httpAnswer } from '../../../fakes/transport';
import { waitHeaders } from '../../../demoApi/rateLimit';

const now = Date.UTC(2026, 6, 1, 9);
const DAY = 86_400;
const httpDate = (seconds: number): string => new Date(now + seconds * 1_000).toUTCString();

/** Seconds. */
function waitFor(headers: Readonly<Record<string, string>>, status = 429): number | undefined {
  const until = waitUntil(httpAnswer(status, '', headers), now);
  return until === undefined ? undefined : (until - now) / 1_000;
}

describe('waitUntil', () => {
  const headers: readonly [header: string | undefined, seconds: number][] = [
    ['7', 7],
    [' 7 ', 7],
    ['1.5', 1.5],
    ['0', 1],
    ['0.2', 1],
    ['300', 300],
    ['3600', 3_600],
    [String(30 * DAY), 30 * DAY],
    [String(now / 1_000 + 45), 45],
    ['99999999999999999999', 30],
    [httpDate(42), 42],
    [httpDate(-42), 1],
    [httpDate(0), 1],
    [httpDate(7_200), 7_200],
    [httpDate(30 * DAY), 30 * DAY],
    ['Wednesday, 01-Jul-26 09:00:20 GMT', 20],
    [new Date(now + 20_000).toISOString(), 20],
    [undefined, 30],
    ['', 30],
    ['soon', 30],
    ['in 5 seconds', 30],
    ['garbage-7', 30],
    ['-7', 30],
    ['7, 9', 30],
    ['7s', 30],
    ['1e3', 30],
    ['0x10', 30],
    ['Infinity', 30],
    ['NaN', 30],
    ['２', 30],
  ];
  for (const [header, seconds] of headers) {
    it(`takes ${header === undefined ? 'no header' : `"${header}"`} for ${seconds} seconds`, () => {
      assert.equal(waitFor(header === undefined ? {} : { 'retry-after': header }), seconds);
    });
  }

  for (const ahead of [-600, -180, 0, 180, 600]) {
    it(`counts dates from the server’s clock where this one is ${ahead} s ahead`, () => {
      const date = httpDate(-ahead);
      const reset = String((now + (45 - ahead) * 1_000) / 1_000);
      assert.deepEqual(
        [
          waitFor({ date, 'retry-after': httpDate(45 - ahead) }),
          waitFor({ date, 'retry-after': '45' }),
          waitFor({ date, 'x-ratelimit-reset': reset }),
        ],
        [45, 45, 45],
      );
    });
  }

  for (const retryAfter of [
    'milliseconds',
    'rateLimit',
    'rateLimitReset',
    'xRateLimitResetTime',
    'xRateLimitResetSeconds',
  ] as const) {
    it(`reads ${retryAfter}`, () => {
      assert.equal(waitFor(waitHeaders({ retryAfter, seconds: 45 }, now)), 45);
    });
  }

  it('reads the RateLimit field of earlier drafts, and a time in milliseconds', () => {
    assert.equal(waitFor({ ratelimit: 'limit=100, remaining=0, reset=45' }), 45);
    assert.equal(waitFor({ 'x-ratelimit-reset': String(now + 45_000) }), 45);
  });

  it('prefers what names the wait to what tells of a quota', () => {
    const quota = { ratelimit: '"default";r=0;t=9', 'x-ratelimit-reset': '8' };
    assert.equal(waitFor({ ...quota, 'retry-after': '7', 'retry-after-ms': '6500' }), 6.5);
    assert.equal(waitFor({ ...quota, 'retry-after': '7', 'retry-after-ms': 'soon' }), 7);
    assert.equal(waitFor({ ...quota, 'retry-after': 'soon' }), 9);
  });

  it('hears 503 and 529 where they name a time, and no other status', () => {
    const named = { 'retry-after': '30' };
    assert.deepEqual(
      [503, 529, 500, 502, 403, 200].map((status) => waitFor(named, status)),
      [30, 30, undefined, undefined, undefined, undefined],
    );
    assert.equal(waitFor({}, 503), undefined);
    assert.equal(waitFor({ 'ratelimit-reset': '60' }, 503), undefined);
  });
});
