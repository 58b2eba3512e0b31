import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { documentOf, workerOfNode } from '../../../../src/core/workers/tree/treeNode';
import { maskToken } from '../../../../src/core/workers/labels/describeDetail';
import {
  below,
  clerk,
  everyRow,
  everything,
  failed,
  now,
  ready,
  task,
  turn,
  written,
  type LoadedByName,
} from '../explorerRows';

const CLERK = 'Invoice clerk';
const rows = (path: readonly string[], loaded: LoadedByName): readonly string[] =>
  below([CLERK, ...path], { loaded }).map(written);
const row = (label: string, loaded: LoadedByName) =>
  below([CLERK], { loaded }).find((one) => one.label === label);

const forbidden: ApiFailure = { kind: 'forbidden', by: 'handinger' };

describe('Below a worker', () => {
  it('stands all that is known of it', () => {
    assert.deepEqual(below([CLERK], everything).map(written), [
      'Last run: completed · 18 s · 5 min. ago · The total is 418.20 EUR. [pass]',
      'Instructions: Read each invoice. [book]',
      'Output schema: supplier, total [json]',
      'Email: clerk@mail.example [mail]',
      'Schedules [calendar]',
      'Webhook [broadcast]',
      'Tasks [checklist]',
      'Used in this workspace: 1 place [references]',
    ]);
  });

  it('stands what is loading, and nothing about a workspace that does not name it', () => {
    assert.deepEqual(rows([], {}), [
      'Last run: loading… [loading~spin]',
      'Instructions: Read each invoice. [book]',
      'Output schema: supplier, total [json]',
      'Email: loading… [loading~spin]',
      'Schedules [calendar]',
      'Webhook [broadcast]',
      'Tasks [checklist]',
    ]);
  });

  it('stands what nobody told, with the reason', () => {
    const { id, title, summary } = clerk;
    const unknown = { id, title, summary };
    const found = below([CLERK], { workers: [unknown] });
    const [, instructions, schema] = found;
    assert.deepEqual(
      [instructions, schema].map((one) => one && written(one)),
      [
        'Instructions: not provided by the service [book]',
        'Output schema: not provided by the service [json]',
      ],
    );
    assert.match(instructions?.tip ?? '', /only when it lists workers/);
  });

  it('says that there are no instructions and no schema', () => {
    const empty = { ...clerk, instructions: '', outputSchema: null };
    assert.deepEqual(
      below([CLERK], { workers: [empty] })
        .slice(1, 3)
        .map(written),
      ['Instructions: none [book]', 'Output schema: none [json]'],
    );
  });

  const runs: readonly [run: object, words: string][] = [
    [{ status: 'running', startedAt: now - 20_000 }, 'running · just now [sync~spin]'],
    [{ status: 'pending' }, 'never ran [clock]'],
    [{ status: 'pending', startedAt: now - 3 * 86_400_000 }, 'waiting to run · 3 days ago [clock]'],
    [{ status: 'dreaming' }, 'dreaming [circle-outline]'],
  ];
  for (const [run, words] of runs) {
    it(`says of the last run "${words}"`, () => {
      const loaded = { 'run wrk_1': ready({ outputText: '', files: [], ...run }) };
      assert.equal(rows([], loaded)[0], `Last run: ${words}`);
    });
  }

  const problems: readonly [failure: ApiFailure, words: string][] = [
    [forbidden, '403 no access [lock]'],
    [{ ...forbidden, isCreatorOnly: true }, 'only visible to its creator [lock]'],
    [{ kind: 'notFound' }, '404 not found [warning]'],
    [{ kind: 'rateLimited', until: now + 6_001 }, '429 retry in 7 s [warning]'],
    [{ kind: 'rejected', by: 'handinger' }, '401 key rejected [warning]'],
    [{ kind: 'routeAbsent', status: 405 }, 'not supported by this server [warning]'],
    [{ kind: 'serverError', status: 502 }, 'couldn’t be loaded [warning]'],
  ];
  for (const [failure, words] of problems) {
    it(`says on the spot "${words}", and offers another try there`, () => {
      const loaded = { 'email wrk_1': failed(failure), 'run wrk_1': failed(failure) };
      for (const label of ['Email', 'Last run']) {
        const found = row(label, loaded);
        assert.ok(found);
        assert.equal(written(found), `${label}: ${words}`);
        assert.deepEqual([found.subject.kind, found.contextValue], ['problem', 'problem']);
        assert.ok((found.tip ?? '').length > 10);
        assert.doesNotMatch(found.spoken, /in \d+ s/);
      }
    });
  }

  it('shows where files of the workspace name it', () => {
    assert.deepEqual(below([CLERK, 'Used in this workspace'], everything).map(written), [
      'a b.ts: line 3 [go-to-file]',
    ]);
  });
});

describe('Below the schedules', () => {
  it('stands when each runs, in words, here and on the worker’s clock', () => {
    assert.deepEqual(below([CLERK, 'Schedules'], everything).map(written), [
      'Every weekday at 09:00: next Thu, Jul 2, 07:00 (Thu, Jul 2, 09:00 in Europe/Madrid) · standard budget [history]',
      'Every hour: next Wed, Jul 1, 10:00 (Wed, Jul 1, 12:00 in Europe/Madrid) · low budget [history]',
      'Once: next run unknown · unlimited budget [calendar]',
    ]);
  });

  it('stands what is loading, what there is not, and what failed with another try', () => {
    const states: readonly [loaded: LoadedByName, words: readonly string[]][] = [
      [{}, ['Loading… [loading~spin]']],
      [{ 'schedules wrk_1': ready({ schedules: [] }) }, ['No schedules [dash]']],
      [{ 'schedules wrk_1': failed(forbidden) }, ['Try Again: 403 no access [lock]']],
      [
        { 'schedules wrk_1': ready({ schedules: [], unreadable: 2 }) },
        ['Couldn’t read 2 entries [warning]'],
      ],
      [
        { 'schedules wrk_1': ready({ schedules: [] }, { kind: 'timeout' }) },
        ['No schedules [dash]', 'Try Again: couldn’t be loaded [warning]'],
      ],
    ];
    for (const [loaded, words] of states) assert.deepEqual(rows(['Schedules'], loaded), words);
  });
});

describe('Below the webhook', () => {
  it('stands address, masked token and deliveries', () => {
    const found = below([CLERK, 'Webhook'], everything);
    assert.deepEqual(found.map(written), [
      'Address: https://hooks.example/x [link]',
      'Token: ••••1K9D [key]',
      'Deliveries [list-unordered]',
    ]);
    assert.equal(found[1]?.spoken, 'Token, hidden');
  });

  it('takes a 403 for what it is: not the key’s fault, but somebody else’s worker', () => {
    assert.deepEqual(rows(['Webhook'], { 'webhook wrk_1': failed(forbidden) }), [
      'Try Again: only visible to its creator [lock]',
    ]);
    const firewall: ApiFailure = { kind: 'forbidden', by: 'somethingElse' };
    assert.deepEqual(rows(['Webhook'], { 'webhook wrk_1': failed(firewall) }), [
      'Try Again: couldn’t be loaded [warning]',
    ]);
  });

  it('stands what is loading, and what there is not', () => {
    assert.deepEqual(rows(['Webhook'], {}), ['Loading… [loading~spin]']);
    assert.deepEqual(rows(['Webhook'], { 'webhook wrk_1': ready(null) }), ['No webhook [dash]']);
    assert.equal(
      rows(['Webhook'], { 'webhook wrk_1': ready({ url: 'https://x.example' }) })[1],
      'No token [dash]',
    );
  });

  it('stands each delivery with its outcome, and a way to more', () => {
    assert.deepEqual(below([CLERK, 'Webhook', 'Deliveries'], everything).map(written), [
      'Wed, Jul 1, 08:57: delivered · HTTP 204 · 212 ms · June invoice [pass]',
      'Wed, Jul 1, 07:30: failed · connection timed out · 10 s [error]',
      'Show 50 more…: 50 left [ellipsis]',
    ]);
  });

  it('says that nothing was delivered, or why that is not known', () => {
    const deliveries = (loaded: LoadedByName): readonly string[] =>
      rows(['Webhook', 'Deliveries'], {
        'webhook wrk_1': ready({ url: 'https://x.example' }),
        ...loaded,
      });
    const none = { deliveries: [], total: 0 };
    assert.deepEqual(deliveries({}), ['Loading… [loading~spin]']);
    assert.deepEqual(deliveries({ 'deliveries wrk_1': ready(none) }), ['No deliveries yet [dash]']);
    assert.deepEqual(deliveries({ 'deliveries wrk_1': failed(forbidden) }), [
      'Try Again: only visible to its creator [lock]',
    ]);
  });

  it('masks a token so that too little of it is left to be used', () => {
    assert.equal(maskToken('short'), '••••');
  });
});

describe('Below the tasks', () => {
  const tasks = (...some: readonly unknown[]): LoadedByName => ({
    'tasks wrk_1': ready({ source: 'listed', tasks: some }),
  });

  it('stands each task with state, time and cost', () => {
    assert.deepEqual(
      rows(
        ['Tasks'],
        tasks(
          task(),
          task({ id: 'tsk_2', status: 'running', credits: 1, triggeredBy: 'schedule' }),
          task({ id: 'tsk_3', title: '', status: 'error', triggeredBy: 'email' }),
          { id: 'tsk_4', workerId: 'wrk_1', title: 'x', status: 'aborted', triggeredBy: 'ui' },
          { id: 'tsk_5', workerId: 'wrk_1', title: 'y', status: 'pending', triggeredBy: 'moon' },
        ),
      ),
      [
        'June invoice: completed · 18 s · 12 credits · 2 hr. ago · through the API [pass]',
        'June invoice: running · 18 s · 1 credit · 2 hr. ago · by schedule [sync~spin]',
        'tsk_3: failed · 18 s · 12 credits · 2 hr. ago · by email [error]',
        'x: aborted · from the dashboard [circle-slash]',
        'y: waiting to run · moon [clock]',
      ],
    );
  });

  it('says that there are none, and where they come from when the server lists none', () => {
    assert.deepEqual(rows(['Tasks'], {}), ['Loading… [loading~spin]']);
    assert.deepEqual(rows(['Tasks'], tasks()), ['No tasks yet [dash]']);
    assert.deepEqual(
      rows(['Tasks'], { 'tasks wrk_1': ready({ source: 'remembered', tasks: [] }) }),
      ['This server doesn’t list tasks; those run from here appear [dash]'],
    );
    assert.deepEqual(rows(['Tasks'], { 'tasks wrk_1': failed(forbidden) }), [
      'Try Again: 403 no access [lock]',
    ]);
  });

  it('says that some could not be read, or that there are more', () => {
    const listed = { source: 'listed', tasks: [] };
    assert.deepEqual(rows(['Tasks'], { 'tasks wrk_1': ready({ ...listed, unreadable: 1 }) }), [
      'Couldn’t read 1 entry [warning]',
    ]);
    assert.deepEqual(
      rows(['Tasks'], { 'tasks wrk_1': ready({ ...listed, tasks: [task()], hasMore: true }) })[1],
      'There are more tasks in the dashboard [ellipsis]',
    );
  });

  it('stands each turn with what it cost and left behind', () => {
    const loaded = {
      ...tasks(task()),
      'turns tsk_1': ready([
        turn(),
        turn({ id: 'trn_2', status: 'error', outputText: '', files: [], input: '' }),
      ]),
    };
    assert.deepEqual(rows(['Tasks', 'June invoice'], loaded), [
      'Read the June invoice.: completed · 7 s · 1 credit · 1 file · The total is 418.20 EUR. [comment]',
      'Turn 1: failed · 7 s · 1 credit [error]',
    ]);
    assert.deepEqual(rows(['Tasks', 'June invoice', 'Read the June invoice.'], loaded), [
      'Structured output: total [json]',
      'june.csv: text/csv · 2 kB [file]',
    ]);
  });

  it('says that there are no turns, or why that is not known', () => {
    const turns = (loaded: LoadedByName): readonly string[] =>
      rows(['Tasks', 'June invoice'], { ...tasks(task()), ...loaded });
    assert.deepEqual(turns({}), ['Loading… [loading~spin]']);
    assert.deepEqual(turns({ 'turns tsk_1': ready([]) }), ['No turns yet [dash]']);
    assert.deepEqual(turns({ 'turns tsk_1': failed({ kind: 'notFound' }) }), [
      'Try Again: 404 not found [warning]',
    ]);
  });
});

describe('Every row', () => {
  it('has an id of its own, words to hear, and a worker where it belongs to one', () => {
    const all = everyRow();
    const kinds = new Set(all.map(({ subject }) => subject.kind));
    assert.deepEqual([...kinds].sort(), [
      'delivery',
      'file',
      'group',
      'more',
      'noMatch',
      'place',
      'problem',
      'schedule',
      'section',
      'structuredOutput',
      'task',
      'turn',
      'webhookAddress',
      'webhookToken',
      'worker',
    ]);
    for (const one of all) assert.ok(one.spoken.startsWith(one.label), one.label);
    const ids = new Set(below([CLERK], everything).map(({ id }) => id));
    assert.equal(ids.size, below([CLERK], everything).length);
    assert.ok(all.filter((one) => workerOfNode(one)?.id === 'wrk_1').length > 20);
  });

  it('says aloud every fact that it shows, but for what is hidden', () => {
    const silent = everyRow().flatMap(({ label, description, spoken }) =>
      description
        .split(' · ')
        .filter((fact) => !spoken.includes(fact))
        .map((fact) => `${label}: ${fact}`),
    );
    assert.deepEqual(silent, ['Token: ••••1K9D']);
  });

  it('names the document that it would open', () => {
    const named = everyRow()
      .map((one) => ({ one, document: documentOf(one) }))
      .filter(({ document }) => document)
      .map(({ one, document }) => `${one.label}: ${document?.kind} ${document?.part}`);
    assert.deepEqual([...new Set(named)].sort(), [
      'Instructions: worker instructions',
      'Invoice clerk: worker overview',
      'June invoice: task transcript',
      'Last run: worker lastRun',
      'Output schema: worker outputSchema',
      'Read the June invoice.: turn transcript',
      'Structured output: turn structuredOutput',
    ]);
  });
});
