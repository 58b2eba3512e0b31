import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import {
  parseDeliveries,
  parseEmail,
  parseSchedules,
  parseState,
  parseTask,
  parseTaskPage,
  parseTurns,
  parseWebhook,
} from '../../../../src/core/api/parse/workerDetails';

const nonsense = [undefined, null, 7, 'text', {}, [[]], { error: 'No' }];

const task = {
  id: 'tsk_1',
  workerId: 'wrk_1',
  title: 'June invoice',
  status: 'completed',
  triggeredBy: 'api',
  createdAt: '2026-07-02T09:00:00.000Z',
  completedAt: null,
  totals: { credits: 12, durationMs: 18_350, turnCount: 1 },
  url: 'https://handinger.com/worker/wrk_1/task/tsk_1',
};
const read = {
  id: 'tsk_1',
  workerId: 'wrk_1',
  title: 'June invoice',
  status: 'completed',
  triggeredBy: 'api',
  createdAt: Date.UTC(2026, 6, 2, 9),
  credits: 12,
  durationMs: 18_350,
  turnCount: 1,
  url: task.url,
};

describe('parseState', () => {
  it('reads the answer with the run, in both spellings', () => {
    const files = [
      { filename: null, mediaType: 'text/csv', url: 'https://x.example/a.csv', size: 2 },
    ];
    const state = {
      status: 'completed',
      outputText: '418.20',
      structuredOutput: { total: 418.2 },
      files: [{ name: 'a.csv', mediaType: 'text/csv', url: 'https://x.example/a.csv', size: 2 }],
    };
    assert.deepEqual(
      parseState({
        status: 'completed',
        output_text: '418.20',
        structured_output: { total: 418.2 },
        files,
      }),
      state,
    );
    assert.deepEqual(
      parseState({
        status: 'completed',
        outputText: '418.20',
        structuredOutput: { total: 418.2 },
        files,
      }),
      state,
    );
  });

  it('bears what is missing', () => {
    assert.deepEqual(parseState({ status: 'pending', structured_output: null }), {
      status: 'pending',
      outputText: '',
      files: [],
    });
  });
});

describe('parseEmail', () => {
  it('reads the address, also as the service gave it once', () => {
    assert.equal(parseEmail({ email: 'a@mail.example' }), 'a@mail.example');
    assert.equal(parseEmail('a@mail.example'), 'a@mail.example');
    assert.equal(parseEmail({ email: null }), '');
    assert.equal(parseEmail({ email: 7 }), undefined);
  });

  for (const address of [
    'a@mail.example\nrm -rf ~',
    'a@mail.example`[x](command:y)`',
    '$(id)@mail.example',
    '`id`@mail.example',
    '"a b"@mail.example',
    'a@mail.example; id',
    'a@mail.example\u202E',
    'a@@mail.example',
    '@mail.example',
    `${'a'.repeat(400)}@mail.example`,
  ]) {
    it(`takes ${JSON.stringify(address.slice(0, 40))} for none`, () => {
      assert.equal(parseEmail({ email: address }), undefined);
    });
  }
});

describe('parseSchedules', () => {
  it('reads every type, and keeps the word for one that is new or does not say how often', () => {
    const common = { input: 'Go.', budget: 'low', nextRunAt: '2026-07-03T07:00:00.000Z' };
    const told = { input: 'Go.', budget: 'low', nextRunAt: Date.UTC(2026, 6, 3, 7) };
    assert.deepEqual(
      parseSchedules({
        timezone: 'Europe/Madrid',
        schedules: [
          { id: 'a', type: 'cron', cron: '0 9 * * *', ...common },
          { id: 'b', type: 'interval', intervalSeconds: 60, ...common },
          { id: 'c', type: 'delayed', delayInSeconds: 60, ...common },
          { id: 'd', type: 'lunar', ...common },
          { id: 'e', type: 'interval', intervalSeconds: 0, ...common },
          { id: 'f', type: 'scheduled', ...common },
          { type: 'cron' },
        ],
      }),
      {
        timeZone: 'Europe/Madrid',
        schedules: [
          { id: 'a', rhythm: { kind: 'cron', cron: '0 9 * * *' }, ...told },
          { id: 'b', rhythm: { kind: 'interval', seconds: 60 }, ...told },
          { id: 'c', rhythm: { kind: 'once' }, ...told },
          { id: 'd', rhythm: { kind: 'other', type: 'lunar' }, ...told },
          { id: 'e', rhythm: { kind: 'other', type: 'interval' }, ...told },
          { id: 'f', rhythm: { kind: 'once' }, ...told },
        ],
        unreadable: 1,
      },
    );
  });
});

describe('parseWebhook', () => {
  it('reads one, and that there is none', () => {
    assert.deepEqual(parseWebhook({ url: 'https://x.example', token: 't' }), {
      url: 'https://x.example',
      token: 't',
    });
    assert.equal(parseWebhook({ url: null, token: null }), null);
    assert.equal(parseWebhook({ error: 'No' }), undefined);
  });
});

describe('parseDeliveries', () => {
  it('reads a page of the log', () => {
    const log = {
      id: 'whe_1',
      createdAt: '2026-07-02T09:00:19.000Z',
      durationMs: 212,
      requestStatus: 'success',
      responseStatus: 204,
      errorMessage: null,
      taskId: 'tsk_1',
      taskTitle: 'June invoice',
    };
    assert.deepEqual(parseDeliveries({ page: 2, pageCount: 3, totalCount: 120, logs: [log, {}] }), {
      next: { page: 3 },
      total: 120,
      unreadable: 1,
      deliveries: [
        {
          id: 'whe_1',
          createdAt: Date.UTC(2026, 6, 2, 9, 0, 19),
          durationMs: 212,
          succeeded: true,
          responseStatus: 204,
          taskId: 'tsk_1',
          taskTitle: 'June invoice',
        },
      ],
    });
  });

  it('takes a delivery without an answer for no failure', () => {
    const outcomes = [
      { requestStatus: 'pending' },
      { requestStatus: 'error' },
      { requestStatus: 'new', responseStatus: 204 },
      { errorMessage: 'timeout' },
    ].map((fields) => parseDeliveries([{ id: 1, ...fields }])?.deliveries[0]?.succeeded);
    assert.deepEqual(outcomes, [undefined, false, true, false]);
  });
});

describe('parseTask', () => {
  it('reads a task in its wrapper, and without', () => {
    assert.deepEqual(parseTask({ task }), read);
    assert.deepEqual(parseTask(task), read);
  });
});

describe('parseTaskPage', () => {
  for (const name of ['tasks', 'items', 'data', 'results']) {
    it(`reads ${name}`, () =>
      assert.deepEqual(parseTaskPage({ [name]: [task] }), { tasks: [read] }));
  }

  it('tells how to go on', () => {
    assert.deepEqual(parseTaskPage({ items: [task], page: 1, pageCount: 2 })?.next, { page: 2 });
    assert.equal(parseTaskPage({ items: [], page: 2, pageCount: 2 })?.next, undefined);
  });
});

describe('parseTurns', () => {
  it('reads them in the order in which they ran', () => {
    const turns = parseTurns({
      items: [{ id: 'b', seq: 1, files: null }, { id: 'a', seq: 0 }, {}],
    });
    assert.deepEqual(
      turns?.map(({ id, sequence, files }) => [id, sequence, files]),
      [
        ['a', 0, []],
        ['b', 1, []],
        ['unreadable-2', 2, []],
      ],
    );
    assert.equal(parseTurns({ turns: [{ id: 'a' }] })?.length, 1);
  });
});

describe('What is no such answer', () => {
  const parsers = { parseState, parseSchedules, parseDeliveries, parseTask };
  for (const [name, parse] of Object.entries(parsers)) {
    it(`is refused by ${name}`, () => {
      for (const json of nonsense.filter((one) => !Array.isArray(one))) {
        assert.equal(parse(json), undefined, inspect(json));
      }
    });
  }
});
