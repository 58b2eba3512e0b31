import assert from 'node:assert/strict';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import type { Trouble } from '../demoApi/trouble';
import { get, rawGet } from './client';

describe('trouble the demo API makes, seen from a plain client', () => {
  let demo: DemoApi;

  before(async () => {
    demo = await startDemoApi();
  });
  beforeEach(() => demo.reset());
  after(() => demo.dispose());

  const suffer = (trouble: Trouble) => {
    demo.trouble(trouble, { times: 1 });
    return get(demo, '/api/workers');
  };

  it('slow: the true answer, not before its time', async () => {
    const start = performance.now();
    const response = await suffer({ kind: 'slow', ms: 50 });
    assert.ok(performance.now() - start >= 49);
    assert.equal(((await response.json()) as { workers: [] }).workers.length, 12);
  });

  it('hang: no answer while others get theirs, until the client gives up', async () => {
    const giveUp = new AbortController();
    const ended = demo.nextEnded(({ path }) => path === '/api/hung');
    demo.trouble({ kind: 'hang' }, { path: '/api/hung' });
    const hung = fetch(`${demo.url}/api/hung`, { signal: giveUp.signal });
    assert.equal((await get(demo, '/api/workers')).status, 200);
    const first = demo.requests.find(({ path }) => path === '/api/hung');
    assert.deepEqual([first?.outcome, first?.status], ['waiting', undefined]);
    giveUp.abort();
    await assert.rejects(hung, { name: 'AbortError' });
    assert.deepEqual(
      [await ended].map(({ outcome, status }) => [outcome, status]),
      [['dropped', undefined]],
    );
  });

  it('hang: ends when the server is disposed', async () => {
    const other = await startDemoApi();
    other.trouble({ kind: 'hang' });
    const arrived = other.nextRequest();
    const hung = assert.rejects(rawGet(other, '/api/workers'), { code: 'ECONNRESET' });
    await arrived;
    await other.dispose();
    await hung;
    await assert.rejects(fetch(other.url));
    await other.dispose();
  });

  it('reset before headers', async () => {
    demo.trouble({ kind: 'resetBeforeHeaders' }, { times: 1 });
    await assert.rejects(rawGet(demo, '/api/workers'), { code: 'ECONNRESET' });
    assert.equal(demo.requests.at(-1)?.status, undefined);
    assert.equal((await rawGet(demo, '/api/workers')).statusCode, 200);
  });

  it('reset mid-body: good headers, then half a body and a broken connection', async () => {
    const ended = demo.nextEnded();
    demo.trouble({ kind: 'resetMidBody' }, { times: 1 });
    const response = await rawGet(demo, '/api/workers');
    assert.equal(response.statusCode, 200);
    let received = 0;
    const reading = (async () => {
      for await (const piece of response as AsyncIterable<Buffer>) received += piece.length;
    })();
    await assert.rejects(reading, { code: 'ECONNRESET' });
    assert.ok(received < Number(response.headers['content-length']));
    const { outcome, status } = await ended;
    assert.deepEqual([outcome, status], ['dropped', 200]);
  });

  it('truncated JSON: a whole answer by its length, and no JSON', async () => {
    const response = await suffer({ kind: 'truncatedJson' });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
    const body = await response.text();
    assert.ok(body.startsWith('{"workers":[{"id":"wrk_'));
    assert.throws(() => JSON.parse(body) as unknown, SyntaxError);
  });

  for (const status of [200, 401, 403, 502]) {
    it(`HTML under ${status}`, async () => {
      const response = await suffer({ kind: 'html', status });
      assert.equal(response.status, status);
      assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
      assert.match(await response.text(), /^<!doctype html>/);
    });
  }

  it('redirect: 302 to another origin', async () => {
    const response = await suffer({ kind: 'redirect' });
    assert.equal(response.status, 302);
    const location = response.headers.get('location') ?? '';
    assert.notEqual(new URL(location).origin, demo.url);
    const chosen = await suffer({ kind: 'redirect', location: 'https://elsewhere.example/' });
    assert.equal(chosen.headers.get('location'), 'https://elsewhere.example/');
  });

  for (const status of [200, 401]) {
    it(`an empty body under ${status}`, async () => {
      const response = await suffer({ kind: 'empty', status });
      assert.equal(response.status, status);
      assert.equal(response.headers.get('content-length'), '0');
      assert.equal(await response.text(), '');
    });
  }

  for (const [status, sentence] of [
    [402, 'Not enough credits'],
    [500, 'Internal error'],
    [503, 'Temporarily unavailable'],
    [418, 'The request failed'],
  ] as const) {
    it(`${status} with one sentence`, async () => {
      const response = await suffer({ kind: 'error', status });
      assert.equal(response.status, status);
      assert.equal(response.headers.get('x-should-retry'), null);
      assert.deepEqual(await response.json(), { error: sentence });
    });
  }

  it('500 that asks not to be tried again, in words of the test’s choice', async () => {
    const response = await suffer({ kind: 'error', status: 500, error: 'No.', retry: false });
    assert.equal(response.headers.get('x-should-retry'), 'false');
    assert.deepEqual(await response.json(), { error: 'No.' });
  });

  it('a huge body: valid JSON without a length, as large as ordered', async () => {
    const response = await suffer({ kind: 'huge', bytes: 8 * 1024 * 1024 });
    assert.equal(response.headers.get('content-length'), null);
    const body = await response.text();
    assert.ok(body.length >= 8 * 1024 * 1024);
    assert.deepEqual(Object.keys(JSON.parse(body) as object), ['padding']);
  });

  it('a huge body stops when the client has had enough', async () => {
    const ended = demo.nextEnded();
    const response = await suffer({ kind: 'huge', bytes: 1024 * 1024 * 1024 });
    await response.body?.cancel();
    assert.equal((await ended).outcome, 'dropped');
  });

  it('a wrong shape: JSON whose lists are no lists', async () => {
    const body = (await (await suffer({ kind: 'wrongShape' })).json()) as Record<string, unknown>;
    assert.equal(Array.isArray(body['workers']), false);
    assert.equal(Array.isArray(body['items']), false);
  });

  it('meets only the method, path and key it was ordered for, and only so often', async () => {
    const status = async (path: string, key = demo.keys.good) =>
      (await get(demo, path, key)).status;
    const biscuit = `/api/workers/${demo.workerId('Biscuit')}`;
    const scope = {
      method: 'GET',
      path: '/api/workers/*/schedules',
      key: demo.keys.good,
      times: 2,
    };
    demo.trouble({ kind: 'error', status: 503 }, scope);
    assert.equal(await status(biscuit), 200);
    assert.equal(await status(`${biscuit}/schedules`, demo.keys.member), 200);
    const headers = { authorization: `Bearer ${demo.keys.good}` };
    const put = await fetch(`${demo.url}${biscuit}/schedules`, { method: 'PUT', headers });
    assert.equal(put.status, 405);
    assert.equal(await status(`${biscuit}/schedules`), 503);
    assert.equal(await status(`${biscuit}/schedules`), 503);
    assert.equal(await status(`${biscuit}/schedules`), 200);
  });

  it('lasts until cleared, one by one or all together', async () => {
    const status = async () => (await get(demo, '/api/workers')).status;
    const first = demo.trouble({ kind: 'error', status: 500 });
    demo.trouble({ kind: 'error', status: 503 });
    assert.deepEqual([await status(), await status()], [500, 500]);
    first.dispose();
    assert.equal(await status(), 503);
    demo.clearTrouble();
    assert.equal(await status(), 200);
  });
});
