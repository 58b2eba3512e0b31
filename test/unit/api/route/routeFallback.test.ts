import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { firstThatConnects, type Way } from '../../../../src/core/api/route/routeFallback';
import { NotSentError, TransportError } from '../../../../src/core/api/http/transport';
import { getRequest, jsonAnswer, TransportFake } from '../../../fakes/transport';

const tls: ApiFailure = { kind: 'tls', reason: 'unknownIssuer', code: 'CERT' };
const proxy: ApiFailure = { kind: 'proxy', reason: 'needsSignIn', code: '407' };
const offline: ApiFailure = { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' };
const reset: ApiFailure = { kind: 'unreachable', reason: 'reset', code: 'ECONNRESET' };

/** Three ways, of which the second helps with TLS only. */
function harness() {
  const sent: string[] = [];
  const plans = new Map<string, () => Promise<ReturnType<typeof jsonAnswer>>>();
  const way = (name: string, mayHelp: Way['mayHelp']): Way => ({
    name,
    mayHelp,
    send: () => {
      sent.push(name);
      return plans.get(name)?.() ?? Promise.resolve(jsonAnswer([]));
    },
  });
  const send = firstThatConnects(
    way('first', () => false),
    way('second', ({ kind }) => kind === 'tls'),
    way('third', ({ kind }) => kind === 'tls' || kind === 'proxy'),
  );
  return {
    sent,
    ask: (request = getRequest()) => send(request),
    fails: (name: string, failure: ApiFailure) =>
      plans.set(name, () => Promise.reject(new TransportError(failure))),
    sendsNothing: (name: string, failure: ApiFailure) =>
      plans.set(name, () => Promise.reject(new NotSentError(failure))),
  };
}

describe('firstThatConnects', () => {
  it('takes the first way as long as it works', async () => {
    const { ask, sent } = harness();
    await ask();
    await ask();
    assert.deepEqual(sent, ['first', 'first']);
  });

  it('takes the next that may help when nothing was sent, and stays with what worked', async () => {
    const { ask, sent, sendsNothing } = harness();
    sendsNothing('first', proxy);
    await ask();
    await ask();
    assert.deepEqual(sent, ['first', 'third', 'third']);
  });

  it('says with each answer which way it came', async () => {
    const { ask, sendsNothing } = harness();
    sendsNothing('first', proxy);
    assert.equal((await ask()).via, 'third');
  });

  it('remembers that for each server alone', async () => {
    const { ask, sent, sendsNothing } = harness();
    sendsNothing('first', tls);
    await ask();
    await ask(getRequest('https://other.example/'));
    assert.deepEqual(sent, ['first', 'second', 'first', 'second']);
  });

  it('goes on to the end, and tells what failed first when the others got no further', async () => {
    const { ask, sent, sendsNothing, fails } = harness();
    sendsNothing('first', tls);
    sendsNothing('second', { ...tls, code: 'OTHER' });
    fails('third', offline);
    await assert.rejects(ask(), { failure: tls });
    await assert.rejects(ask(), { failure: tls });
    assert.deepEqual(sent, ['first', 'second', 'third', 'first', 'second', 'third']);
  });

  it('never goes back to an earlier way', async () => {
    const { ask, sent, sendsNothing } = harness();
    sendsNothing('first', proxy);
    await ask();
    sendsNothing('third', tls);
    await assert.rejects(ask(), { failure: tls });
    assert.deepEqual(sent, ['first', 'third', 'third']);
  });

  for (const method of ['GET', 'POST']) {
    it(`never sends a ${method} twice, whatever went wrong`, async () => {
      for (const failure of [tls, proxy, reset]) {
        const { ask, sent, fails } = harness();
        fails('first', failure);
        await assert.rejects(ask({ ...getRequest(), method }), { failure });
        assert.deepEqual(sent, ['first']);
      }
    });
  }

  it('does not go on where no other way may help', async () => {
    const { ask, sent, sendsNothing } = harness();
    sendsNothing('first', offline);
    await assert.rejects(ask(), { failure: offline });
    assert.deepEqual(sent, ['first']);
  });

  it('does not go on for a caller who gave up', async () => {
    const { ask, sent, sendsNothing } = harness();
    sendsNothing('first', tls);
    await assert.rejects(ask(getRequest(undefined, AbortSignal.abort())), { failure: tls });
    assert.deepEqual(sent, ['first']);
  });

  const later: readonly [failure: ApiFailure, method: string, told: ApiFailure][] = [
    [offline, 'GET', tls],
    [reset, 'GET', reset],
    [{ kind: 'badAnswer', reason: 'tooLarge' }, 'GET', { kind: 'badAnswer', reason: 'tooLarge' }],
    [{ kind: 'cancelled' }, 'GET', tls],
    [{ kind: 'cancelled' }, 'POST', { kind: 'cancelled' }],
    [{ kind: 'timeout' }, 'POST', { kind: 'timeout' }],
  ];
  for (const [failure, method, told] of later) {
    it(`tells of a ${method}: ${told.kind}, when another way ended with: ${failure.kind}`, async () => {
      const { ask, sendsNothing, fails } = harness();
      sendsNothing('first', tls);
      fails('second', failure);
      await assert.rejects(ask({ ...getRequest(), method }), { failure: told });
    });
  }

  it('hands on what is a mistake and no failure', async () => {
    const network = new TransportFake();
    const ask = firstThatConnects({
      name: 'only',
      send: network.send,
      mayHelp: () => true,
    });
    await assert.rejects(ask(getRequest()), /Nobody planned/);
  });
});
