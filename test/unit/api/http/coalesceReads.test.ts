import assert from 'node:assert/strict';
import { coalesceReads } from '../../../../src/core/api/http/coalesceReads';
import { settled } from '../../../fakes/office';
import { getRequest, jsonAnswer, TransportFake } from '../../../fakes/transport';

const url = 'https://handinger.com/api/workers';

function harness() {
  const network = new TransportFake();
  return { network, send: coalesceReads(network.send) };
}

describe('coalesceReads', () => {
  it('sends identical reads once and answers all who asked', async () => {
    const { network, send } = harness();
    const held = network.holds();
    const asked = [send(getRequest(url)), send(getRequest(url)), send(getRequest(url))];
    const answer = jsonAnswer([]);
    held.answer(answer);
    assert.deepEqual(await Promise.all(asked), [answer, answer, answer]);
    assert.equal(network.requests.length, 1);
  });

  it('asks again once the answer is there, also after a failure', async () => {
    const { network, send } = harness();
    network.fails({ kind: 'timeout' }).answers(jsonAnswer([1]), jsonAnswer([2]));
    const failing = [send(getRequest(url)), send(getRequest(url))];
    for (const each of failing) await assert.rejects(each, { failure: { kind: 'timeout' } });
    await send(getRequest(url));
    await send(getRequest(url));
    assert.equal(network.requests.length, 3);
  });

  it('does not mix up addresses', async () => {
    const { network, send } = harness();
    network.answers(jsonAnswer([]), jsonAnswer([]));
    await Promise.all([send(getRequest(url)), send(getRequest(`${url}?page=2`))]);
    assert.equal(network.requests.length, 2);
  });

  it('sends every write', async () => {
    const { network, send } = harness();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      network.answers(jsonAnswer([]), jsonAnswer([]));
      await Promise.all([
        send({ ...getRequest(url), method }),
        send({ ...getRequest(url), method }),
      ]);
    }
    assert.equal(network.requests.length, 8);
  });

  it('goes on for the others when one gives up', async () => {
    const { network, send } = harness();
    const held = network.holds();
    const caller = new AbortController();
    const givenUp = send(getRequest(url, caller.signal));
    const patient = send(getRequest(url));
    caller.abort();
    await assert.rejects(givenUp, { failure: { kind: 'cancelled' } });
    assert.equal(network.requests[0]?.signal.aborted, false);
    held.answer(jsonAnswer([]));
    assert.equal((await patient).status, 200);
  });

  it('gives the request up when the last one does, and begins anew for the next', async () => {
    const { network, send } = harness();
    network.holds();
    const callers = [new AbortController(), new AbortController()];
    const asked = callers.map(({ signal }) => send(getRequest(url, signal)));
    for (const caller of callers) caller.abort();
    for (const each of asked) await assert.rejects(each, { failure: { kind: 'cancelled' } });
    assert.equal(network.requests[0]?.signal.aborted, true);
    network.answers(jsonAnswer([]));
    assert.equal((await send(getRequest(url))).status, 200);
    await settled();
    assert.equal(network.requests.length, 2);
  });
});
