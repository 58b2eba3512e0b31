import assert from 'node:assert/strict';
import type { Handinger } from '@ramensoft/handinger';
import { APIResource } from '@ramensoft/handinger/resource';
import type { WorkerTemplate } from '@ramensoft/handinger/resources/workers/index';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { type Check, listOf, shapeOf } from './check';
import { sdkClient } from './client';
import {
  archivedTask,
  cancelledSchedule,
  deletedWorker,
  executionList,
  schedule,
  scheduleList,
  taskAnswer,
  turnList,
  webhook,
  worker,
  workerEmail,
  workerTemplate,
} from './wireShapes';

const INVOICES = 'wrk_Kq3vT-8mZpL0aX';
const INVOICE_TASK = 'tsk_4Zp-Qm81xLd_7R';

interface Operation {
  readonly sends: string;
  /** Calls the SDK; answers what is wrong with what came back. */
  readonly problems: (client: Handinger) => Promise<string[]>;
}

/** Ties the type the SDK promises to the check of what really came. */
function operation<T>(
  sends: string,
  call: (client: Handinger) => PromiseLike<T>,
  check: Check<T>,
): Operation {
  return { sends, problems: async (client) => check(await call(client), 'answer') };
}

/** In an order in which each finds what it needs. */
const operations: Readonly<Record<string, Operation>> = {
  'workers.create': operation(
    'POST /api/workers',
    (client) =>
      client.workers.create({ title: 'Pallet counter', outputSchema: { type: 'object' } }),
    workerTemplate,
  ),
  'workers.retrieve': operation(
    `GET /api/workers/${INVOICES}`,
    (client) => client.workers.retrieve(INVOICES, { taskId: INVOICE_TASK }),
    worker,
  ),
  'workers.update': operation(
    `PATCH /api/workers/${INVOICES}`,
    (client) => client.workers.update(INVOICES, { summary: 'Reads invoices.' }),
    workerTemplate,
  ),
  'workers.retrieveEmail': operation(
    `GET /api/workers/${INVOICES}/email`,
    (client) => client.workers.retrieveEmail(INVOICES),
    workerEmail,
  ),
  'workers.schedules.create': operation(
    `POST /api/workers/${INVOICES}/schedules`,
    (client) =>
      client.workers.schedules.create(INVOICES, {
        input: 'Close the month.',
        when: { type: 'cron', cron: '30 18 28 * *' },
      }),
    schedule,
  ),
  'workers.schedules.list': operation(
    `GET /api/workers/${INVOICES}/schedules`,
    (client) => client.workers.schedules.list(INVOICES),
    scheduleList,
  ),
  'workers.schedules.cancel': operation(
    `DELETE /api/workers/${INVOICES}/schedules/*`,
    async (client) => {
      const { schedules } = await client.workers.schedules.list(INVOICES);
      const [first] = schedules;
      assert.ok(first);
      return client.workers.schedules.cancel(first.id, { workerId: INVOICES });
    },
    cancelledSchedule,
  ),
  'workers.webhooks.retrieve': operation(
    `GET /api/workers/${INVOICES}/webhook`,
    (client) => client.workers.webhooks.retrieve(INVOICES),
    webhook,
  ),
  'workers.webhooks.update': operation(
    `PUT /api/workers/${INVOICES}/webhook`,
    (client) => client.workers.webhooks.update(INVOICES, { url: 'https://hooks.example.com/two' }),
    webhook,
  ),
  'workers.webhooks.listExecutions': operation(
    `GET /api/workers/${INVOICES}/webhook/executions`,
    (client) => client.workers.webhooks.listExecutions(INVOICES, { page: 2 }),
    executionList,
  ),
  'workers.webhooks.regenerateToken': operation(
    `POST /api/workers/${INVOICES}/webhook/regenerate-token`,
    (client) => client.workers.webhooks.regenerateToken(INVOICES),
    webhook,
  ),
  'workers.webhooks.delete': operation(
    `DELETE /api/workers/${INVOICES}/webhook`,
    (client) => client.workers.webhooks.delete(INVOICES),
    webhook,
  ),
  'tasks.create': operation(
    'POST /api/tasks',
    (client) => client.tasks.create({ workerId: INVOICES, input: 'Read the July invoice.' }),
    worker,
  ),
  'tasks.retrieve': operation(
    `GET /api/tasks/${INVOICE_TASK}`,
    (client) => client.tasks.retrieve(INVOICE_TASK),
    taskAnswer,
  ),
  'tasks.listTurns': operation(
    `GET /api/tasks/${INVOICE_TASK}/turns`,
    (client) => client.tasks.listTurns(INVOICE_TASK),
    turnList,
  ),
  'tasks.delete': operation(
    `DELETE /api/tasks/${INVOICE_TASK}`,
    (client) => client.tasks.delete(INVOICE_TASK),
    archivedTask,
  ),
  'workers.delete': operation(
    `DELETE /api/workers/${INVOICES}`,
    (client) => client.workers.delete(INVOICES),
    deletedWorker,
  ),
};

/** `workers.schedules.create` and so on: every method of every resource hung on the object. */
function methodsOf(holder: object, prefix = ''): string[] {
  return Object.entries(holder).flatMap(([name, resource]: [string, unknown]) => {
    if (!(resource instanceof APIResource)) return [];
    const path = `${prefix}${name}.`;
    const own = Object.getOwnPropertyNames(Object.getPrototypeOf(resource));
    return [
      ...own.filter((method) => method !== 'constructor').map((method) => `${path}${method}`),
      ...methodsOf(resource, path),
    ];
  });
}

describe('every operation of the official SDK against the demo API', () => {
  let demo: DemoApi;
  let client: Handinger;

  before(async () => {
    demo = await startDemoApi();
    client = sdkClient(demo);
  });
  after(() => demo.dispose());

  it('is in the table below: these are all the methods the SDK has', () => {
    assert.deepEqual(Object.keys(operations).sort(), methodsOf(client).sort());
    assert.equal(Object.keys(operations).length, 17);
  });

  for (const [name, { sends, problems }] of Object.entries(operations)) {
    it(`${name} sends ${sends} and gets what its type promises`, async () => {
      assert.deepEqual(await problems(client), []);
      const last = demo.requests.at(-1);
      assert.ok(last);
      const sent = `${last.method} ${last.path}`;
      assert.ok(sends.endsWith('*') ? sent.startsWith(sends.slice(0, -1)) : sent === sends, sent);
      assert.match(String(last.status), /^20[01]$/);
      assert.equal(last.userAgent, 'Handinger/JS 0.14.0');
    });
  }

  it('finds every sample worker, task and schedule in shape', async () => {
    demo.reset();
    const list: unknown = await client.get('/api/workers');
    assert.deepEqual(
      shapeOf<{ workers: WorkerTemplate[] }>({ workers: listOf(workerTemplate) })(list, 'list'),
      [],
    );
    const { workers } = list as { workers: { id: string }[] };
    assert.equal(workers.length, 12);
    for (const { id } of workers) {
      assert.deepEqual(worker(await client.workers.retrieve(id), id), []);
      assert.deepEqual(scheduleList(await client.workers.schedules.list(id), id), []);
    }
    demo.setListShape('tasks', 'array');
    const tasks = await client.get<{ id: string; workerId: string }[]>('/api/tasks');
    assert.equal(tasks.length, 10);
    for (const { id, workerId } of tasks) {
      assert.deepEqual(taskAnswer(await client.tasks.retrieve(id), id), []);
      assert.deepEqual(turnList(await client.tasks.listTurns(id), id), []);
      assert.deepEqual(worker(await client.workers.retrieve(workerId, { taskId: id }), id), []);
    }
  });
});

describe('the shape checker', () => {
  it('names a missing field, an unknown one and one of the wrong type', () => {
    assert.deepEqual(workerEmail({}, 'answer'), ['answer.email is missing']);
    assert.deepEqual(workerEmail({ email: 'a@b.example', cc: '' }, 'answer'), [
      'answer.cc is not a field the SDK knows',
    ]);
    assert.deepEqual(webhook({ url: 7, token: null }, 'answer'), [
      'answer.url should be an HTTPS URL, is 7',
    ]);
    assert.deepEqual(schedule({ type: 'yearly' }, 'answer'), [
      'answer.type should be one of scheduled, delayed, cron, interval, is "yearly"',
    ]);
  });
});
