import assert from 'node:assert/strict';
import { createAccountClient } from '../../../../src/core/api/client/clientFactory';
import type { ApiResult } from '../../../../src/core/api/errors/apiResult';
import type { Answer, HandingerClient } from '../../../../src/core/api/client/handingerClient';
import { RateLimitStore } from '../../../../src/core/api/http/rateLimitStore';
import { RateLimiter } from '../../../../src/core/api/http/rateLimiter';
import { describeWriteFailure } from '../../../../src/core/api/errors/writeFailure';
import type { DemoApi } from '../../../demoApi/demoApi';
import { startDemoApi } from '../../../demoApi/startDemoApi';
import { ClockFake } from '../../../fakes/clock';
import { LoggerFake } from '../../../fakes/logger';
import { MementoFake } from '../../../fakes/memento';
import { settled } from '../../../fakes/office';
import { sampleKey } from '../../../fakes/sampleKeys';
import { httpAnswer, jsonAnswer, TransportFake } from '../../../fakes/transport';
import type { Transport } from '../../../../src/core/api/http/transport';

const { signal } = new AbortController();
const INVOICES = 'wrk_Kq3vT-8mZpL0aX';
const INVOICE_TASK = 'tsk_4Zp-Qm81xLd_7R';

type Call = (client: HandingerClient) => Promise<ApiResult<unknown>>;

/** In an order in which each finds what it needs. */
const writes: Readonly<Record<string, Call>> = {
  'POST /api/tasks': (client) =>
    client.runTask(
      { workerId: INVOICES, taskId: 'tsk_chosen-here', input: 'Read.', budget: 'low' },
      signal,
    ),
  'POST /api/workers': (client) =>
    client.createWorker({ title: 'Pallet counter', outputSchema: null }, signal),
  [`PATCH /api/workers/${INVOICES}`]: (client) =>
    client.updateWorker(INVOICES, { summary: 'Reads.', outputSchema: null }, signal),
  [`POST /api/workers/${INVOICES}/schedules`]: (client) =>
    client.addSchedule(
      INVOICES,
      { input: 'Close.', budget: 'high', when: { type: 'cron', cron: '0 9 * * *' } },
      signal,
    ),
  [`DELETE /api/workers/${INVOICES}/schedules/*`]: async (client) => {
    const listed = await client.schedules(INVOICES, signal);
    const id = listed.ok ? listed.value.schedules[0]?.id : undefined;
    return client.cancelSchedule(INVOICES, id ?? 'sch_1', signal);
  },
  [`PUT /api/workers/${INVOICES}/webhook`]: (client) =>
    client.setWebhook(INVOICES, 'https://hooks.example.com/two', signal),
  [`POST /api/workers/${INVOICES}/webhook/regenerate-token`]: (client) =>
    client.regenerateWebhookToken(INVOICES, signal),
  [`DELETE /api/workers/${INVOICES}/webhook`]: (client) => client.clearWebhook(INVOICES, signal),
  [`DELETE /api/tasks/${INVOICE_TASK}`]: (client) => client.archiveTask(INVOICE_TASK, signal),
  [`DELETE /api/workers/${INVOICES}`]: (client) => client.deleteWorker(INVOICES, signal),
};

function account(transport: Transport, baseUrl = 'https://handinger.com') {
  const clock = new ClockFake();
  const limits = new RateLimitStore(new MementoFake(), clock);
  const answers: Answer[] = [];
  const client = createAccountClient(
    { key: sampleKey(), baseUrl },
    {
      clock,
      random: () => 0,
      limits,
      log: new LoggerFake(),
      userAgent: 'Handinger/VSCode 1.2.3',
      redact: (text) => text,
      remember: () => undefined,
    },
    new RateLimiter(clock, limits.of('any')),
    transport,
    (answer) => answers.push(answer),
  );
  return { client, clock, answers };
}

describe('the calls that change something', () => {
  let demo: DemoApi;
  before(async () => (demo = await startDemoApi()));
  after(() => demo.dispose());

  /** Over real HTTP, with a key that the demo knows. */
  const overHttp: Transport = async ({ method, url, headers, body }) => {
    const response = await fetch(url, {
      method,
      headers: { ...headers, authorization: `Bearer ${demo.keys.good}` },
      ...(body !== undefined && { body: body as string }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  };

  for (const [name, call] of Object.entries(writes)) {
    it(`${name} does it`, async () => {
      const { client } = account(overHttp, demo.url);
      const result = await call(client);
      assert.deepEqual([result.ok, result.ok || result.failure], [true, true]);
      const last = demo.requests.at(-1);
      const sent = `${last?.method} ${last?.path}`;
      assert.ok(name.endsWith('*') ? sent.startsWith(name.slice(0, -1)) : sent === name, sent);
    });
  }

  for (const [name, call] of Object.entries(writes)) {
    it(`${name} is sent once, whatever comes of it`, async () => {
      for (const answer of [httpAnswer(502), jsonAnswer({}, 409), jsonAnswer({}, 500)]) {
        const network = new TransportFake();
        if (name.endsWith('*')) network.answers(jsonAnswer({ schedules: [] }));
        network.answers(answer, answer, answer);
        const { client, clock } = account(network.send);
        const result = await call(client);
        assert.equal(result.ok, false);
        const changes = network.requests.filter(({ method }) => method !== 'GET');
        assert.deepEqual([changes.length, clock.pending], [1, 0]);
      }
    });
  }

  it('are refused at once while the key has to wait', async () => {
    const network = new TransportFake().answers(jsonAnswer({}, 429, { 'retry-after': '7' }));
    const { client, clock } = account(network.send);
    await client.listWorkers(undefined, signal);
    const until = clock.now() + 7_000;
    const result = await client.deleteWorker('wrk_1', signal);
    assert.deepEqual(result.ok || result.failure, { kind: 'rateLimited', until });
    assert.equal(network.requests.length, 1);
  });

  it('do not call the service unreachable while a worker takes its time', async () => {
    const network = new TransportFake();
    network.holds();
    const { client, clock, answers } = account(network.send);
    const running = client.runTask(
      { workerId: 'wrk_1', taskId: 'tsk_1', input: 'Read.', budget: 'low' },
      signal,
    );
    await settled();
    clock.advance(20_000);
    const result = await running;
    assert.deepEqual(result.ok || result.failure, { kind: 'timeout' });
    assert.deepEqual(answers, []);
  });
});

describe('describeWriteFailure', () => {
  const words = { failed: 'It was not added.', unclear: 'It might have been added.' };
  const describe = (...args: [Parameters<typeof describeWriteFailure>[0]]): string =>
    describeWriteFailure(args[0], words, 'api.example', 0);

  it('says what did not happen, why and what to do', () => {
    assert.equal(
      describe({ kind: 'outOfCredits' }),
      'It was not added. The organization has no credits left (402). Add credits in the dashboard.',
    );
    assert.match(describe({ kind: 'rateLimited', until: 7_000 }), /another 7 s/);
  });

  it('asks to look first when it may have happened', () => {
    for (const failure of [
      { kind: 'timeout' },
      { kind: 'serverError', status: 502 },
      { kind: 'unreachable', reason: 'reset', code: 'ECONNRESET' },
    ] as const) {
      assert.match(describe(failure), /might have been added\. Check before/);
    }
  });
});
