import assert from 'node:assert/strict';
import { APIUserAbortError, type Handinger, toFile } from '@ramensoft/handinger';
import type { Task, TaskCreateParams } from '@ramensoft/handinger/resources/tasks';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { sdkClient } from './client';

const START = Date.UTC(2026, 6, 2, 9, 0, 0);

describe('workers, tasks, schedules and webhooks of the demo API', () => {
  let demo: DemoApi;
  let client: Handinger;
  let time = START;

  before(async () => {
    demo = await startDemoApi({ now: () => time });
    client = sdkClient(demo);
  });
  beforeEach(() => {
    time = START;
    demo.reset();
  });
  after(() => demo.dispose());

  it('lists a created worker, shows its changes, and hides it once deleted', async () => {
    const created = await client.workers.create({});
    assert.equal(created.title, 'Biscuit');
    assert.equal(created.visibility, 'public');
    time += 60_000;
    const schema = { type: 'object', properties: { boxes: { type: 'integer' } } };
    const changed = await client.workers.update(created.id, { title: 'Box', outputSchema: schema });
    assert.deepEqual(changed, {
      ...created,
      title: 'Box',
      outputSchema: schema,
      updatedAt: new Date(time).toISOString(),
    });
    assert.ok((await listedIds()).includes(created.id));
    assert.equal(
      (await client.workers.update(created.id, { outputSchema: null })).outputSchema,
      null,
    );
    await client.workers.delete(created.id);
    assert.ok(!(await listedIds()).includes(created.id));
    await assert.rejects(client.workers.retrieve(created.id), { status: 404 });
  });

  it('answers a worker that never ran as pending, without usage', async () => {
    assert.deepEqual(await client.workers.retrieve(demo.workerId('Biscuit')), {
      id: 'wrk_b7Yd0NsE_r2Hf9',
      object: 'worker',
      status: 'pending',
      running: false,
      created_at: null,
      error: null,
      incomplete_details: null,
      metadata: {},
      messages: [],
      output: [],
      output_text: '',
      structured_output: null,
      sources: [],
      files: [],
      url: 'https://handinger.com/worker/wrk_b7Yd0NsE_r2Hf9',
    });
  });

  it('has samples that are pending, running, completed, failed and aborted', async () => {
    demo.setListShape('tasks', 'array');
    const tasks = await client.get<Task[]>('/api/tasks');
    const states = new Set(tasks.map(({ status }) => status));
    assert.deepEqual([...states].sort(), ['aborted', 'completed', 'error', 'pending', 'running']);
    for (const { status, completedAt } of tasks) {
      assert.equal(completedAt === null, status === 'pending' || status === 'running', status);
    }
    const running = await client.workers.retrieve(demo.workerId('Route planner'));
    assert.deepEqual([running.status, running.running], ['running', true]);
    assert.equal('usage' in running, false);
  });

  it('adds a turn to a task whose id is sent again, and spends more for a higher budget', async () => {
    const workerId = demo.workerId('Delay notifier');
    await client.tasks.create({ workerId, taskId: 'tsk_mine', input: 'One', budget: 'low' });
    const low = (await client.tasks.retrieve('tsk_mine')).task;
    assert.equal(low.status, 'completed');
    const state = await client.tasks.create({ taskId: 'tsk_mine', input: 'Two', budget: 'high' });
    const { task } = await client.tasks.retrieve('tsk_mine');
    const { items } = await client.tasks.listTurns('tsk_mine');
    assert.equal(state.output_text, 'Done: Two');
    assert.equal(state.messages.length, 4);
    assert.deepEqual(
      items.map(({ seq, input }) => [seq, input]),
      [
        [0, 'One'],
        [1, 'Two'],
      ],
    );
    assert.equal(task.totals.turnCount, 2);
    assert.ok(task.totals.credits > 2 * low.totals.credits);
  });

  it('shows the state of the latest task, or of the one asked for', async () => {
    const workerId = demo.workerId('Biscuit');
    await client.tasks.create({ workerId, taskId: 'tsk_older', input: 'One' });
    await client.tasks.create({ workerId, taskId: 'tsk_newer', input: 'Two' });
    const { workers } = client;
    assert.equal((await workers.retrieve(workerId)).output_text, 'Done: Two');
    const older = await workers.retrieve(workerId, { taskId: 'tsk_older' });
    assert.equal(older.output_text, 'Done: One');
    await assert.rejects(workers.retrieve(workerId, { taskId: 'tsk_none' }), { status: 404 });
  });

  it('makes a worker on the fly when a task names none', async () => {
    const before = await listedIds();
    const { id } = await client.tasks.create({ input: 'Count the vans.' });
    assert.deepEqual(await listedIds(), [...before, id]);
  });

  it('answers a structured result when the worker has an output schema', async () => {
    const workerId = demo.workerId('Invoice clerk');
    const state = await client.tasks.create({ workerId, input: 'Read it.' });
    const expected = { supplier: 'text', date: 'text', total: 0, currency: 'EUR' };
    assert.deepEqual(state.structured_output, expected);
  });

  it('takes files as multipart parts and publishes them on the turn', async () => {
    const files = [
      await toFile(Buffer.from('a;b\n1;2\n'), 'june.csv', { type: 'text/csv' }),
      await toFile(Buffer.from('van 17'), 'notes.txt', { type: 'text/plain' }),
    ];
    const workerId = demo.workerId('Biscuit');
    const body = { workerId, taskId: 'tsk_files', input: 'Read both.', budget: 'low', files };
    const state = await client.tasks.create(body as TaskCreateParams);
    const { items } = await client.tasks.listTurns('tsk_files');
    const published = state.files.map(({ filename, mediaType, size }) => ({
      filename,
      mediaType,
      size,
    }));
    assert.deepEqual(published, [
      { filename: 'june.csv', mediaType: 'text/csv', size: 8 },
      { filename: 'notes.txt', mediaType: 'text/plain', size: 6 },
    ]);
    assert.deepEqual(items[0]?.files, state.files);
    assert.equal(items[0].input, 'Read both.');
    assert.equal(items[0].credits, 2);
  });

  it('runs a task to its end even when the caller hangs up', async () => {
    // Long enough for a busy machine to hang up while the task runs.
    const taskMs = 400;
    const slow = await startDemoApi({ taskMs });
    const workerId = slow.workerId('Biscuit');
    const hangUp = new AbortController();
    const arrived = slow.nextRequest(({ method }) => method === 'POST');
    const dropped = slow.nextEnded(({ method }) => method === 'POST');
    const call = sdkClient(slow).tasks.create(
      { workerId, taskId: 'tsk_left', input: 'Go on.' },
      { signal: hangUp.signal },
    );
    const refused = assert.rejects(call, APIUserAbortError);
    await arrived;
    const { task } = await sdkClient(slow).tasks.retrieve('tsk_left');
    assert.equal(task.status, 'running');
    assert.equal(task.completedAt, null);
    hangUp.abort();
    await refused;
    assert.equal((await dropped).outcome, 'dropped');
    // Looks after three times a task's duration: the demo's timers go off in order.
    slow.trouble({ kind: 'slow', ms: 3 * taskMs }, { path: '/api/tasks/tsk_left', times: 1 });
    assert.equal((await sdkClient(slow).tasks.retrieve('tsk_left')).task.status, 'completed');
    await slow.dispose();
  });

  it('leaves an archived task out of the list and keeps its turns', async () => {
    demo.setListShape('tasks', 'array');
    const path = `/api/tasks?workerId=${demo.workerId('Invoice clerk')}`;
    const [first] = await client.get<{ id: string }[]>(path);
    assert.ok(first);
    await client.tasks.delete(first.id);
    assert.deepEqual(await client.get(path), []);
    assert.equal((await client.tasks.listTurns(first.id)).items.length, 2);
  });

  it('tells when each kind of schedule runs next', async () => {
    const workerId = demo.workerId('Biscuit');
    const { schedules } = client.workers;
    const add = async (when: Parameters<typeof schedules.create>[1]['when']) =>
      (await schedules.create(workerId, { input: 'Go.', when })).nextRunAt;
    assert.equal(await add({ type: 'delayed', delayInSeconds: 90 }), '2026-07-02T09:01:30.000Z');
    assert.equal(await add({ type: 'interval', intervalSeconds: 600 }), '2026-07-02T09:10:00.000Z');
    assert.equal(
      await add({ type: 'scheduled', date: '2026-07-03T10:00:00+02:00' }),
      '2026-07-03T08:00:00.000Z',
    );
    // Madrid is two hours ahead in July, and 2 July 2026 is a Thursday.
    assert.equal(await add({ type: 'cron', cron: '*/20 9 * * 1-5' }), '2026-07-03T07:00:00.000Z');
    assert.equal(await add({ type: 'cron', cron: '15 11,18 * * 4' }), '2026-07-02T09:15:00.000Z');
    assert.equal(await add({ type: 'cron', cron: '0 9 * * 0' }), '2026-07-05T07:00:00.000Z');
    assert.equal(await add({ type: 'cron', cron: '0 9 * * 7' }), '2026-07-05T07:00:00.000Z');
    assert.equal(await add({ type: 'cron', cron: '0 0 1 1 *' }), '2026-12-31T22:00:00.000Z');
    await assert.rejects(add({ type: 'cron', cron: '61 * * * *' }), { status: 400 });
    await assert.rejects(add({ type: 'delayed', delayInSeconds: 31_536_001 }), { status: 400 });
  });

  it('moves recurring schedules on and drops those whose only time has passed', async () => {
    const workerId = demo.workerId('Biscuit');
    const { schedules } = client.workers;
    await schedules.create(workerId, {
      input: 'Once.',
      when: { type: 'delayed', delayInSeconds: 5 },
    });
    const every = { type: 'interval', intervalSeconds: 3600 } as const;
    const { id } = await schedules.create(workerId, { input: 'Hourly.', when: every });
    time += 2.5 * 3600 * 1000;
    const list = await schedules.list(workerId);
    assert.equal(list.timezone, 'Europe/Madrid');
    assert.deepEqual(
      list.schedules.map((schedule) => [schedule.id, schedule.nextRunAt]),
      [[id, '2026-07-02T12:00:00.000Z']],
    );
    await schedules.cancel(id, { workerId });
    assert.deepEqual((await schedules.list(workerId)).schedules, []);
    await assert.rejects(schedules.cancel(id, { workerId }), { status: 404 });
  });

  it('makes a webhook token with the first URL, keeps it with the second, replaces it on demand', async () => {
    const workerId = demo.workerId('Biscuit');
    const { webhooks } = client.workers;
    assert.deepEqual(await webhooks.retrieve(workerId), { url: null, token: null });
    const first = await webhooks.update(workerId, { url: 'https://a.example/' });
    const second = await webhooks.update(workerId, { url: 'https://b.example/' });
    assert.deepEqual(second, { url: 'https://b.example/', token: first.token });
    const third = await webhooks.regenerateToken(workerId);
    assert.equal(third.url, second.url);
    assert.notEqual(third.token, first.token);
    assert.deepEqual(await webhooks.update(workerId, { url: null }), { url: null, token: null });
    await assert.rejects(webhooks.update(workerId, { url: 'http://c.example/' }), { status: 422 });
  });

  it('notes a delivery when a task ends, and pages the log by fifty, newest first', async () => {
    const workerId = demo.workerId('Invoice clerk');
    const { webhooks } = client.workers;
    await client.tasks.create({ workerId, taskId: 'tsk_told', input: 'Tell them.' });
    const first = await webhooks.listExecutions(workerId);
    assert.deepEqual([first.page, first.pageCount, first.totalCount], [1, 3, 125]);
    assert.equal(first.logs.length, 50);
    assert.equal(first.logs[0]?.taskId, 'tsk_told');
    const last = await webhooks.listExecutions(workerId, { page: 3 });
    assert.equal(last.logs.length, 25);
    const times = [...first.logs, ...last.logs].map(({ createdAt }) => createdAt);
    assert.deepEqual(times, [...times].sort().reverse());
    assert.deepEqual((await webhooks.listExecutions(workerId, { page: 9 })).logs, []);
    await assert.rejects(webhooks.listExecutions(workerId, { page: 0 }), { status: 400 });
  });

  it('makes up thousands of workers when asked, or none', async () => {
    const many = await startDemoApi({ workerCount: 5000 });
    const none = await startDemoApi({ workerCount: 0 });
    try {
      const { workers } = await sdkClient(many).get<{ workers: { id: string }[] }>('/api/workers');
      assert.equal(new Set(workers.map(({ id }) => id)).size, 5000);
      assert.deepEqual(await sdkClient(none).get('/api/workers'), { workers: [] });
    } finally {
      await Promise.all([many.dispose(), none.dispose()]);
    }
  });

  async function listedIds(): Promise<string[]> {
    const list = await client.get<{ workers: { id: string }[] }>('/api/workers');
    return list.workers.map(({ id }) => id);
  }
});
