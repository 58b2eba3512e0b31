import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { rawRequest } from '../../../../src/core/api/client/rawRequest';
import type { HttpAnswer } from '../../../../src/core/api/http/transport';
import { failure, success } from '../../../../src/core/common/result';
import { base64, escaped, piecesOf } from '../../../fakes/keyForms';
import { prefix, sampleKeys } from '../../../fakes/sampleKeys';
import { httpAnswer, jsonAnswer, TransportFake } from '../../../fakes/transport';

const { signal } = new AbortController();

function harness(redact = (text: string): string => text) {
  const network = new TransportFake();
  const observed: ApiFailure[] = [];
  const read = rawRequest(
    {
      key: sampleKeys.first,
      baseUrl: 'https://handinger.com/base',
      userAgent: 'Handinger/VSCode 1.2.3',
      redact,
      now: () => 0,
      observe: (answer) => observed.push(answer.failure),
    },
    network.send,
  );
  return { network, read, observed };
}

describe('rawRequest', () => {
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

  const key = sampleKeys.first;
  const json = JSON.stringify({ a: key }).replace(/hdg/, '\\u0068\\u0064\\u0067');
  for (const [form, text] of [
    ['escaped', json],
    ['escaped in a name', json.replace(/"a":(".*")/, '$1:1')],
    ['without its prefix', key.slice(prefix.length)],
    ['in base64', base64(key)],
    ['percent-encoded', escaped(key)],
    ['in UTF-16', Buffer.from(key, 'utf16le').toString()],
  ] as const) {
    it(`keeps the key out of an answer that repeats it ${form}`, async () => {
      const { network, read } = harness();
      network.answers(httpAnswer(200, text, { 'x-request-id': text }));
      const answer = await read('/api/echo', signal);
      assert.ok(answer.ok);
      const shown = JSON.stringify(answer.value);
      assert.deepEqual(
        piecesOf(key).filter((piece) => shown.includes(piece)),
        [],
      );
    });
  }

  it('keeps other keys out as well, whatever JSON they are in', async () => {
    const { network, read } = harness((text) => text.replaceAll(sampleKeys.second, '…'));
    const text = `{"n":12345678901234567890,"list":[{"${sampleKeys.second.replace('h', '\\u0068')}":null}]}`;
    network.answers(httpAnswer(200, text));
    const answer = await read('/api/echo', signal);
    assert.deepEqual(answer.ok && answer.value.text.includes(`"${prefix}…"`), true);
  });

  it('leaves an answer without a key as it came', async () => {
    const { network, read } = harness();
    const text = '{ "n": 12345678901234567890, "a": "\\u00e9" }';
    network.answers(httpAnswer(200, text));
    assert.deepEqual(await read('/api/n', signal), success({ status: 200, headers: {}, text }));
  });

  it('hands out nothing that cannot be cleaned', async () => {
    const { network, read } = harness();
    network.answers({ status: 200, headers: {}, body: Uint8Array.of(0xff, 0xfe, 0x68) });
    assert.deepEqual(
      await read('/api/binary', signal),
      failure({ kind: 'badAnswer', reason: 'wrongShape' }),
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
