import assert from 'node:assert/strict';
import { RateLimitStore } from '../../../../src/core/api/http/rateLimitStore';
import { RateLimiter } from '../../../../src/core/api/http/rateLimiter';
import { createAccountClient } from '../../../../src/core/api/client/clientFactory';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { createClient, type Answer } from '../../../../src/core/api/client/handingerClient';
import {
  NotSentError,
  TransportError,
  type HttpAnswer,
} from '../../../../src/core/api/http/transport';
import { Redactor } from '../../../../src/core/credentials/keys/redact';
import { failure, success } from '../../../../src/core/common/result';
import { ClockFake } from '../../../fakes/clock';
import { LoggerFake } from '../../../fakes/logger';
import { MementoFake } from '../../../fakes/memento';
import { settled } from '../../../fakes/office';
import { prefix, sampleKey, sampleKeys } from '../../../fakes/sampleKeys';
import { httpAnswer, jsonAnswer, TransportFake } from '../../../fakes/transport';

const now = Date.UTC(2026, 6, 1, 9);
const { signal } = new AbortController();
const list = { workers: [{ id: 'wrk_1', title: 'Clerk', summary: 'Reads' }] };
const listed = { workers: [{ id: 'wrk_1', title: 'Clerk', summary: 'Reads' }] };

function harness({ baseUrl = 'https://handinger.com' } = {}) {
  const network = new TransportFake();
  const answers: Answer[] = [];
  const redactor = new Redactor();
  const client = createClient(
    {
      key: sampleKeys.first,
      baseUrl,
      userAgent: 'Handinger/VSCode 1.2.3',
      redact: (text) => redactor.redact(text),
      now: () => now,
      observe: (answer) => answers.push(answer),
    },
    network.send,
  );
  return { network, client, answers };
}

/** Runs with variables in the environment that only this test may see. */
async function inEnvironment(
  variables: Readonly<Record<string, string>>,
  test: () => Promise<void>,
): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    await test();
  } finally {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  }
}

describe('createClient', () => {
  it('proves with a failure that nothing was sent, if there never was a connection', async () => {
    const { client, network } = harness();
    const failed: ApiFailure = { kind: 'unreachable', reason: 'noRoute', code: 'ENETDOWN' };
    network.throws(new NotSentError(failed), new TransportError(failed));
    assert.deepEqual(
      [await client.workerRun('wrk_1', signal), await client.workerRun('wrk_1', signal)],
      [failure({ ...failed, notSent: true }), failure(failed)],
    );
  });

  it('lists workers and passes a page on as the query', async () => {
    const { network, client } = harness();
    network.answers(jsonAnswer(list), jsonAnswer(list), jsonAnswer(list));
    assert.deepEqual(await client.listWorkers(undefined, signal), success(listed));
    await client.listWorkers({ page: 2 }, signal);
    await client.listWorkers({ cursor: 'a b&c' }, signal);
    assert.deepEqual(
      network.requests.map(({ method, url }) => `${method} ${url}`),
      [
        'GET https://handinger.com/api/workers',
        'GET https://handinger.com/api/workers?page=2',
        'GET https://handinger.com/api/workers?cursor=a%20b%26c',
      ],
    );
  });

  it('asks what a worker did last', async () => {
    const { network, client } = harness();
    network.answers(jsonAnswer({ status: 'completed', created_at: 2, usage: { durationMs: 9 } }));
    assert.deepEqual(
      await client.workerRun('wrk_-1', signal),
      success({ status: 'completed', startedAt: 2_000, durationMs: 9 }),
    );
    assert.equal(network.requests[0]?.url, 'https://handinger.com/api/workers/wrk_-1');
  });

  it('keeps the path of a base address', async () => {
    const { network, client } = harness({ baseUrl: 'http://localhost:8080/proxy' });
    network.answers(jsonAnswer(list));
    await client.listWorkers(undefined, signal);
    assert.equal(network.requests[0]?.url, 'http://localhost:8080/proxy/api/workers');
  });

  it('sends our key and nothing of what the environment holds', async () => {
    await inEnvironment(
      {
        HANDINGER_API_KEY: sampleKeys.second,
        HANDINGER_BASE_URL: 'https://evil.example',
        HANDINGER_CUSTOM_HEADERS: 'Authorization: Bearer other\nX-Other: 1\nUser-Agent: x',
        HANDINGER_LOG: 'debug',
      },
      async () => {
        const { network, client } = harness();
        network.answers(jsonAnswer(list));
        await client.listWorkers(undefined, signal);
        const { url, headers } = network.requests[0] ?? {};
        assert.deepEqual(
          { url, headers },
          {
            url: 'https://handinger.com/api/workers',
            headers: {
              accept: 'application/json',
              authorization: `Bearer ${sampleKeys.first}`,
              'user-agent': 'Handinger/VSCode 1.2.3',
            },
          },
        );
      },
    );
  });

  const html = { 'content-type': 'text/html' };
  const answers: readonly [what: string, answer: HttpAnswer, failure: ApiFailure][] = [
    ['a page', httpAnswer(200, '<html>', html), { kind: 'badAnswer', reason: 'notJson' }],
    ['nothing', httpAnswer(200), { kind: 'badAnswer', reason: 'empty' }],
    ['204', httpAnswer(204), { kind: 'badAnswer', reason: 'wrongShape' }],
    [
      'half of an answer',
      httpAnswer(200, '{"workers":[{"id', { 'content-type': 'application/json' }),
      { kind: 'badAnswer', reason: 'incomplete' },
    ],
    ['another shape', jsonAnswer({ ok: true }), { kind: 'badAnswer', reason: 'wrongShape' }],
    ['a number', jsonAnswer(7), { kind: 'badAnswer', reason: 'wrongShape' }],
    ['null', jsonAnswer(null), { kind: 'badAnswer', reason: 'wrongShape' }],
    [
      'a refusal with the key in it',
      jsonAnswer({ error: `Bad ${sampleKeys.first}` }, 401),
      { kind: 'rejected', by: 'handinger', detail: `Bad ${prefix}…` },
    ],
    [
      'a limit',
      jsonAnswer({}, 429, { 'retry-after': '7' }),
      { kind: 'rateLimited', until: now + 7_000 },
    ],
    ['500 once', jsonAnswer({}, 500), { kind: 'serverError', status: 500 }],
  ];
  for (const [what, answer, reason] of answers) {
    it(`answers a failure, and tells its observer, after ${what}`, async () => {
      const { network, client, answers: observed } = harness();
      network.answers(answer, answer);
      assert.deepEqual(
        [await client.listWorkers(undefined, signal), await client.workerRun('wrk_1', signal)],
        [failure(reason), failure(reason)],
      );
      assert.deepEqual(observed, [{ failure: reason }, { itemId: 'wrk_1', failure: reason }]);
      assert.equal(network.requests.length, 2);
    });
  }

  const broken: readonly ApiFailure[] = [
    { kind: 'timeout' },
    { kind: 'cancelled' },
    { kind: 'unsafeAddress' },
    { kind: 'rateLimited', until: 5 },
    { kind: 'badAnswer', reason: 'tooLarge' },
    { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' },
    { kind: 'unreachable', reason: 'other', code: 'ERR_TIMED_OUT' },
    { kind: 'tls', reason: 'expired', code: 'CERT_HAS_EXPIRED' },
  ];
  for (const reason of broken) {
    it(`brings the transport’s own failure through the SDK: ${JSON.stringify(reason)}`, async () => {
      const { network, client } = harness();
      network.fails(reason);
      assert.deepEqual(await client.listWorkers(undefined, signal), failure(reason));
    });
  }

  it('tells its observer of a success too', async () => {
    const { network, client, answers: observed } = harness();
    network.answers(jsonAnswer([]), jsonAnswer({ status: 'pending' }));
    await client.listWorkers(undefined, signal);
    await client.workerRun('wrk_1', signal);
    assert.deepEqual(observed, [{}, { itemId: 'wrk_1' }]);
  });

  it('is cancelled by its caller, before and during the request', async () => {
    const { network, client } = harness();
    network.holds();
    const caller = new AbortController();
    const asking = client.listWorkers(undefined, caller.signal);
    await settled();
    caller.abort();
    assert.deepEqual(
      [await asking, await client.listWorkers(undefined, AbortSignal.abort())],
      [failure({ kind: 'cancelled' }), failure({ kind: 'cancelled' })],
    );
    assert.ok(network.requests.length <= 2);
  });

  it('encodes what an id must not say', async () => {
    const { network, client } = harness();
    network.answers(jsonAnswer({ status: 'pending' }));
    await client.workerRun('a/../b?c#d', signal);
    assert.equal(network.requests[0]?.url, 'https://handinger.com/api/workers/a%2F..%2Fb%3Fc%23d');
  });

  it('does not hide a mistake of ours', async () => {
    const { client } = harness();
    await assert.rejects(client.listWorkers(undefined, signal));
  });
});

describe('createAccountClient', () => {
  function account() {
    const network = new TransportFake();
    const clock = new ClockFake(now);
    const limits = new RateLimitStore(new MementoFake(), clock);
    const log = new LoggerFake();
    const answers: Answer[] = [];
    const secrets: string[] = [];
    const client = createAccountClient(
      { key: sampleKey(), baseUrl: 'https://handinger.com' },
      {
        clock,
        random: () => 0,
        limits,
        log,
        userAgent: 'Handinger/VSCode 1.2.3',
        redact: (text) => text,
        remember: (secret) => secrets.push(secret),
      },
      new RateLimiter(clock, limits.of('any')),
      network.send,
      (answer) => answers.push(answer),
    );
    return { network, clock, log, client, answers, secrets };
  }

  it('retries below the SDK, logs each attempt and tells its observer once', async () => {
    const { network, clock, log, client, answers } = account();
    network.answers(httpAnswer(502), jsonAnswer(list));
    const asking = client.listWorkers(undefined, signal);
    await settled();
    clock.advance(500);
    assert.deepEqual(await asking, success(listed));
    assert.deepEqual(log.plain, [
      'info: GET /api/workers 502 0 ms attempt 1',
      'info: GET /api/workers 200 0 ms attempt 2',
    ]);
    assert.deepEqual([answers, clock.pending], [[{}], 0]);
  });

  it('sends nothing with a key that was asked to wait', async () => {
    const { network, client, answers } = account();
    network.answers(jsonAnswer({}, 429, { 'retry-after': '7' }));
    const limited = failure({ kind: 'rateLimited', until: now + 7_000 });
    assert.deepEqual(
      [await client.listWorkers(undefined, signal), await client.workerRun('wrk_1', signal)],
      [limited, limited],
    );
    assert.deepEqual([network.requests.length, answers.length], [1, 2]);
  });

  it('reads for others through the same retries, gate and log', async () => {
    const { network, clock, log, client, answers } = account();
    network.answers(httpAnswer(502), jsonAnswer({}, 429, { 'retry-after': '7' }));
    const reading = client.read('/api/tasks?x=1', signal);
    await settled();
    clock.advance(500);
    const read = await reading;
    assert.equal(read.ok && read.value.status, 429);
    const limited = { kind: 'rateLimited', until: now + 7_500 } as const;
    assert.deepEqual(await client.read('/api/tasks', signal), failure(limited));
    assert.deepEqual(log.plain, [
      'info: GET /api/tasks?x=1 502 0 ms attempt 1',
      'info: GET /api/tasks?x=1 429 0 ms attempt 2',
    ]);
    assert.deepEqual(
      [network.requests.length, answers],
      [2, [{ failure: limited }, { failure: limited }]],
    );
  });

  it('keeps what is read for others on the key’s own origin', async () => {
    const { network, client } = account();
    assert.deepEqual(
      await client.read('.elsewhere.example/api/', signal),
      failure({ kind: 'unsafeAddress' }),
    );
    assert.equal(network.requests.length, 0);
  });

  it('tells its key and the tokens of webhooks to whoever keeps them out of the log', async () => {
    const { network, client, secrets } = account();
    assert.deepEqual(secrets, [sampleKeys.first]);
    network.answers(jsonAnswer({ url: 'https://a.example', token: 'a-token' }));
    await client.read('/api/workers/wrk_1/webhook', signal);
    assert.deepEqual(secrets, [sampleKeys.first, 'a-token']);
  });

  it('writes no key to the log', async () => {
    const { network, log, client } = account();
    network.answers(jsonAnswer({ error: sampleKeys.first }, 401)).fails({ kind: 'timeout' });
    await client.listWorkers(undefined, signal);
    await client.listWorkers(undefined, signal);
    assert.equal(log.plain.length, 2);
    assert.ok(!log.lines.join('\n').includes(sampleKeys.first.slice(9)));
  });

  it('works without anybody watching', async () => {
    const network = new TransportFake().answers(jsonAnswer(list));
    const clock = new ClockFake();
    const limits = new RateLimitStore(new MementoFake(), clock);
    const client = createAccountClient(
      { key: sampleKey(), baseUrl: 'https://handinger.com' },
      {
        clock,
        random: () => 0,
        limits,
        log: new LoggerFake(),
        userAgent: 'x',
        redact: (text) => text,
        remember: () => undefined,
      },
      new RateLimiter(clock, limits.of('any')),
      network.send,
    );
    assert.deepEqual(await client.listWorkers(undefined, signal), success(listed));
  });
});
