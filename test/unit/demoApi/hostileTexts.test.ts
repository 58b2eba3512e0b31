import assert from 'node:assert/strict';
import type { DemoApi } from '../../demoApi/demoApi';
import { type Attack, attackNames, holesIn, hostileText } from '../../demoApi/hostileText';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { order } from '../../sdk/client';
import { ask, rawGet } from './plainClient';

/** What each attack contains besides the name of the hole. */
const marks: Readonly<Record<Attack, RegExp>> = {
  command: /^\[[^\]]+\]\(command:workbench\.action\.terminal\.sendSequence\?%7B%22text%22/,
  live: /^\$\(squirrel\) \u202E\[[^\]]+\]\(command:/,
  link: /\]\(https:\/\/evil\.example/,
  icon: /\$\(error\)/,
  html: /<img .+><a href="command:/,
  backticks: /```/,
  newlines: /\n\r\n\u2028\n# /,
  bidi: /\u202E\u2066/,
  zeroWidth: /\u200B.\u200B/,
  // eslint-disable-next-line no-control-regex -- the control characters are what is looked for
  ansi: /\u001B\[31m.+\u0007.+\u0000/,
  long: /^hole.+x{19000}/,
};

/** Every text field of the API, by the requests whose answers have it. */
const fields: readonly (readonly [path: string, ...fields: string[]])[] = [
  [
    '/api/workers',
    'worker.instructions',
    'worker.organizationId',
    'worker.outputSchema.Schema',
    'worker.outputSchema.name',
    'worker.outputSchema.properties.name',
    'worker.outputSchema.required',
    'worker.summary',
    'worker.title',
    'worker.url',
    'worker.userId',
  ],
  [
    '/api/workers/:worker',
    'run.files.filename',
    'run.files.mediaType',
    'run.files.url',
    'run.messages.parts.text',
    'run.output.content.text',
    'run.outputText',
    'run.structuredOutput.supplier',
    'run.structuredOutput.name',
    'run.url',
  ],
  ['/api/workers/:sourced', 'run.sources.title', 'run.sources.url'],
  ['/api/workers/:worker/email', 'email'],
  ['/api/workers/:worker/schedules', 'schedule.cron', 'schedule.input', 'timezone'],
  ['/api/workers/:worker/webhook', 'webhook.token', 'webhook.url'],
  [
    '/api/workers/:worker/webhook/executions',
    'delivery.errorMessage',
    'delivery.taskTitle',
    'delivery.url',
  ],
  ['/api/tasks', 'task.createdByUserId', 'task.organizationId', 'task.title', 'task.url'],
  ['/api/tasks/tsk_4Zp-Qm81xLd_7R', 'task.title'],
  [
    '/api/tasks/tsk_4Zp-Qm81xLd_7R/turns',
    'turn.files.filename',
    'turn.files.mediaType',
    'turn.files.url',
    'turn.input',
    'turn.outputText',
    'turn.structuredOutput.supplier',
    'turn.structuredOutput.name',
  ],
  ['/api/workers/wrk_00000000000000', 'error'],
];

describe('hostile texts of the demo API', () => {
  let demo: DemoApi;

  before(async () => {
    demo = await startDemoApi();
  });
  beforeEach(() => {
    demo.reset();
    demo.setListShape('tasks', 'named');
  });
  after(() => demo.dispose());

  const textOf = async (path: string, key = demo.keys.good): Promise<string> => {
    const address = path
      .replace(':worker', demo.workerId('Invoice clerk'))
      .replace(':sourced', demo.workerId('Customs checker'));
    return (await rawGet(`${demo.url}${address}`, key)).body.toString('utf8');
  };

  for (const attack of attackNames) {
    it(`${attack}: is one text, in which the field is found again`, () => {
      const text = hostileText('worker.title', attack);
      assert.match(text, marks[attack]);
      assert.deepEqual(holesIn(text), ['worker.title']);
    });
  }

  it('all: every attack in 20,000 characters, the command link first', () => {
    const text = hostileText('turn.outputText', 'all');
    assert.equal(text.length, 20_000);
    for (const attack of attackNames) {
      if (attack !== 'long') assert.ok(text.includes(hostileText('turn.outputText', attack)));
    }
    assert.match(text, marks.command);
    assert.deepEqual(holesIn(text), ['turn.outputText']);
    assert.deepEqual(holesIn(`${text}${hostileText('error', 'icon')}`), [
      'turn.outputText',
      'error',
    ]);
  });

  for (const [path, ...names] of fields) {
    for (const attack of ['all', 'icon'] as const) {
      it(`${attack}: in ${path}`, async () => {
        assert.deepEqual(holesIn(await textOf(path)), []);
        demo.setHostileTexts({ attack });
        const text = await textOf(path);
        const found = holesIn(JSON.stringify(JSON.parse(text)));
        assert.deepEqual(
          names.filter((name) => !found.includes(name)),
          [],
        );
      });
    }
  }

  it('leave no text as it is but ids, times and closed lists', async () => {
    demo.setHostileTexts({ attack: 'icon' });
    const plain = new Map<string, string>();
    for (const [path] of fields) {
      JSON.parse(await textOf(path), (name: string, value: unknown) => {
        if (typeof value === 'string' && holesIn(value).length === 0) plain.set(name, value);
        return value;
      });
    }
    assert.deepEqual([...plain.keys()].sort(), [
      'budget',
      'completedAt',
      'createdAt',
      'id',
      'nextRunAt',
      'object',
      'requestStatus',
      'role',
      'startedAt',
      'status',
      'taskId',
      'triggeredBy',
      'type',
      'updatedAt',
      'visibility',
      'workerId',
    ]);
  });

  it('closedLists: states, types and the like as well', async () => {
    demo.setHostileTexts({ attack: 'icon', closedLists: true });
    const texts = await Promise.all(fields.map(([path]) => textOf(path)));
    const found = holesIn(texts.join('\n'));
    for (const name of [
      'worker.visibility',
      'run.status',
      'task.status',
      'task.triggeredBy',
      'turn.status',
      'schedule.type',
      'schedule.budget',
      'delivery.requestStatus',
    ]) {
      assert.ok(found.includes(name), name);
    }
  });

  it('are in every error: of the service, of a key, of a trouble and of a gateway', async () => {
    demo.setHostileTexts({ attack: 'command' });
    assert.deepEqual(holesIn(await textOf('/api/workers', demo.keys.revoked)), ['error']);
    assert.deepEqual(holesIn(await textOf('/api/workers', demo.keys.rateLimited)), ['error']);
    demo.trouble({ kind: 'error', status: 500 }, { times: 1 });
    assert.deepEqual(holesIn(await textOf('/api/workers')), ['error']);
    demo.trouble({ kind: 'foreign', by: 'kong', status: 401 }, { times: 1 });
    assert.deepEqual(holesIn(await textOf('/api/workers')), ['message']);
    demo.trouble({ kind: 'foreign', by: 'apigee', status: 403 }, { times: 1 });
    assert.deepEqual(holesIn(await textOf('/api/workers')), ['faultstring']);
  });

  it('do not reach what is stored, nor the cursors of a list', async () => {
    demo.setHostileTexts({ attack: 'all' });
    const path = `${demo.url}/api/workers/${demo.workerId('Biscuit')}`;
    const change = { method: 'PATCH', body: { title: 'Rusk' } };
    const { json } = await ask(path, demo.keys.good, change);
    assert.deepEqual(holesIn((json as { readonly title: string }).title), ['worker.title']);
    demo.setPageSize(5);
    demo.setListShape('workers', 'cursor');
    const { nextCursor } = JSON.parse(await textOf('/api/workers')) as { nextCursor: string };
    demo.setHostileTexts(undefined);
    assert.match(await textOf(`/api/workers?cursor=${nextCursor}`), /"title":"Rusk"/);
  });

  it('go together with oddities', async () => {
    demo.setHostileTexts({ attack: 'icon' });
    demo.setOddities({ ids: 'numeric', states: 'queued', fields: ['exactNumbers'] });
    const text = await textOf('/api/tasks/tsk_4Zp-Qm81xLd_7R/turns');
    assert.match(text, /"taskId":\d+/);
    assert.match(text, /"beyond":1e400/);
    assert.ok(holesIn(text).includes('turn.input'));
  });

  it('are ordered by other processes', async () => {
    const done = { done: true };
    const hostility = { attack: 'bidi', closedLists: true };
    assert.deepEqual(await order(demo, '/demo/hostile-texts', hostility), done);
    assert.ok(holesIn(await textOf('/api/workers')).includes('worker.visibility'));
    assert.deepEqual(
      Object.keys((await order(demo, '/demo/hostile-texts', { attack: 'x' })) as object),
      ['error'],
    );
    assert.deepEqual(await order(demo, '/demo/hostile-texts', {}), done);
    assert.deepEqual(holesIn(await textOf('/api/workers')), []);
  });
});
