import assert from 'node:assert/strict';
import { sdkFetch } from '../../../../src/core/api/http/sdkFetch';
import { sampleKeys } from '../../../fakes/sampleKeys';
import { httpAnswer, jsonAnswer, TransportFake } from '../../../fakes/transport';

const url = 'https://handinger.com/api/workers';

function harness() {
  const network = new TransportFake();
  const send = sdkFetch(
    {
      key: sampleKeys.first,
      userAgent: 'Handinger/VSCode 1.2.3',
      redact: (text) => text,
      now: () => 0,
    },
    network.send,
  );
  return { network, send };
}

describe('sdkFetch', () => {
  const ours = {
    accept: 'application/json',
    authorization: `Bearer ${sampleKeys.first}`,
    'user-agent': 'Handinger/VSCode 1.2.3',
  };

  it('sends our own headers and none of the generator’s', async () => {
    const { network, send } = harness();
    network.answers(jsonAnswer([]));
    await send(url, {
      headers: {
        authorization: 'Bearer other',
        cookie: 'a=b',
        'user-agent': 'Handinger/JS 0.14.0',
        'x-stainless-lang': 'js',
      },
    });
    const [request] = network.requests;
    assert.deepEqual(
      { method: request?.method, url: request?.url, headers: request?.headers },
      { method: 'GET', url, headers: ours },
    );
    assert.ok(request && !('body' in request));
  });

  it('accepts an address in each of its forms', async () => {
    const { network, send } = harness();
    network.answers(jsonAnswer(1), jsonAnswer(2), jsonAnswer(3));
    await send(url);
    await send(new URL(url));
    await send(new Request(url));
    assert.deepEqual(
      network.requests.map((request) => request.url),
      [url, url, url],
    );
  });

  it('passes the body on with its content type', async () => {
    const { network, send } = harness();
    network.answers(jsonAnswer({}), jsonAnswer({}), jsonAnswer({}));
    const form = new FormData();
    form.set('input', 'Read it.');
    await send(url, {
      method: 'POST',
      body: '{"input":"é"}',
      headers: { 'content-type': 'application/json' },
    });
    await send(url, { method: 'POST', body: form });
    await send(url, { method: 'PUT', body: new Uint8Array([1, 2]) });
    const sent = network.requests.map(({ method, headers, body }) => ({
      method,
      type: headers['content-type']?.split('=')[0],
      body: new TextDecoder()
        .decode(body as Uint8Array)
        .replace(/-{4,}\S+/g, '')
        .trim(),
    }));
    assert.deepEqual(sent, [
      { method: 'POST', type: 'application/json', body: '{"input":"é"}' },
      {
        method: 'POST',
        type: 'multipart/form-data; boundary',
        body: 'Content-Disposition: form-data; name="input"\r\n\r\nRead it.',
      },
      { method: 'PUT', type: 'application/octet-stream', body: '\u0001\u0002' },
    ]);
  });

  it('hands the caller’s signal on', async () => {
    const { network, send } = harness();
    network.holds();
    const caller = new AbortController();
    const sending = send(url, { signal: caller.signal });
    caller.abort();
    await assert.rejects(sending, { failure: { kind: 'cancelled' } });
  });

  it('gives back what the service answered', async () => {
    const { network, send } = harness();
    network.answers(jsonAnswer({ id: 1 }, 201, { 'x-a': 'b' }), httpAnswer(204));
    const created = await send(url);
    const empty = await send(url);
    assert.deepEqual(
      [created.status, created.headers.get('x-a'), await created.json(), empty.status, empty.body],
      [201, 'b', { id: 1 }, 204, null],
    );
  });

  it('throws every answer that is no JSON to work with', async () => {
    const { network, send } = harness();
    network.answers(
      httpAnswer(200, '<html>', { 'content-type': 'text/html' }),
      jsonAnswer({ error: 'No' }, 401),
      httpAnswer(302, '', { location: 'https://evil.example' }),
    );
    await assert.rejects(send(url), { failure: { kind: 'badAnswer', reason: 'notJson' } });
    await assert.rejects(send(url), {
      failure: { kind: 'rejected', by: 'handinger', detail: 'No' },
    });
    await assert.rejects(send(url), {
      failure: { kind: 'redirected', status: 302, to: 'evil.example' },
    });
  });
});
