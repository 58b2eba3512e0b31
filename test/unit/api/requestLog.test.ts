import assert from 'node:assert/strict';
import { logged } from '../../../src/core/api/requestLog';
import { ClockFake } from '../../fakes/clock';
import { LoggerFake } from '../../fakes/logger';
import { sampleKeys } from '../../fakes/sampleKeys';
import { getRequest, jsonAnswer, TransportFake } from '../../fakes/transport';

describe('logged', () => {
  const url = 'https://handinger.com/api/workers?cursor=a-secret-cursor';
  const request = {
    ...getRequest(url),
    headers: { authorization: `Bearer ${sampleKeys.first}` },
    body: '{"input":"a secret body"}',
  };

  function harness() {
    const log = new LoggerFake();
    const clock = new ClockFake();
    const network = new TransportFake();
    return { log, clock, network, send: logged(log, clock, network.send) };
  }

  it('writes one line an attempt: method, path, status and time', async () => {
    const { log, clock, network, send } = harness();
    const held = network.holds();
    const sending = send(request);
    clock.advance(340);
    held.answer(jsonAnswer({ error: 'a secret answer' }, 403, { 'set-cookie': 'a-secret-cookie' }));
    await sending;
    assert.deepEqual(log.lines, ['info: GET /api/workers 403 in 340 ms']);
  });

  it('names the system’s code when there was no answer, and hands the failure on', async () => {
    const { log, network, send } = harness();
    const failure = { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' } as const;
    network.fails(failure, { kind: 'timeout' });
    await assert.rejects(send(request), { failure });
    await assert.rejects(send(request), { failure: { kind: 'timeout' } });
    assert.deepEqual(log.lines, [
      'warn: GET /api/workers unreachable (ENOTFOUND) in 0 ms',
      'warn: GET /api/workers timeout in 0 ms',
    ]);
  });

  it('says nothing about an error that it does not know', async () => {
    const { log, network, send } = harness();
    network.holds().fail(new Error(`with ${sampleKeys.first} in it`));
    await assert.rejects(send(request));
    assert.deepEqual(log.lines, ['warn: GET /api/workers failed in 0 ms']);
  });
});
