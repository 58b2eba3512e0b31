import assert from 'node:assert/strict';
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  type APIError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  Handinger,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from '@ramensoft/handinger';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { sdkClient } from './client';

describe('the error classes of the official SDK against the demo API', () => {
  let demo: DemoApi;
  let client: Handinger;

  before(async () => {
    demo = await startDemoApi();
    client = sdkClient(demo);
  });
  beforeEach(() => demo.reset());
  after(() => demo.dispose());

  const caught = async (call: PromiseLike<unknown>): Promise<APIError> => {
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Handinger.APIError);
    return error;
  };

  const failures: readonly {
    readonly status: number;
    readonly type: new (...fields: never) => APIError;
    readonly sentence: string;
    readonly call: () => PromiseLike<unknown>;
  }[] = [
    {
      status: 400,
      type: BadRequestError,
      sentence: 'input must not be empty',
      call: () => client.tasks.create({ input: '' }),
    },
    {
      status: 401,
      type: AuthenticationError,
      sentence: 'Invalid or revoked API key',
      call: () => sdkClient(demo, demo.keys.revoked).workers.retrieve('wrk_none'),
    },
    {
      status: 403,
      type: PermissionDeniedError,
      sentence: 'This API key has no access to this worker',
      call: () => client.workers.retrieve(demo.workerId('Payroll reconciler')),
    },
    {
      status: 404,
      type: NotFoundError,
      sentence: 'Worker not found',
      call: () => client.workers.retrieve('wrk_00000000000000'),
    },
    {
      status: 409,
      type: ConflictError,
      sentence: 'Task is already running',
      call: () => client.tasks.create({ taskId: 'tsk_Xr7-9vB2mQpL0e', input: 'Faster.' }),
    },
    {
      status: 422,
      type: UnprocessableEntityError,
      sentence: 'outputSchema is not a valid JSON Schema',
      call: () => client.workers.create({ outputSchema: { type: 7 } }),
    },
    {
      status: 429,
      type: RateLimitError,
      sentence: 'Rate limit exceeded',
      call: () => sdkClient(demo, demo.keys.rateLimited).get('/api/workers'),
    },
    {
      status: 500,
      type: InternalServerError,
      sentence: 'Internal error',
      call: () => {
        demo.trouble({ kind: 'error', status: 500 }, { times: 1 });
        return client.get('/api/workers');
      },
    },
    {
      status: 503,
      type: InternalServerError,
      sentence: 'Temporarily unavailable',
      call: () => {
        demo.trouble({ kind: 'error', status: 503 }, { times: 1 });
        return client.get('/api/workers');
      },
    },
  ];

  for (const { status, type, sentence, call } of failures) {
    it(`${status} is a ${type.name} that carries the sentence`, async () => {
      const error = await caught(call());
      assert.ok(error instanceof type);
      assert.equal(error.status, status);
      assert.deepEqual(error.error, { error: sentence });
    });
  }

  it('402 is a plain APIError', async () => {
    demo.trouble({ kind: 'error', status: 402 });
    const error = await caught(client.tasks.create({ input: 'Go.' }));
    assert.equal(error.constructor, Handinger.APIError);
    assert.deepEqual([error.status, error.error], [402, { error: 'Not enough credits' }]);
  });

  it('a reset connection is an APIConnectionError, a hanging one a timeout', async () => {
    demo.trouble({ kind: 'resetBeforeHeaders' }, { times: 1 });
    const reset = await caught(client.get('/api/workers'));
    assert.equal(reset.constructor, APIConnectionError);
    demo.trouble({ kind: 'hang' }, { times: 1 });
    const late = await caught(client.get('/api/workers', { timeout: 40 }));
    assert.equal(late.constructor, APIConnectionTimeoutError);
  });

  it('a 500 is tried again unless the server says otherwise', async () => {
    const patient = client.withOptions({ maxRetries: 1 });
    demo.limitNext(demo.keys.good, { retryAfter: 'zero', count: 1 });
    await patient.get('/api/workers');
    assert.deepEqual(
      demo.requests.map(({ status }) => status),
      [429, 200],
    );
    demo.trouble({ kind: 'error', status: 500, retry: false }, { times: 1 });
    const error = await caught(patient.get('/api/workers'));
    assert.equal(error.headers?.get('x-should-retry'), 'false');
    assert.equal(demo.requests.length, 3);
  });

  it('refuses texts beyond the documented lengths and choices with 400', async () => {
    const long = 'x'.repeat(20_001);
    const bodies: Parameters<Handinger['workers']['create']>[0][] = [
      { title: '' },
      { title: long.slice(0, 201) },
      { summary: long.slice(0, 81) },
      { instructions: long },
      { prompt: long.slice(0, 10_001) },
    ];
    for (const body of bodies) {
      assert.ok((await caught(client.workers.create(body))) instanceof BadRequestError);
    }
    const kept = await client.workers.create({
      instructions: long.slice(1),
      title: 'x'.repeat(200),
    });
    assert.equal(kept.instructions.length, 20_000);
    for (const [method, path, body] of [
      ['post', '/api/workers', { visibility: 'secret' }],
      ['post', '/api/tasks', { input: 'Go.', budget: 'endless' }],
      ['post', `/api/workers/${kept.id}/schedules`, { input: 'Go.', when: { type: 'yearly' } }],
      ['post', `/api/workers/${kept.id}/schedules`, { input: 'Go.' }],
    ] as const) {
      assert.ok((await caught(client[method](path, { body }))) instanceof BadRequestError);
    }
  });
});
