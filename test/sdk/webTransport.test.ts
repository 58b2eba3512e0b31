import assert from 'node:assert/strict';
import type { HttpRequest } from '../../src/core/api/http/transport';
import { webTransport } from '../../src/web/webTransport';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';

describe('the transport for browsers', () => {
  let demo: DemoApi;

  before(async () => {
    demo = await startDemoApi();
  });
  beforeEach(() => demo.reset());
  after(() => demo.dispose());

  const request = (url: string, signal = new AbortController().signal): HttpRequest => ({
    method: 'GET',
    url: `${url}/api/workers`,
    headers: { authorization: `Bearer ${demo.keys.good}`, 'user-agent': 'Handinger/VSCode' },
    signal,
  });

  it('reads whole answers, and leaves the naming to the browser', async () => {
    const { status, body } = await webTransport(request(demo.url));
    assert.equal(status, 200);
    assert.match(new TextDecoder().decode(body), /wrk_/);
    assert.doesNotMatch(demo.requests[0]?.userAgent ?? '', /Handinger/);
  });

  it('does not guess why there is no answer', async () => {
    const gone = await startDemoApi();
    await gone.dispose();
    const failure = { kind: 'unreachable', reason: 'untold', code: 'CORS_OR_NETWORK' };
    await assert.rejects(webTransport(request(gone.url)), { failure });
    demo.trouble({ kind: 'resetMidBody' });
    await assert.rejects(webTransport(request(demo.url)), { failure });
  });

  it('ends when the caller gives up', async () => {
    demo.trouble({ kind: 'hang' });
    const asked = demo.nextRequest();
    const end = new AbortController();
    const answer = webTransport(request(demo.url, end.signal));
    await asked;
    end.abort();
    await assert.rejects(answer, { failure: { kind: 'cancelled' } });
  });
});
