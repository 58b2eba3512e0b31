import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { ResourceCache } from '../../../../src/core/workers/data/resourceCache';
import {
  deliveriesOf,
  emailOf,
  lastRunOf,
  moreDeliveriesOf,
  schedulesOf,
  tasksOf,
  turnsOf,
} from '../../../../src/core/workers/data/workerResources';
import { Office, settled } from '../../../fakes/office';
import { task, turn } from '../explorerRows';

const offline: ApiFailure = { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' };
const email = emailOf('wrk_1');

async function harness() {
  const office = new Office();
  await office.signIn();
  const parts = new ResourceCache(office.sessions, office.connection, office.clock);
  return { office, parts, client: office.client };
}

describe('ResourceCache', () => {
  it('loads what is opened, once', async () => {
    const { parts, client } = await harness();
    assert.equal(parts.of(email), undefined);
    const held = client.holds();
    const opening = [parts.open(email), parts.open(email), parts.load(email)];
    assert.deepEqual(parts.of(email), { kind: 'loading' });
    await settled();
    held.answer('clerk@mail.example');
    await Promise.all(opening);
    await parts.open(email);
    assert.deepEqual(
      [parts.of(email), client.calls],
      [{ kind: 'ready', value: 'clerk@mail.example' }, ['email wrk_1']],
    );
  });

  it('asks again for what is older than a minute, failed or not, and after the clock was put back', async () => {
    const { office, parts, client } = await harness();
    client.fails(offline);
    await parts.renew(email);
    await parts.renew(email);
    office.clock.advance(59_999);
    await parts.renew(email);
    assert.deepEqual(client.calls, ['email wrk_1']);
    office.clock.advance(1);
    client.answers('clerk@mail.example');
    await parts.renew(email);
    assert.deepEqual(parts.of(email), { kind: 'ready', value: 'clerk@mail.example' });
    office.clock.set(-3_600_000);
    client.answers('other@mail.example');
    await parts.renew(email);
    assert.deepEqual(parts.of(email), { kind: 'ready', value: 'other@mail.example' });
  });

  it('keeps what was there while it asks again, and when that fails', async () => {
    const { parts, client } = await harness();
    client.answers('a@mail.example').fails(offline).answers('b@mail.example');
    await parts.open(email);
    await parts.load(email);
    assert.deepEqual(parts.of(email), { kind: 'ready', value: 'a@mail.example', failure: offline });
    await parts.load(email);
    assert.deepEqual(parts.of(email), { kind: 'ready', value: 'b@mail.example' });
  });

  it('asks after a change once more, since what is under way may be from before it', async () => {
    const { parts, client } = await harness();
    const held = client.holds();
    const part = schedulesOf('wrk_1');
    const before = parts.open(part);
    await settled();
    const after = parts.reload(part);
    client.answers({ schedules: [], timeZone: 'UTC' });
    held.answer({ schedules: [] });
    await Promise.all([before, after]);
    assert.deepEqual(parts.of(part), {
      kind: 'ready',
      value: { schedules: [], timeZone: 'UTC' },
    });
  });

  it('asks nothing after a change when the session ended meanwhile', async () => {
    const { office, parts, client } = await harness();
    const held = client.holds();
    void parts.open(email);
    await settled();
    const after = parts.reload(email);
    await office.signIn('second');
    held.answer('clerk@mail.example');
    client.answers('clerk@mail.example');
    await after;
    assert.deepEqual(client.calls, ['email wrk_1']);
    assert.equal(parts.of(email), undefined);
  });

  it('says why there is nothing, and tries again', async () => {
    const { parts, client } = await harness();
    client.fails(offline);
    await parts.open(email);
    assert.deepEqual(parts.of(email), { kind: 'failed', failure: offline });
    const held = client.holds();
    const again = parts.load(email);
    assert.deepEqual(parts.of(email), { kind: 'loading' });
    await settled();
    held.answer('a@mail.example');
    await again;
    assert.equal(parts.of(email)?.kind, 'ready');
  });

  it('shows nobody what another key was told, not even late', async () => {
    const { office, parts, client } = await harness();
    client.answers('ours@mail.example');
    await parts.open(email);
    const held = client.holds();
    const late = parts.load(email);
    await settled();
    await office.signIn('second');
    assert.equal(parts.of(email), undefined);
    held.answer('late@mail.example');
    await late;
    assert.equal(parts.of(email), undefined);
  });

  it('has forgotten before anything acts under the next session', async () => {
    const office = new Office();
    await office.signIn();
    const seen: unknown[] = [];
    // It hears of the session before the parts do.
    office.sessions.onDidChange(() => seen.push(parts.of(email)));
    const parts = new ResourceCache(office.sessions, office.connection, office.clock);
    office.client.answers('clerk@mail.example');
    await parts.open(email);
    await office.signIn('second');
    assert.deepEqual([seen.length > 0, seen.every((one) => one === undefined)], [true, true]);
  });

  it('asks nobody in a workspace that is not trusted, and asks once it is', async () => {
    const { office, parts, client } = await harness();
    office.trust.isTrusted = false;
    await parts.open(email);
    assert.deepEqual([parts.of(email), client.calls], [undefined, []]);
    office.trust.isTrusted = true;
    client.answers('a@mail.example');
    await parts.open(email);
    assert.equal(parts.of(email)?.kind, 'ready');
  });
});

describe('The parts of a worker', () => {
  const page = (ids: readonly string[], number: number, pageCount: number) => ({
    deliveries: ids.map((id) => ({ id, succeeded: true })),
    ...(number < pageCount && { next: { page: number + 1 } }),
    total: 4,
  });
  const idsIn = (parts: ResourceCache): string => {
    const log = parts.of(deliveriesOf('wrk_1'));
    if (log?.kind !== 'ready') return String(log?.kind);
    const ids = log.value.deliveries.map(({ id }) => id).join(' ');
    return `${ids}${log.value.next ? ' …' : ''}`;
  };

  it('have deliveries page by page, each once, and new ones in front', async () => {
    const { parts, client } = await harness();
    client
      .answers(page(['d', 'c'], 1, 2))
      .answers(page(['c', 'b'], 2, 2))
      .answers(page(['e', 'd'], 1, 3))
      .answers(page(['g', 'f'], 1, 4));
    await parts.open(deliveriesOf('wrk_1'));
    assert.equal(idsIn(parts), 'd c …');
    await parts.load(moreDeliveriesOf('wrk_1'));
    assert.equal(idsIn(parts), 'd c b');
    await parts.load(deliveriesOf('wrk_1'));
    assert.equal(idsIn(parts), 'e d c b');
    await parts.load(deliveriesOf('wrk_1'));
    assert.equal(idsIn(parts), 'g f …');
    assert.deepEqual(
      client.calls.map((call) => call.at(-1)),
      ['1', '2', '1', '1'],
    );
  });

  it('have the tasks that the server lists, of this worker alone, newest first', async () => {
    const { parts, client } = await harness();
    const part = tasksOf('wrk_1', () => []);
    client
      .answers({
        tasks: [task({ id: 'old', createdAt: 1 }), task({ id: 'other', workerId: 'wrk_2' })],
        next: { page: 2 },
      })
      .answers({ tasks: [task({ id: 'new', createdAt: 2 })] });
    await parts.open(part);
    const loaded = parts.of(part);
    assert.ok(loaded?.kind === 'ready');
    assert.deepEqual(
      [loaded.value.tasks.map(({ id }) => id), loaded.value.source, client.calls],
      [['new', 'old'], 'listed', ['tasks wrk_1', 'tasks wrk_1 {"page":2}']],
    );
  });

  it('say that there are more tasks than are asked for', async () => {
    const { parts, client } = await harness();
    const part = tasksOf('wrk_1', () => []);
    for (let page = 1; page <= 100; page++) {
      const tasks = [task({ id: `tsk_${page}` })];
      client.answers({ tasks, next: { page: page + 1 } });
    }
    await parts.open(part);
    const loaded = parts.of(part);
    assert.equal(loaded?.kind === 'ready' && loaded.value.hasMore, true);
    assert.ok(client.calls.length < 100);
  });

  it('have the tasks that the server lists without saying whose they are, since it was asked for this worker’s', async () => {
    const { parts, client } = await harness();
    const part = tasksOf('wrk_1', () => []);
    client.answers({
      tasks: [task({ id: 'untold', workerId: '' }), task({ id: 'other', workerId: 'wrk_2' })],
    });
    await parts.open(part);
    const loaded = parts.of(part);
    assert.ok(loaded?.kind === 'ready');
    assert.deepEqual(
      loaded.value.tasks.map(({ id, workerId }) => [id, workerId]),
      [['untold', 'wrk_1']],
    );
  });

  it('have a task once though a new one pushed it onto the next page', async () => {
    const { parts, client } = await harness();
    const part = tasksOf('wrk_1', () => []);
    client
      .answers({ tasks: [task({ id: 'b' })], next: { page: 2 } })
      .answers({ tasks: [task({ id: 'b' }), task({ id: 'a' })] });
    await parts.open(part);
    const loaded = parts.of(part);
    assert.ok(loaded?.kind === 'ready');
    assert.deepEqual(
      loaded.value.tasks.map(({ id }) => id),
      ['b', 'a'],
    );
  });

  it('have the tasks that were run from here where the server lists none', async () => {
    const { parts, client } = await harness();
    const part = tasksOf('wrk_1', () => ['tsk_1', 'tsk_2']);
    client.fails({ kind: 'notFound' }, { kind: 'notFound' }).answers(task({ id: 'tsk_2' }));
    await parts.open(part);
    const loaded = parts.of(part);
    assert.ok(loaded?.kind === 'ready');
    assert.deepEqual(
      [loaded.value.tasks.map(({ id }) => id), loaded.value.source],
      [['tsk_2'], 'remembered'],
    );
  });

  it('have the other tasks where one of them is refused, and count it', async () => {
    const { parts, client } = await harness();
    const part = tasksOf('wrk_1', () => ['tsk_1', 'tsk_2', 'tsk_3']);
    client
      .fails({ kind: 'notFound' }, { kind: 'forbidden', by: 'handinger' })
      .answers(task({ id: 'tsk_2' }))
      .fails({ kind: 'serverError', status: 500 });
    await parts.open(part);
    const loaded = parts.of(part);
    assert.ok(loaded?.kind === 'ready');
    assert.deepEqual(
      [loaded.value.tasks.map(({ id }) => id), loaded.value.unreadable],
      [['tsk_2'], 2],
    );
  });

  it('fail with the reason when tasks cannot be asked for', async () => {
    const { parts, client } = await harness();
    const part = tasksOf('wrk_1', () => ['tsk_1']);
    client.fails(offline);
    await parts.open(part);
    assert.deepEqual(parts.of(part), { kind: 'failed', failure: offline });
  });

  it('know what goes on at the server', () => {
    const going = [
      lastRunOf('wrk_1').isGoingOn?.({ status: 'running', outputText: '', files: [] }),
      lastRunOf('wrk_1').isGoingOn?.({ status: 'pending', outputText: '', files: [] }),
      tasksOf('wrk_1', () => []).isGoingOn?.({
        source: 'listed',
        tasks: [task(), task({ status: 'pending' })],
      }),
      tasksOf('wrk_1', () => []).isGoingOn?.({ source: 'listed', tasks: [task()] }),
      turnsOf('tsk_1').isGoingOn?.([turn({ status: 'running' })]),
      turnsOf('tsk_1').isGoingOn?.([turn()]),
    ];
    assert.deepEqual(going, [true, false, true, false, true, false]);
  });
});
