import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { Emitter } from '../../../../src/core/common/events';
import type { TaskRequest } from '../../../../src/core/model/requests';
import { runTask, type RunEnd } from '../../../../src/core/workers/edit/runTask';
import { Office, settled } from '../../../fakes/office';
import { task } from '../explorerRows';

const order: TaskRequest = { workerId: 'wrk_1', taskId: 'tsk_1', input: 'Read.', budget: 'low' };
const sent = `runTask ${JSON.stringify(order)}`;

async function harness() {
  const office = new Office();
  const profile = await office.signIn();
  const { client, connection, clock } = office;
  const looks = new Emitter<undefined>();
  const audience = { isLooking: true };
  const leaving = new AbortController();
  const begin = (turnsBefore: number | undefined = 0): Promise<RunEnd> =>
    runTask(
      order,
      turnsBefore,
      profile,
      connection,
      clock,
      { isLooking: () => audience.isLooking, onDidChange: looks.event },
      leaving.signal,
    );
  const pass = async (milliseconds: number): Promise<void> => {
    await settled();
    clock.advance(milliseconds);
    await settled();
  };
  return { office, client, clock, looks, audience, leaving, begin, pass };
}

describe('runTask', () => {
  it('ends with the answer to the order', async () => {
    const { client, begin } = await harness();
    client.answers({ status: 'completed' });
    assert.deepEqual(await begin(), { kind: 'ended', status: 'completed' });
    assert.deepEqual(client.calls, [sent]);
  });

  it('looks the task up, ever more slowly, when the answer takes too long, and sends nothing twice', async () => {
    const { client, clock, begin, pass } = await harness();
    client
      .fails({ kind: 'timeout' })
      .answers(task({ status: 'pending', turnCount: 0 }))
      .answers(task({ status: 'running', turnCount: 0 }))
      .answers(task({ status: 'error', turnCount: 1 }));
    const ending = begin();
    await pass(1_000);
    assert.equal(clock.untilNext, 1_500);
    await pass(1_500);
    assert.equal(clock.untilNext, 2_250);
    await pass(2_250);
    assert.deepEqual(await ending, { kind: 'ended', status: 'error' });
    assert.deepEqual(client.calls, [sent, 'task tsk_1', 'task tsk_1', 'task tsk_1']);
    assert.equal(clock.pending, 0);
  });

  it('follows a task whose answer came before its end', async () => {
    const { client, begin, pass } = await harness();
    client.answers({ status: 'running' }).answers(task({ turnCount: 1 }));
    const ending = begin();
    await pass(1_000);
    assert.deepEqual(await ending, { kind: 'ended', status: 'completed' });
  });

  for (const status of ['queued', 'in_progress', 'waiting', 'new']) {
    it(`takes ${status} for no end`, async () => {
      const { client, begin, pass } = await harness();
      client
        .answers({ status })
        .answers(task({ status }))
        .answers(task({ turnCount: 1 }));
      const ending = begin();
      await pass(1_000);
      await pass(1_500);
      assert.deepEqual(await ending, { kind: 'ended', status: 'completed' });
    });
  }

  it('follows what says that it is running, whatever its state is called', async () => {
    const { client, begin, pass } = await harness();
    client
      .answers({ status: 'completed', isRunning: true })
      .answers(task({ status: 'error', turnCount: 1 }));
    const ending = begin();
    await pass(1_000);
    assert.deepEqual(await ending, { kind: 'ended', status: 'error' });
  });

  it('takes an end from before a follow-up for none of it', async () => {
    const { client, begin, pass } = await harness();
    client.fails({ kind: 'timeout' });
    for (let look = 0; look < 4; look++) client.answers(task({ turnCount: 2 }));
    const ending = begin(2);
    for (let look = 0; look < 4; look++) await pass(5_000);
    assert.equal((await ending).kind, 'unclear');
  });

  const certain: readonly ApiFailure[] = [
    { kind: 'rateLimited', until: 5 },
    { kind: 'forbidden', by: 'handinger' },
    { kind: 'outOfCredits' },
    { kind: 'refusedRequest', status: 409 },
    { kind: 'unreachable', reason: 'refused', code: 'ECONNREFUSED', notSent: true },
  ];
  for (const failure of certain) {
    it(`is certain that nothing was begun after ${JSON.stringify(failure)}`, async () => {
      const { client, begin } = await harness();
      client.fails(failure);
      assert.deepEqual(await begin(), { kind: 'refused', failure });
      assert.deepEqual(client.calls, [sent]);
    });
  }

  const unclear: readonly ApiFailure[] = [
    { kind: 'unreachable', reason: 'reset', code: 'ECONNRESET' },
    { kind: 'unreachable', reason: 'noRoute', code: 'ENETDOWN' },
    { kind: 'serverError', status: 502 },
    { kind: 'badAnswer', reason: 'incomplete' },
  ];
  for (const failure of unclear) {
    it(`says that it may have begun when the service does not know after ${failure.kind}`, async () => {
      const { client, begin, pass } = await harness();
      const missing: ApiFailure = { kind: 'notFound' };
      client.fails(failure, missing, missing, missing, missing);
      const ending = begin();
      for (let look = 0; look < 4; look++) await pass(15_000);
      assert.deepEqual(await ending, { kind: 'unclear', failure });
      assert.equal(client.calls.filter((call) => call === sent).length, 1);
    });
  }

  it('does not take the end of an earlier turn for that of the new one', async () => {
    const { client, begin, pass } = await harness();
    client
      .fails({ kind: 'timeout' })
      .answers(task({ status: 'completed', turnCount: 2 }))
      .answers(task({ status: 'completed', turnCount: 3 }));
    const ending = begin(2);
    await pass(1_000);
    await pass(1_500);
    assert.deepEqual(await ending, { kind: 'ended', status: 'completed' });
    assert.equal(client.calls.length, 3);
  });

  it('asks nothing before the time that a limit names', async () => {
    const { client, clock, begin, pass } = await harness();
    client
      .fails({ kind: 'timeout' }, { kind: 'rateLimited', until: clock.now() + 31_000 })
      .answers(task({ turnCount: 1 }));
    const ending = begin();
    await pass(1_000);
    assert.equal(clock.untilNext, 30_000);
    await pass(30_000);
    assert.equal((await ending).kind, 'ended');
  });

  it('asks nothing while nobody looks, and at once when somebody does again', async () => {
    const { client, looks, audience, begin, pass } = await harness();
    client.fails({ kind: 'timeout' }).answers(task({ turnCount: 1 }));
    audience.isLooking = false;
    const ending = begin();
    await pass(600_000);
    assert.deepEqual(client.calls, [sent]);
    audience.isLooking = true;
    looks.fire(undefined);
    assert.equal((await ending).kind, 'ended');
  });

  it('leaves without calling the order back, during it and afterwards', async () => {
    const during = await harness();
    during.client.holds();
    const ending = during.begin();
    await settled();
    during.leaving.abort();
    assert.deepEqual(await ending, { kind: 'left', isSeen: false });
    assert.equal(during.client.signals[0]?.aborted, false);

    const after = await harness();
    after.client.fails({ kind: 'timeout' });
    const following = after.begin();
    await settled();
    after.leaving.abort();
    assert.deepEqual(await following, { kind: 'left', isSeen: false });
    assert.deepEqual([after.client.calls, after.clock.pending], [[sent], 0]);
  });

  it('says when it is left whether the service was seen to know the task', async () => {
    const { client, begin, leaving } = await harness();
    client.answers(task({ status: 'running' }));
    const following = begin();
    await settled();
    leaving.abort();
    assert.deepEqual(await following, { kind: 'left', isSeen: true });
  });

  it('sends nothing with another key than that it is meant for, nor signed out', async () => {
    const failure: ApiFailure = { kind: 'keyChanged' };
    const { office, client, begin } = await harness();
    await office.signIn('second');
    assert.deepEqual(await begin(), { kind: 'refused', failure });
    await office.signOut();
    await office.signOut();
    assert.deepEqual([await begin(), client.calls], [{ kind: 'refused', failure }, []]);
  });

  it('says that it may have begun when somebody switches before the answer, and looks up nothing', async () => {
    const { office, client, clock, begin } = await harness();
    const held = client.holds();
    const ending = begin();
    await settled();
    await office.signIn('second');
    held.answer({ status: 'completed' });
    assert.deepEqual(await ending, { kind: 'unclear', failure: { kind: 'cancelled' } });
    assert.deepEqual([client.calls, clock.pending], [[sent], 0]);
  });

  it('looks up nothing with another key', async () => {
    const { office, client, begin, pass } = await harness();
    client.fails({ kind: 'timeout' });
    const ending = begin();
    await settled();
    await office.signIn('second');
    await pass(1_000);
    assert.deepEqual(await ending, { kind: 'unclear', failure: { kind: 'timeout' } });
    assert.deepEqual(client.calls, [sent]);
  });
});
