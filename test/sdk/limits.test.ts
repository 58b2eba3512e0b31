import assert from 'node:assert/strict';
import { once } from 'node:events';
import { withTimeout } from '../../src/core/api/http/timeout';
import type { Transport } from '../../src/core/api/http/transport';
import { systemClock } from '../../src/editor/platform/clock';
import { hostFetch } from '../../src/node/http/hostFetch';
import { networkTransport } from '../../src/node/http/networkTransport';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { startEndlessServer, type Endlessness } from '../network/endlessServer';
import { closing, type Listening } from '../network/listening';
import { networkSettings } from '../network/settings';

const MEGABYTE = 1024 * 1024;

const transports: readonly [name: string, make: () => Transport][] = [
  ['connections of our own', () => networkTransport(() => networkSettings(), {})],
  ['the editor’s fetch', () => hostFetch],
];

for (const [name, make] of transports) {
  describe(`limits of ${name}`, () => {
    let transport: Transport;
    let demo: DemoApi;
    let server: Listening | undefined;

    before(async () => {
      demo = await startDemoApi();
    });
    beforeEach(() => {
      demo.reset();
      transport = make();
    });
    afterEach(async () => {
      await server?.dispose();
      server = undefined;
    });
    after(() => demo.dispose());

    const get = (base: string, through = transport, signal = new AbortController().signal) =>
      through({
        method: 'GET',
        url: `${base}/api/workers`,
        headers: { authorization: `Bearer ${demo.keys.good}` },
        signal,
      });

    it('take an answer of 9 MB', async () => {
      demo.trouble({ kind: 'huge', bytes: 9 * MEGABYTE });
      assert.ok((await get(demo.url)).body.length > 9 * MEGABYTE);
    });

    it('refuse one of more than 10 MB while it comes in, and hang up', async () => {
      demo.trouble({ kind: 'huge', bytes: 1024 * MEGABYTE });
      const ended = demo.nextEnded();
      await assert.rejects(get(demo.url), { failure: { kind: 'badAnswer', reason: 'tooLarge' } });
      assert.equal((await ended).outcome, 'dropped');
    });

    it('refuse headers without an end', async () => {
      const { base, hungUp } = await endless('headers');
      await assert.rejects(get(base), {
        failure: { kind: 'badAnswer', reason: 'headersTooLarge' },
      });
      await hungUp;
    });

    it('refuse a body without an end', async () => {
      const { base, hungUp } = await endless('body');
      await assert.rejects(get(base), { failure: { kind: 'badAnswer', reason: 'tooLarge' } });
      await hungUp;
    });

    for (const kind of ['drip', 'pause', 'informational'] as const) {
      it(`end with the deadline, body and all: ${kind}`, async () => {
        const { base, hungUp } = await endless(kind);
        await assert.rejects(get(base, withTimeout(systemClock, 200, transport)), {
          failure: { kind: 'timeout' },
        });
        await hungUp;
      });
    }

    it('end when the caller gives up in the middle of a body', async () => {
      const { base, hungUp, asked } = await endless('pause');
      const caller = new AbortController();
      const asking = get(base, transport, caller.signal);
      await asked;
      caller.abort();
      await assert.rejects(asking, { failure: { kind: 'cancelled' } });
      await hungUp;
    });

    it('follow no redirect', async () => {
      demo.trouble({ kind: 'redirect', location: `${demo.url}/api/me` }, { times: 1 });
      assert.deepEqual([(await get(demo.url)).status, demo.requests.length], [302, 1]);
    });

    it('hand on the method, the body and the headers, and no others of note', async () => {
      const { status } = await transport({
        method: 'POST',
        url: `${demo.url}/api/workers?a=b`,
        headers: {
          authorization: `Bearer ${demo.keys.good}`,
          'content-type': 'application/json',
          'user-agent': 'Handinger/VSCode 1.2.3',
        },
        body: new TextEncoder().encode('{"instructions":"Sort the post."}'),
        signal: new AbortController().signal,
      });
      const [request] = demo.requests;
      assert.deepEqual(
        [request?.method, request?.query, request?.userAgent, Math.floor(status / 100)],
        ['POST', '?a=b', 'Handinger/VSCode 1.2.3', 2],
      );
    });

    async function endless(kind: Endlessness) {
      server = await startEndlessServer(kind);
      const { port } = server;
      const connection = server.nextConnection();
      const hungUp = connection.then(closing);
      const asked = connection.then((socket) => once(socket, 'data'));
      return { base: `http://127.0.0.1:${port}`, asked, hungUp };
    }
  });
}
