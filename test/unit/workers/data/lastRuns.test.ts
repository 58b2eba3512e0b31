import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { answerUnder, LastRuns, type LastAnswer } from '../../../../src/core/workers/data/lastRuns';
import { Office, settled } from '../../../fakes/office';

const completed = { status: 'completed' };
const ran: LastAnswer = { kind: 'run', run: completed };

async function harness() {
  const office = new Office();
  const runs = new LastRuns(office.sessions, office.connection, office.monitor);
  await office.signIn();
  const heard: string[] = [];
  runs.onDidChange((workerId = 'all') => heard.push(workerId));
  return { office, runs, heard, client: office.client };
}

describe('LastRuns', () => {
  it('asks once about a worker that came into view', async () => {
    const { runs, heard, client } = await harness();
    client.answers(completed);
    runs.want('a');
    runs.want('a');
    await settled();
    runs.want('a');
    await settled();
    assert.deepEqual(
      { calls: client.calls, heard, answer: runs.of('a'), other: runs.of('b') },
      { calls: ['run a'], heard: ['a'], answer: ran, other: undefined },
    );
  });

  it('asks one after the other', async () => {
    const { runs, client } = await harness();
    const first = client.holds();
    client.answers(completed);
    runs.want('a');
    runs.want('b');
    await settled();
    const before = [...client.calls];
    first.answer(completed);
    await settled();
    assert.deepEqual([before, client.calls], [['run a'], ['run a', 'run b']]);
  });

  it('resumes with those that a limit kept back, and with the one that met it', async () => {
    const { runs, client } = await harness();
    client.answers(completed).fails({ kind: 'rateLimited', until: 1 });
    for (const workerId of ['a', 'b', 'c', 'd']) runs.want(workerId);
    await settled();
    const before = [...client.calls];
    client.answers(completed).answers(completed).answers(completed);
    runs.resume();
    await settled();
    assert.deepEqual(
      [before, client.calls.slice(2)],
      [
        ['run a', 'run b'],
        ['run b', 'run c', 'run d'],
      ],
    );
  });

  it('tries again about a worker that was refused, and only then', async () => {
    const { runs, client } = await harness();
    client.answers(completed).fails({ kind: 'forbidden', by: 'handinger' });
    runs.want('a');
    runs.want('b');
    await settled();
    client.answers(completed);
    for (const workerId of ['a', 'b', 'c']) runs.retry(workerId);
    await settled();
    assert.deepEqual([client.calls, runs.of('b')], [['run a', 'run b', 'run b'], ran]);
  });

  it('goes on to the next worker after a failure that is about one', async () => {
    const failures: ApiFailure[] = [
      { kind: 'forbidden', by: 'handinger' },
      { kind: 'notFound' },
      { kind: 'badAnswer', reason: 'wrongShape' },
    ];
    for (const failure of failures) {
      const { runs, heard, client } = await harness();
      client.fails(failure).answers(completed);
      runs.want('a');
      runs.want('b');
      await settled();
      assert.deepEqual(
        { heard, answers: [runs.of('a'), runs.of('b')] },
        { heard: ['a', 'b'], answers: [{ kind: 'failed', failure }, ran] },
      );
    }
  });

  it('asks nobody else after a failure that all would meet', async () => {
    const failures: ApiFailure[] = [
      { kind: 'rateLimited', until: 1 },
      { kind: 'timeout' },
      { kind: 'serverError', status: 500 },
      { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' },
    ];
    for (const failure of failures) {
      const { runs, client } = await harness();
      client.fails(failure);
      runs.want('a');
      runs.want('b');
      await settled();
      assert.deepEqual(
        [client.calls, runs.of('a'), runs.of('b')],
        [['run a'], { kind: 'failed', failure }, undefined],
      );
    }
  });

  it('keeps no answer that was cancelled', async () => {
    const { runs, heard, client } = await harness();
    client.fails({ kind: 'cancelled' });
    runs.want('a');
    await settled();
    assert.deepEqual([runs.of('a'), heard], [undefined, []]);
  });

  it('goes on after a 401 only when the key itself is accepted', async () => {
    const unauthorized: ApiFailure = { kind: 'rejected', by: 'handinger' };
    const good = await harness();
    good.client.fails(unauthorized).answers({ workers: [] }).answers(completed);
    good.runs.want('a');
    good.runs.want('b');
    await settled();
    const bad = await harness();
    bad.client.fails(unauthorized).fails(unauthorized);
    bad.runs.want('a');
    bad.runs.want('b');
    await settled();
    assert.deepEqual(
      [good.client.calls, bad.client.calls],
      [
        ['run a', 'list', 'run b'],
        ['run a', 'list'],
      ],
    );
  });

  it('shows the old answer until the new one has come', async () => {
    const { runs, heard, client } = await harness();
    client.answers(completed);
    runs.want('a');
    await settled();
    const held = client.holds();
    runs.expire(20);
    await settled();
    const meanwhile = runs.of('a');
    held.answer({ status: 'running' });
    await settled();
    assert.deepEqual(
      [meanwhile, runs.of('a'), heard],
      [ran, { kind: 'run', run: { status: 'running' } }, ['a', 'a']],
    );
  });

  it('asks again about all, each of them once it comes into view', async () => {
    const { runs, heard, client } = await harness();
    client.answers(completed).answers(completed);
    runs.want('a');
    runs.want('b');
    await settled();
    runs.expireAll();
    const meanwhile = [runs.of('a'), runs.of('b')];
    client.answers(completed);
    runs.want('a');
    await settled();
    runs.want('a');
    await settled();
    assert.deepEqual(
      { meanwhile, calls: client.calls.slice(2), heard, latest: runs.latest(1) },
      { meanwhile: [ran, ran], calls: ['run a'], heard: ['a', 'b', 'all', 'a'], latest: ['a'] },
    );
  });

  it('asks about those again whom a failure kept it from asking', async () => {
    const { runs, client } = await harness();
    client.fails({ kind: 'rateLimited', until: 1 });
    runs.want('a');
    runs.want('b');
    await settled();
    client.answers(completed).answers(completed);
    runs.expire(20);
    await settled();
    assert.deepEqual([runs.of('a'), runs.of('b')], [ran, ran]);
  });

  it('forgets everything with the session', async () => {
    const { office, runs, client } = await harness();
    client.answers(completed);
    runs.want('a');
    await settled();
    await office.signIn('second');
    assert.equal(runs.of('a'), undefined);
    runs.expire(20);
    await settled();
    assert.deepEqual(client.calls, ['run a']);
  });

  it('has forgotten before anything acts under the next session', async () => {
    const { office, runs, client } = await harness();
    client.answers(completed);
    runs.want('a');
    await settled();
    // The health hears of the session before the runs do.
    office.monitor.onDidChange(() => runs.expire(20));
    await office.signIn('second');
    await settled();
    assert.deepEqual([client.calls, runs.of('a')], [['run a'], undefined]);
  });

  it('drops the late answer to somebody who has left', async () => {
    const { office, runs, heard, client } = await harness();
    const held = client.holds();
    runs.want('a');
    await settled();
    await office.signIn('second');
    held.answer(completed);
    await settled();
    assert.deepEqual([runs.of('a'), heard], [undefined, []]);
  });

  it('asks for the next one while the last answer is still to come', async () => {
    const { office, runs, client } = await harness();
    const held = client.holds();
    runs.want('a');
    await settled();
    await office.signIn('second');
    client.answers(completed);
    runs.want('b');
    await settled();
    held.answer(completed);
    await settled();
    assert.deepEqual(
      [runs.of('a'), runs.of('b'), client.calls],
      [undefined, ran, ['run a', 'run b']],
    );
  });

  it('hears nothing after its end', async () => {
    const { office, runs, client } = await harness();
    client.answers(completed);
    runs.want('a');
    await settled();
    runs.dispose();
    await office.signIn('second');
    assert.deepEqual(runs.of('a'), ran);
  });
});

describe('answerUnder', () => {
  it('puts a rejected key above whatever a worker answered, and nothing else', () => {
    assert.deepEqual(
      [
        answerUnder({ kind: 'rejected', detail: 'Gone' }, ran),
        answerUnder({ kind: 'rejected' }, undefined),
        answerUnder({ kind: 'forbidden' }, ran),
        answerUnder({ kind: 'healthy', checkedAt: 1 }, undefined),
      ],
      [
        { kind: 'failed', failure: { kind: 'rejected', by: 'handinger', detail: 'Gone' } },
        { kind: 'failed', failure: { kind: 'rejected', by: 'handinger' } },
        ran,
        undefined,
      ],
    );
  });
});
