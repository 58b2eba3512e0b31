import assert from 'node:assert/strict';
import { WorkerTools } from '../../../src/core/agents/workerTools';
import type { ApiFailure } from '../../../src/core/api/errors/apiFailure';
import { success } from '../../../src/core/common/result';
import type { Schedules } from '../../../src/core/model/workerDetails';
import { worker } from '../../fakes/client';
import { settled } from '../../fakes/office';
import { piecesOf } from '../../fakes/keyForms';
import { sampleKeys } from '../../fakes/sampleKeys';
import { task } from '../workers/explorerRows';
import { agentScene, patience, refusalIn, seenOf, valueOf } from './agentScene';

const offline: ApiFailure = { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' };
const absent: ApiFailure = { kind: 'routeAbsent', status: 404 };

async function harness(options?: Parameters<typeof agentScene>[0]) {
  const scene = await agentScene(options);
  return { ...scene, tools: new WorkerTools(scene.desk) };
}

const many = (count: number, from = 0): ReturnType<typeof worker>[] =>
  Array.from({ length: count }, (_, index) => worker(`wrk_${from + index}`));

const idsIn = ({ workers }: Record<string, unknown>): readonly string[] =>
  (workers as { id: string }[]).map(({ id }) => id);

describe('the tool that lists workers', () => {
  it('tells who is not signed in, and asks nothing', async () => {
    const { tools, client } = await harness({ isSignedIn: false });
    assert.match(
      refusalIn(await tools.list({}, patience)),
      /^Not signed in\. .*“Handinger: Sign In”/,
    );
    assert.deepEqual(client.calls, []);
  });

  it('asks nothing where the workspace is not trusted', async () => {
    const { tools, office, client } = await harness();
    office.trust.isTrusted = false;
    office.monitor.readSession();
    assert.match(refusalIn(await tools.list({}, patience)), /^This workspace is not trusted/);
    assert.deepEqual(client.calls, []);
  });

  it('asks the person first, of which organization', async () => {
    const { tools, client } = await harness();
    const message = 'Organization: first · handinger.com';
    assert.deepEqual(
      [await tools.listQuestion(), await tools.readQuestion({ worker: sampleKeys.second })],
      [
        success({ title: 'List the workers of your organization?', message }),
        success({ title: 'Read the worker …?', message }),
      ],
    );
    assert.deepEqual(client.calls, []);
  });

  it('hands out a page at a time, and asks for no more than that', async () => {
    const { tools, client } = await harness();
    client.answers({ workers: many(30), next: { page: 2 }, total: 40 });
    const first = valueOf(await tools.list({}, patience));
    assert.equal(idsIn(first).length, 25);
    assert.deepEqual([first['page'], first['total'], first['hasMore']], [1, 40, true]);
    client.answers({ workers: many(10, 30), total: 40 });
    const second = valueOf(await tools.list({ page: 2 }, patience));
    assert.deepEqual(
      idsIn(second),
      many(15, 25).map(({ id }) => id),
    );
    assert.deepEqual([second['pages'], second['hasMore']], [2, false]);
    assert.deepEqual(client.calls, ['list', 'list {"page":2}']);
  });

  it('looks through all of them for words', async () => {
    const { tools, client } = await harness();
    client.answers({ workers: many(2), next: { page: 2 } }).answers({
      workers: [worker('wrk_9', { title: 'Invoice clerk', summary: 'Reads invoices' })],
    });
    const found = valueOf(await tools.list({ filter: 'invoice' }, patience));
    assert.deepEqual(found['workers'], [
      { id: 'wrk_9', title: 'Invoice clerk', summary: 'Reads invoices', knownFrom: ['listed'] },
    ]);
    assert.deepEqual([found['total'], found['hasMore'], found['note']], [1, false, undefined]);
  });

  it('begins with fresh answers', async () => {
    const { tools, client } = await harness();
    client.answers({ workers: many(1) }).answers({ workers: many(2) });
    await tools.list({}, patience);
    assert.deepEqual(idsIn(valueOf(await tools.list({}, patience))), ['wrk_0', 'wrk_1']);
  });

  it('says that the server lists none, and where those are from that it names', async () => {
    const { tools, office, known, client } = await harness();
    const { current } = office.sessions;
    assert.ok(current.kind === 'signedIn');
    await known.add(current.profile.id, 'wrk_7');
    client.fails(absent);
    const found = valueOf(await tools.list({}, patience));
    assert.deepEqual([idsIn(found), found['total']], [['wrk_7'], 1]);
    assert.match(String(found['note']), /^handinger\.com doesn’t list workers\..*Add Worker by ID/);
  });

  it('says why it failed, and what to do; of an older list too', async () => {
    const { tools, client } = await harness();
    client.fails(offline);
    assert.match(
      refusalIn(await tools.list({}, patience)),
      /handinger\.com \(ENOTFOUND\)\. Check your network/,
    );
    client.answers({ workers: many(1) }).fails(offline);
    await tools.list({}, patience);
    const stale = valueOf(await tools.list({}, patience));
    assert.match(String(stale['note']), /ENOTFOUND.*These are the previously loaded workers\.$/);
  });

  it('hands nothing to whoever comes next', async () => {
    const { tools, office, client } = await harness();
    const { answer } = client.holds();
    const listing = tools.list({}, patience);
    await settled();
    await office.signOut();
    answer({ workers: many(1) });
    assert.match(refusalIn(await listing), /^The key in use changed/);
  });

  it('takes keys out of what people wrote about workers', async () => {
    const { tools, client, clean } = await harness();
    const summary = `Use ${sampleKeys.first} or ${sampleKeys.second}`;
    client.answers({ workers: [worker('wrk_1', { title: summary, summary })] });
    const seen = seenOf(await tools.list({}, patience), clean);
    for (const key of Object.values(sampleKeys)) {
      assert.deepEqual(
        piecesOf(key).filter((piece) => seen.includes(piece)),
        [],
      );
    }
  });
});

describe('the tool that reads a worker', () => {
  const clerk = worker('wrk_12345678', {
    title: 'Invoice clerk',
    summary: 'Reads invoices',
    visibility: 'private',
    instructions: 'Read each invoice.',
    outputSchema: { type: 'object' },
  });
  const run = { status: 'completed', startedAt: 0, outputText: 'Done.', files: [] };
  const schedules: Schedules = {
    schedules: [
      {
        id: 'sch_1',
        input: 'Look for invoices',
        budget: 'low',
        rhythm: { kind: 'interval', seconds: 3_600 },
        nextRunAt: 60_000,
      },
    ],
    timeZone: 'Europe/Madrid',
  };

  it('tells all that the key may see, found by title', async () => {
    const { tools, client } = await harness();
    client
      .answers({ workers: [clerk, worker('wrk_87654321', { title: 'Invoice' })] })
      .answers(run)
      .answers(schedules)
      .answers({ tasks: [task({ workerId: clerk.id, title: 'June', createdAt: 5 })] });
    assert.deepEqual(valueOf(await tools.read({ worker: 'invoice CLERK' }, patience)), {
      id: 'wrk_12345678',
      title: 'Invoice clerk',
      summary: 'Reads invoices',
      visibility: 'private',
      instructions: 'Read each invoice.',
      outputSchema: { type: 'object' },
      lastRun: { status: 'completed', startedAt: '1970-01-01T00:00:00.000Z', answer: 'Done.' },
      schedules: [
        {
          when: 'Every hour',
          timeZone: 'Europe/Madrid',
          nextRun: '1970-01-01T00:01:00.000Z',
          budget: 'low',
          input: 'Look for invoices',
        },
      ],
      recentTasks: [
        {
          id: 'tsk_1',
          title: 'June',
          status: 'completed',
          triggeredBy: 'api',
          createdAt: '1970-01-01T00:00:00.005Z',
          durationMs: 18_350,
          credits: 12,
        },
      ],
    });
  });

  it('names the candidates where several may be meant, and says where none is', async () => {
    const { tools, client } = await harness();
    const two = [worker('wrk_1', { title: 'Clerk A' }), worker('wrk_2', { title: 'Clerk B' })];
    client.answers({ workers: two }).answers({ workers: two });
    assert.equal(
      refusalIn(await tools.read({ worker: 'clerk' }, patience)),
      '“clerk” matches several workers. Ask for one of them by ID: Clerk A (wrk_1), Clerk B (wrk_2)',
    );
    assert.match(
      refusalIn(await tools.read({ worker: 'Nobody' }, patience)),
      /^No worker is named “Nobody”\./,
    );
    assert.match(
      refusalIn(await tools.read({}, patience)),
      /^Specify the worker by ID or title\.$/,
    );
  });

  it('tells in words what could not be read', async () => {
    const { tools, client } = await harness();
    client
      .fails(absent)
      .fails({ kind: 'forbidden', by: 'handinger' })
      .fails(offline)
      .answers({ tasks: [] });
    const answer = valueOf(await tools.read({ worker: clerk.id }, patience));
    assert.deepEqual([answer['title'], answer['recentTasks']], [clerk.id, []]);
    const [untold, forbidden, unreachable] = answer['problems'] as string[];
    assert.match(String(untold), /^Handinger provides them only when it lists workers/);
    assert.match(String(forbidden), /^The API key has no access here \(403\)/);
    assert.match(String(unreachable), /ENOTFOUND/);
  });

  it('says that there is no such worker', async () => {
    const { tools, client } = await harness();
    client
      .answers({ workers: [] })
      .fails({ kind: 'notFound' })
      .fails({ kind: 'notFound' })
      .answers({ tasks: [] });
    assert.match(refusalIn(await tools.read({ worker: clerk.id }, patience)), /^Not found \(404\)/);
  });

  it('takes keys out of whatever the service echoes, and cuts what is long', async () => {
    const { tools, client, clean } = await harness();
    const echo = `${'x'.repeat(1_990)} ${sampleKeys.first} ${sampleKeys.second}`;
    client
      .answers({ workers: [{ ...clerk, instructions: echo, outputSchema: { title: echo } }] })
      .answers({ ...run, outputText: echo, structuredOutput: { key: sampleKeys.first } })
      .answers({
        ...schedules,
        schedules: schedules.schedules.map((one) => ({ ...one, input: echo })),
      })
      .answers({ tasks: [task({ workerId: clerk.id, title: echo })] });
    const seen = seenOf(await tools.read({ worker: clerk.id }, patience), clean);
    for (const key of Object.values(sampleKeys)) {
      assert.deepEqual(
        piecesOf(key).filter((piece) => seen.includes(piece)),
        [],
      );
    }
    assert.match(seen, /x{300}… \[\+\d+\]/);
  });
});
