import assert from 'node:assert/strict';
import { withLogging } from '../../../../src/core/api/http/logging';
import { ClockFake } from '../../../fakes/clock';
import { LoggerFake } from '../../../fakes/logger';
import { sampleKeys } from '../../../fakes/sampleKeys';
import { getRequest, httpAnswer, jsonAnswer, TransportFake } from '../../../fakes/transport';

describe('logged', () => {
  const request = {
    ...getRequest('https://handinger.com/api/workers/wrk_1'),
    headers: { authorization: `Bearer ${sampleKeys.first}`, accept: 'a secret wish' },
    body: '{"input":"a secret body"}',
  };

  function harness() {
    const log = new LoggerFake();
    const clock = new ClockFake();
    const network = new TransportFake();
    return { log, clock, network, send: withLogging(log, clock, network.send) };
  }

  it('writes one line an attempt: method, path, status, time and number', async () => {
    const { log, clock, network, send } = harness();
    const held = network.holds();
    const sending = send(request);
    clock.advance(340);
    held.answer(jsonAnswer({ error: 'a secret answer' }, 403));
    await sending;
    network.answers(httpAnswer(200));
    await send({ ...request, attempt: 2 });
    assert.deepEqual(log.plain, [
      'info: GET /api/workers/wrk_1 403 340 ms attempt 1',
      'info: GET /api/workers/wrk_1 200 0 ms attempt 2',
    ]);
  });

  it('says which way the answer came, where there are several', async () => {
    const { log, network, send } = harness();
    network.answers({ ...httpAnswer(200), via: 'system certificates' });
    await send(request);
    assert.deepEqual(log.plain, [
      'info: GET /api/workers/wrk_1 200 0 ms attempt 1 via system certificates',
    ]);
  });

  it('names headers to whoever looks closely, and never shows their values', async () => {
    const { log, network, send } = harness();
    network.answers(httpAnswer(200, '', { 'set-cookie': 'a-secret-cookie' }), httpAnswer(204));
    await send(request);
    await send(getRequest('https://handinger.com/'));
    assert.deepEqual(log.lines, [
      'trace: GET /api/workers/wrk_1 sends authorization, accept',
      'info: GET /api/workers/wrk_1 200 0 ms attempt 1',
      'trace: GET /api/workers/wrk_1 gets set-cookie',
      'trace: GET / sends no headers',
      'info: GET / 204 0 ms attempt 1',
      'trace: GET / gets no headers',
    ]);
  });

  const queries: readonly [query: string, shown: string][] = [
    ['?page=2&include=budget', '?page=2&include=budget'],
    ['?page=2&cursor=abc&pageToken=d%20e', '?page=2&cursor=…&pageToken=…'],
    ['?q=a%20b%26c&api_key=x', '?q=a+b%26c&api_key=…'],
    ['?a%0Ab=c', '?a%0Ab=c'],
  ];
  for (const [query, shown] of queries) {
    it(`shows the query ${query} without what may be secret`, async () => {
      const { log, network, send } = harness();
      network.answers(httpAnswer(200));
      await send(getRequest(`https://handinger.com/api/workers${query}`));
      assert.deepEqual(log.plain, [`info: GET /api/workers${shown} 200 0 ms attempt 1`]);
    });
  }

  it('names the failure and the system’s code when there was no answer, and hands it on', async () => {
    const { log, network, send } = harness();
    const failure = { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' } as const;
    network.fails(failure, { kind: 'timeout' }, { kind: 'redirected', status: 302 });
    await assert.rejects(send(request), { failure });
    await assert.rejects(send(request), { failure: { kind: 'timeout' } });
    await assert.rejects(send(request));
    assert.deepEqual(log.plain, [
      'warn: GET /api/workers/wrk_1 unreachable (ENOTFOUND) 0 ms attempt 1',
      'warn: GET /api/workers/wrk_1 timeout 0 ms attempt 1',
      'warn: GET /api/workers/wrk_1 redirected (302) 0 ms attempt 1',
    ]);
  });

  it('says nothing about an error that it does not know', async () => {
    const { log, network, send } = harness();
    network.holds().fail(new Error(`with ${sampleKeys.first} in it`));
    await assert.rejects(send(request));
    assert.deepEqual(log.plain, ['warn: GET /api/workers/wrk_1 failed 0 ms attempt 1']);
  });
});
