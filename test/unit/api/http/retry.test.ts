import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { retrying } from '../../../../src/core/api/http/retry';
import type { HttpAnswer } from '../../../../src/core/api/http/transport';
import { ClockFake } from '../../../fakes/clock';
import { settled } from '../../../fakes/office';
import { getRequest, httpAnswer, TransportFake } from '../../../fakes/transport';

const reset: ApiFailure = { kind: 'unreachable', reason: 'reset', code: 'ECONNRESET' };
const wishing = (status: number, wish: string): HttpAnswer =>
  httpAnswer(status, '', { 'x-should-retry': wish });

/** Sends one request and lets all pauses pass at once, noting how long each was. */
async function outcomeOf(network: TransportFake, { method = 'GET', random = 0 } = {}) {
  const clock = new ClockFake();
  const delays: number[] = [];
  const sending = retrying(
    clock,
    () => random,
    network.send,
  )({ ...getRequest(), method }).then(
    ({ status }) => status,
    (error: unknown) => error,
  );
  await settled();
  while (clock.untilNext !== undefined) {
    delays.push(clock.untilNext);
    clock.advance(clock.untilNext);
    await settled();
  }
  return { outcome: await sending, delays, requests: network.requests.length };
}

describe('retrying', () => {
  it('sends a GET up to three times, waiting twice as long each time', async () => {
    const network = new TransportFake().answers(httpAnswer(502), httpAnswer(503), httpAnswer(504));
    assert.deepEqual(await outcomeOf(network), {
      outcome: 504,
      delays: [500, 1_000],
      requests: 3,
    });
  });

  it('counts its attempts', async () => {
    const network = new TransportFake().answers(httpAnswer(502), httpAnswer(503), httpAnswer(200));
    await outcomeOf(network);
    assert.deepEqual(
      network.requests.map(({ attempt }) => attempt),
      [1, 2, 3],
    );
  });

  it('takes up to a quarter off the pause', async () => {
    const network = new TransportFake().answers(httpAnswer(502), httpAnswer(200));
    assert.deepEqual(await outcomeOf(network, { random: 0.8 }), {
      outcome: 200,
      delays: [400],
      requests: 2,
    });
  });

  it('sends again after a connection error, and hands the last one on', async () => {
    const once = new TransportFake().fails(reset).answers(httpAnswer(200));
    assert.deepEqual(await outcomeOf(once), { outcome: 200, delays: [500], requests: 2 });
    const always = new TransportFake().fails(reset, reset, reset);
    const { outcome, requests } = await outcomeOf(always);
    assert.deepEqual([(outcome as { failure: ApiFailure }).failure, requests], [reset, 3]);
  });

  const answers: readonly [what: string, answer: HttpAnswer, requests: 1 | 2][] = [
    ['200', httpAnswer(200), 1],
    ['302', httpAnswer(302), 1],
    ['400', httpAnswer(400), 1],
    ['401', httpAnswer(401), 1],
    ['404', httpAnswer(404), 1],
    ['408', httpAnswer(408), 2],
    ['409', httpAnswer(409), 2],
    ['429', httpAnswer(429), 1],
    ['503 that names a time', httpAnswer(503, '', { 'retry-after': '30' }), 1],
    ['529 that names a time', httpAnswer(529, '', { 'retry-after': '30' }), 1],
    ['511', httpAnswer(511), 1],
    ['500', httpAnswer(500), 2],
    ['599', httpAnswer(599), 2],
    ['500 that asks not to come back', wishing(500, 'false'), 1],
    ['400 that asks to come back', wishing(400, 'true'), 2],
    ['500 with another wish', wishing(500, 'maybe'), 2],
    ['429 that asks to come back', wishing(429, 'true'), 1],
    ['200 that asks to come back', wishing(200, 'true'), 1],
  ];
  for (const [what, answer, requests] of answers) {
    it(`sends a GET ${requests === 1 ? 'once' : 'again'} after ${what}`, async () => {
      const network = new TransportFake().answers(answer, httpAnswer(200));
      assert.equal((await outcomeOf(network)).requests, requests);
    });
  }

  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    it(`never sends a ${method} twice`, async () => {
      for (const answer of [httpAnswer(500), wishing(500, 'true'), httpAnswer(409)]) {
        const network = new TransportFake().answers(answer, httpAnswer(200));
        assert.deepEqual(await outcomeOf(network, { method }), {
          outcome: answer.status,
          delays: [],
          requests: 1,
        });
      }
      const broken = new TransportFake().fails(reset);
      assert.equal((await outcomeOf(broken, { method })).requests, 1);
    });
  }

  const failures: readonly ApiFailure[] = [
    { kind: 'timeout' },
    { kind: 'cancelled' },
    { kind: 'unsafeAddress' },
    { kind: 'rateLimited', until: 1 },
    { kind: 'tls', reason: 'expired', code: 'CERT_HAS_EXPIRED' },
    { kind: 'badAnswer', reason: 'tooLarge' },
  ];
  for (const failure of failures) {
    it(`does not come back after: ${failure.kind}`, async () => {
      const { outcome, requests } = await outcomeOf(new TransportFake().fails(failure));
      assert.deepEqual([(outcome as { failure: ApiFailure }).failure, requests], [failure, 1]);
    });
  }

  it('does not come back after a mistake of ours', async () => {
    const { outcome, requests } = await outcomeOf(new TransportFake());
    assert.ok(outcome instanceof Error);
    assert.equal(requests, 1);
  });

  it('ends the pause at once when the caller gives up, and leaves no timer', async () => {
    const clock = new ClockFake();
    const network = new TransportFake().answers(httpAnswer(500));
    const caller = new AbortController();
    const sending = retrying(clock, () => 0, network.send)(getRequest(undefined, caller.signal));
    await settled();
    assert.equal(clock.pending, 1);
    caller.abort();
    await assert.rejects(sending, { failure: { kind: 'cancelled' } });
    assert.deepEqual([clock.pending, network.requests.length], [0, 1]);
  });

  it('does not even begin a pause when the caller has given up before', async () => {
    const clock = new ClockFake();
    const network = new TransportFake().answers(httpAnswer(500));
    const sending = retrying(
      clock,
      () => 0,
      network.send,
    )(getRequest(undefined, AbortSignal.abort()));
    await assert.rejects(sending, { failure: { kind: 'cancelled' } });
    assert.deepEqual([clock.pending, network.requests.length], [0, 1]);
  });
});
