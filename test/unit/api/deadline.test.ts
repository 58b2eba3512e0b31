import assert from 'node:assert/strict';
import { once } from 'node:events';
import { withDeadline } from '../../../src/core/api/deadline';
import { TransportError } from '../../../src/core/api/transport';
import { getRequest, jsonAnswer, TransportFake } from '../../fakes/transport';

describe('withDeadline', () => {
  it('hands on an answer that comes in time', async () => {
    const answer = jsonAnswer([]);
    const network = new TransportFake().answers(answer);
    assert.equal(await withDeadline(60_000, network.send)(getRequest()), answer);
  });

  it('aborts an attempt that takes too long and calls that a timeout', async () => {
    const network = new TransportFake();
    network.holds();
    await assert.rejects(withDeadline(1, network.send)(getRequest()), {
      failure: { kind: 'timeout' },
    });
    assert.equal(network.requests[0]?.signal.aborted, true);
  });

  it('does not call it a timeout when the caller gave up', async () => {
    const network = new TransportFake();
    network.holds();
    const caller = new AbortController();
    const sending = withDeadline(60_000, network.send)(getRequest(undefined, caller.signal));
    caller.abort();
    await assert.rejects(sending, { failure: { kind: 'cancelled' } });
  });

  it('believes a caller who gave up even when the time is over too', async () => {
    const late = withDeadline(1, async () => {
      await once(AbortSignal.timeout(5), 'abort');
      throw new TransportError({ kind: 'cancelled' });
    });
    await assert.rejects(late(getRequest(undefined, AbortSignal.abort())), {
      failure: { kind: 'cancelled' },
    });
  });

  it('hands on other failures as they are', async () => {
    const failure = { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' } as const;
    const network = new TransportFake().fails(failure);
    await assert.rejects(withDeadline(60_000, network.send)(getRequest()), { failure });
  });
});
