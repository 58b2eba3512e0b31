import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../src/core/api/apiFailure';
import { rawReader } from '../../../src/core/api/rawReader';
import type { HttpAnswer } from '../../../src/core/api/transport';
import { failure, success } from '../../../src/core/result';
import { sampleKeys } from '../../fakes/sampleKeys';
import { httpAnswer, jsonAnswer, TransportFake } from '../../fakes/transport';

const { signal } = new AbortController();

function harness() {
  const network = new TransportFake();
  const observed: ApiFailure[] = [];
  const read = rawReader(
    {
      key: sampleKeys.first,
      baseUrl: 'https://handinger.com/base',
      userAgent: 'Handinger/VSCode 1.2.3',
      redact: (text) => text,
      now: () => 0,
      observe: (answer) => observed.push(answer.failure),
    },
    network.send,
  );
  return { network, read, observed };
}

describe('rawReader', () => {
  it('sends a GET with the headers of every request to the path behind the base address', async () => {
    const { network, read } = harness();
    network.answers(jsonAnswer({}));
    await read('/api/workers?page=2', signal);
    assert.deepEqual(network.requests, [
      {
        method: 'GET',
        url: 'https://handinger.com/base/api/workers?page=2',
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${sampleKeys.first}`,
          'user-agent': 'Handinger/VSCode 1.2.3',
        },
        signal,
      },
    ]);
  });

  it('answers with what came, whatever its status and form', async () => {
    const { network, read } = harness();
    network.answers(httpAnswer(418, 'Grüße', { 'x-a': 'b' }));
    assert.deepEqual(
      await read('/api/tea', signal),
      success({ status: 418, headers: { 'x-a': 'b' }, text: 'Grüße' }),
    );
  });

  it('keeps the key out of an answer that repeats it', async () => {
    const { network, read } = harness();
    const key = sampleKeys.first;
    network.answers(httpAnswer(400, `{"a":"${key}","b":"Bearer ${key}"}`, { 'x-echo': key }));
    assert.deepEqual(
      await read('/api/echo', signal),
      success({ status: 400, headers: { 'x-echo': '…' }, text: '{"a":"…","b":"Bearer …"}' }),
    );
  });

  const told: readonly [answer: HttpAnswer, kind: ApiFailure['kind']][] = [
    [jsonAnswer({}, 401), 'rejected'],
    [jsonAnswer({}, 429), 'rateLimited'],
  ];
  for (const [answer, kind] of told) {
    it(`tells its observer of a ${answer.status}`, async () => {
      const { network, read, observed } = harness();
      network.answers(answer);
      await read('/api/workers', signal);
      assert.deepEqual(
        observed.map((one) => one.kind),
        [kind],
      );
    });
  }

  for (const status of [200, 204, 302, 403, 404, 500, 503]) {
    it(`does not tell its observer of a ${status}, which may be about this path only`, async () => {
      const { network, read, observed } = harness();
      network.answers(jsonAnswer({}, status));
      await read('/api/workers', signal);
      assert.deepEqual(observed, []);
    });
  }

  const lost: readonly [failure: ApiFailure, isTold: boolean][] = [
    [{ kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' }, true],
    [{ kind: 'tls', reason: 'expired', code: 'CERT_HAS_EXPIRED' }, true],
    [{ kind: 'proxy', reason: 'refused', code: '403' }, true],
    [{ kind: 'rateLimited', until: 7 }, true],
    [{ kind: 'timeout' }, false],
    [{ kind: 'cancelled' }, false],
    [{ kind: 'badAnswer', reason: 'tooLarge' }, false],
  ];
  for (const [reason, isTold] of lost) {
    it(`fails without an answer, ${isTold ? 'and tells' : 'telling nobody'}: ${reason.kind}`, async () => {
      const { network, read, observed } = harness();
      network.fails(reason);
      assert.deepEqual(await read('/api/workers', signal), failure(reason));
      assert.deepEqual(observed, isTold ? [reason] : []);
    });
  }

  it('does not hide a mistake of ours', async () => {
    const { read } = harness();
    await assert.rejects(read('/api/unplanned', signal), /Nobody planned/);
  });
});
