import assert from 'node:assert/strict';
import { withTimeout } from '../../../../src/core/api/http/timeout';
import { ClockFake } from '../../../fakes/clock';
import { getRequest, jsonAnswer, TransportFake } from '../../../fakes/transport';

describe('withTimeout', () => {
  let clock: ClockFake;
  let network: TransportFake;
  const send = (signal?: AbortSignal) =>
    withTimeout(clock, 20_000, network.send)(getRequest(undefined, signal));

  beforeEach(() => {
    clock = new ClockFake();
    network = new TransportFake();
  });
  afterEach(() => assert.equal(clock.pending, 0));

  it('hands on an answer that comes in time', async () => {
    const answer = jsonAnswer([]);
    network.answers(answer);
    assert.equal(await send(), answer);
  });

  it('aborts an attempt that takes too long and calls that a timeout', async () => {
    network.holds();
    const sending = send();
    clock.advance(19_999);
    const inTime = network.requests[0]?.signal.aborted;
    clock.advance(1);
    await assert.rejects(sending, { failure: { kind: 'timeout' } });
    assert.deepEqual([inTime, network.requests[0]?.signal.aborted], [false, true]);
  });

  it('does not call it a timeout when the caller gave up', async () => {
    network.holds();
    const caller = new AbortController();
    const sending = send(caller.signal);
    caller.abort();
    await assert.rejects(sending, { failure: { kind: 'cancelled' } });
  });

  it('aborts at once for a caller who gave up before', async () => {
    network.holds();
    await assert.rejects(send(AbortSignal.abort()), { failure: { kind: 'cancelled' } });
  });

  it('believes a caller who gave up even when the time is over too', async () => {
    const held = network.holds();
    const caller = new AbortController();
    const sending = send(caller.signal);
    caller.abort();
    clock.advance(20_000);
    held.fail(new Error('late'));
    await assert.rejects(sending, { failure: { kind: 'cancelled' } });
  });

  it('tells what had failed before the time was over', async () => {
    const failure = { kind: 'proxy', reason: 'unreachable', code: 'ETIMEDOUT' } as const;
    const sending = withTimeout(clock, 20_000, (request) => {
      clock.advance(20_000);
      return new TransportFake().fails(failure).send(request);
    })(getRequest());
    await assert.rejects(sending, { failure });
  });

  it('hands on other failures as they are', async () => {
    const failure = { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' } as const;
    network.fails(failure);
    await assert.rejects(send(), { failure });
  });
});
