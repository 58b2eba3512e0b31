import assert from 'node:assert/strict';
import { RateLimitStore } from '../../../../src/core/api/http/rateLimitStore';
import { RateLimiter, RateLimiters } from '../../../../src/core/api/http/rateLimiter';
import { ClockFake } from '../../../fakes/clock';
import { MementoFake } from '../../../fakes/memento';
import { settled } from '../../../fakes/office';
import { getRequest, httpAnswer, jsonAnswer, TransportFake } from '../../../fakes/transport';

const tooMany = (retryAfter: string) => httpAnswer(429, '', { 'retry-after': retryAfter });

function harness() {
  const clock = new ClockFake();
  const network = new TransportFake();
  const gate = new RateLimiter(
    clock,
    new RateLimitStore(new MementoFake(), clock).of('any'),
  ).through(network.send);
  const send = (path: string, signal?: AbortSignal) =>
    gate(getRequest(`https://handinger.com/${path}`, signal));
  const sent = () => network.requests.map(({ url }) => new URL(url).pathname);
  return { clock, network, send, sent };
}

describe('gated', () => {
  it('lets two requests through at a time, and the others in their order', async () => {
    const { network, send, sent } = harness();
    const held = [1, 2, 3, 4, 5].map(() => network.holds());
    const all = ['a', 'b', 'c', 'd', 'e'].map((path) => send(path));
    const steps: string[] = [];
    for (const request of held) {
      await settled();
      steps.push(sent().join(' '));
      request.answer(jsonAnswer([]));
    }
    await Promise.all(all);
    assert.deepEqual(steps, [
      '/a /b',
      '/a /b /c',
      '/a /b /c /d',
      '/a /b /c /d /e',
      '/a /b /c /d /e',
    ]);
  });

  it('makes room after a failure too', async () => {
    const { network, send, sent } = harness();
    const held = [network.holds(), network.holds()];
    network.answers(jsonAnswer([]));
    const failing = [send('a'), send('b')];
    const third = send('c');
    held[0]?.fail(new Error('broken'));
    await assert.rejects(failing[0] ?? third, { message: 'broken' });
    await third;
    held[1]?.answer(jsonAnswer([]));
    await failing[1];
    assert.deepEqual(sent(), ['/a', '/b', '/c']);
  });

  it('sends nothing after a 429 before the time that the server named', async () => {
    const { clock, network, send, sent } = harness();
    network.answers(tooMany('7'), jsonAnswer([]));
    const until = clock.now() + 7_000;
    assert.equal((await send('a')).status, 429);
    await assert.rejects(send('b'), { failure: { kind: 'rateLimited', until } });
    clock.advance(6_999);
    await assert.rejects(send('c'), { failure: { kind: 'rateLimited', until } });
    clock.advance(1);
    await send('d');
    assert.deepEqual(sent(), ['/a', '/d']);
  });

  it('refuses those who are waiting when the gate closes', async () => {
    const { clock, network, send, sent } = harness();
    const first = network.holds();
    const second = network.holds();
    const sending = [send('a'), send('b')];
    const waiting = [send('c'), send('d')];
    first.answer(tooMany('7'));
    const outcomes = await Promise.allSettled(waiting);
    second.answer(jsonAnswer([]));
    await Promise.all(sending);
    const refusal = { kind: 'rateLimited', until: clock.now() + 7_000 };
    assert.deepEqual(
      outcomes.map((outcome) =>
        outcome.status === 'rejected' ? (outcome.reason as { failure: unknown }).failure : outcome,
      ),
      [refusal, refusal],
    );
    assert.deepEqual(sent(), ['/a', '/b']);
  });

  it('keeps the later of two times', async () => {
    const { clock, network, send } = harness();
    const first = network.holds();
    const second = network.holds();
    const sending = [send('a'), send('b')];
    first.answer(tooMany('60'));
    second.answer(tooMany('1'));
    await Promise.all(sending);
    await assert.rejects(send('c'), {
      failure: { kind: 'rateLimited', until: clock.now() + 60_000 },
    });
  });

  it('lets go of a waiting request that its caller gives up, and of nothing else', async () => {
    const { network, send, sent } = harness();
    const held = [network.holds(), network.holds()];
    network.answers(jsonAnswer([]));
    const caller = new AbortController();
    const sending = [send('a'), send('b')];
    const givenUp = send('c', caller.signal);
    const patient = send('d');
    await settled();
    caller.abort();
    await assert.rejects(givenUp, { failure: { kind: 'cancelled' } });
    for (const request of held) request.answer(jsonAnswer([]));
    await Promise.all([...sending, patient]);
    assert.deepEqual(sent(), ['/a', '/b', '/d']);
  });

  it('does not queue a request that was given up before', async () => {
    const { network, send } = harness();
    const held = [network.holds(), network.holds()];
    const sending = [send('a'), send('b')];
    await assert.rejects(send('c', AbortSignal.abort()), { failure: { kind: 'cancelled' } });
    for (const request of held) request.answer(jsonAnswer([]));
    await Promise.all(sending);
  });
});

describe('RateLimiters', () => {
  it('keep a limit for a key and origin when somebody comes back with them', async () => {
    const clock = new ClockFake();
    const gates = new RateLimiters(clock, new RateLimitStore(new MementoFake(), clock));
    const network = new TransportFake();
    network.answers(tooMany('60'));
    const ask = (fingerprint: string, baseUrl: string) =>
      gates.of(fingerprint, baseUrl).through(network.send)(getRequest(baseUrl));
    await ask('0123abcd', 'https://handinger.com/');
    await assert.rejects(ask('0123abcd', 'https://handinger.com/proxy'), {
      failure: { kind: 'rateLimited', until: new ClockFake().now() + 60_000 },
    });
    network.answers(jsonAnswer([]), jsonAnswer([]));
    await ask('ffffffff', 'https://handinger.com/');
    await ask('0123abcd', 'https://other.example/');
    assert.equal(network.requests.length, 3);
  });
});
