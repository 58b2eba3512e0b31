import assert from 'node:assert/strict';
import { HealthSchedule } from '../../../src/core/health/healthSchedule';
import { Office, settled } from '../../fakes/office';

const MINUTE = 60_000;

async function harness({ minutes = 15, isFocused = true, random = 0 } = {}) {
  const office = new Office();
  const { clock, client, monitor } = office;
  const interval = { minutes };
  const schedule = new HealthSchedule(
    monitor,
    clock,
    () => random,
    () => interval.minutes,
  );
  await office.signIn();
  for (let check = 0; check < 10; check++) client.answers({ workers: [] });
  schedule.setFocused(isFocused);
  const pass = async (milliseconds: number): Promise<number> => {
    clock.advance(milliseconds);
    await settled();
    return client.calls.length;
  };
  return { office, monitor, schedule, interval, pass };
}

describe('HealthSchedule', () => {
  it('checks two seconds after the start and then at the interval', async () => {
    const { pass } = await harness();
    assert.deepEqual(
      [
        await pass(1_999),
        await pass(1),
        await pass(15 * MINUTE - 1),
        await pass(1),
        await pass(15 * MINUTE),
      ],
      [0, 1, 1, 2, 3],
    );
  });

  it('never checks unasked when the interval is 0, and has no timer', async () => {
    for (const minutes of [0, -1]) {
      const { office, pass } = await harness({ minutes });
      assert.deepEqual([await pass(60 * MINUTE), office.clock.pending], [0, 0]);
    }
  });

  it('rests while nobody looks, and makes up for it afterwards', async () => {
    const { office, schedule, pass } = await harness({ isFocused: false });
    const asleep = [await pass(60 * MINUTE), office.clock.pending];
    schedule.setFocused(true);
    const awake = [await pass(2_000)];
    schedule.setFocused(false);
    const away = [await pass(60 * MINUTE), office.clock.pending];
    schedule.setFocused(true);
    const back = [await pass(1_999), await pass(1)];
    assert.deepEqual(
      { asleep, awake, away, back },
      {
        asleep: [0, 0],
        awake: [1],
        away: [1, 0],
        back: [1, 2],
      },
    );
  });

  it('does not check again because the window was left for a moment', async () => {
    const { schedule, pass } = await harness();
    await pass(2_000);
    schedule.setFocused(false);
    await pass(MINUTE);
    schedule.setFocused(true);
    assert.deepEqual([await pass(14 * MINUTE - 1), await pass(1)], [1, 2]);
  });

  it('tries again soon, and ever less often, while nobody can be reached', async () => {
    const { office, pass } = await harness();
    const { client } = office;
    client.forgetPlans();
    for (let check = 0; check < 5; check++) client.fails({ kind: 'timeout' });
    const counts = [await pass(2_000)];
    for (const seconds of [15, 30, 60]) {
      counts.push(await pass(seconds * 1_000 - 1), await pass(1));
    }
    assert.deepEqual(counts, [1, 1, 2, 2, 3, 3, 4]);
  });

  it('goes back to the interval when the network is back, and tries soon when it goes again', async () => {
    const { office, pass } = await harness();
    const { client } = office;
    client.forgetPlans();
    client.fails({ kind: 'timeout' }, { kind: 'timeout' }).answers({ workers: [] });
    const away = [await pass(2_000), await pass(15_000), await pass(30_000)];
    client.fails({ kind: 'timeout' }, { kind: 'timeout' });
    const back = [await pass(15 * MINUTE - 1), await pass(1)];
    assert.deepEqual([away, back, await pass(15_000)], [[1, 2, 3], [3, 4], 5]);
  });

  it('hears of a network that went away from any answer', async () => {
    const { office, pass } = await harness();
    await pass(2_000);
    office.client.forgetPlans();
    office.client.answers({ workers: [] });
    office.observe({ failure: { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' } });
    assert.deepEqual([await pass(15_000 - 1), await pass(1)], [1, 2]);
  });

  it('is not held up by a clock that was set back', async () => {
    const { office, pass } = await harness();
    await pass(2_000);
    office.clock.advance(-3 * 60 * MINUTE);
    office.monitor.readSession();
    assert.equal(await pass(15 * MINUTE), 2);
  });

  it('checks a new session soon, however recently the last one was', async () => {
    const { office, schedule, pass } = await harness();
    await pass(2_000);
    await office.signIn('second');
    schedule.restart();
    assert.equal(await pass(2_000), 2);
  });

  it('follows a changed interval', async () => {
    const { schedule, interval, pass } = await harness();
    await pass(2_000);
    interval.minutes = 1;
    schedule.restart();
    interval.minutes = 60;
    schedule.setFocused(true);
    assert.deepEqual([await pass(2_000), await pass(59 * MINUTE), await pass(MINUTE)], [1, 1, 2]);
  });

  it('does not ask about a key that was heard of a moment ago, nor during a limit', async () => {
    const { office, monitor, pass } = await harness({ minutes: 1 });
    monitor.learn(Office.account(), { kind: 'accepted' });
    const fresh = await pass(2_000);
    monitor.learn(Office.account(), {
      kind: 'rateLimited',
      until: office.clock.now() + 5 * MINUTE,
    });
    const limited = await pass(MINUTE);
    monitor.learn(Office.account(), { kind: 'rejected' });
    assert.deepEqual([fresh, limited, await pass(MINUTE)], [0, 0, 1]);
  });

  for (const { random, late } of [
    { random: 0, late: 0 },
    { random: 0.7, late: 700 },
  ]) {
    it(`asks once when a limit is over, ${late} ms late where chance has it so`, async () => {
      // Also where the key is not checked unasked: what was kept back waits for this.
      const { office, monitor, pass } = await harness({ minutes: 0, random });
      monitor.learn(Office.account(), { kind: 'rateLimited', until: office.clock.now() + 7_000 });
      const counts = [await pass(7_000 + late - 1), await pass(1)];
      assert.deepEqual([counts, monitor.current.kind], [[0, 1], 'healthy']);
      assert.deepEqual([await pass(MINUTE), office.clock.pending], [1, 0]);
    });
  }

  it('waits out each further limit', async () => {
    const { office, monitor, pass } = await harness();
    const { client, clock } = office;
    client.forgetPlans();
    client.fails({ kind: 'rateLimited', until: clock.now() + 12_000 }).answers({ workers: [] });
    monitor.learn(Office.account(), { kind: 'rateLimited', until: clock.now() + 5_000 });
    assert.deepEqual([await pass(5_000), await pass(6_999), await pass(1)], [1, 1, 2]);
  });

  it('leaves a limit to the window that somebody looks at', async () => {
    const { office, monitor, schedule, pass } = await harness({ isFocused: false });
    monitor.learn(Office.account(), { kind: 'rateLimited', until: office.clock.now() + 5_000 });
    const away = [await pass(MINUTE), office.clock.pending];
    schedule.setFocused(true);
    assert.deepEqual([away, await pass(0)], [[0, 0], 1]);
  });

  it('does not ask in a rush when the answer changes nothing', async () => {
    const { office, monitor, pass } = await harness();
    office.client.forgetPlans();
    for (let check = 0; check < 3; check++) office.client.fails({ kind: 'cancelled' });
    monitor.learn(Office.account(), { kind: 'rateLimited', until: office.clock.now() + 5_000 });
    assert.deepEqual([await pass(5_000), await pass(1_999), await pass(1)], [1, 1, 2]);
  });

  it('keeps one timer, whatever happens', async () => {
    const { office, schedule, pass } = await harness();
    for (let time = 0; time < 3; time++) {
      schedule.restart();
      schedule.setFocused(true);
    }
    const planned = office.clock.pending;
    await pass(2_000);
    assert.deepEqual([planned, office.clock.pending], [1, 1]);
  });

  it('leaves no timer at its end', async () => {
    const { office, schedule, pass } = await harness();
    schedule.dispose();
    assert.deepEqual([office.clock.pending, await pass(60 * MINUTE)], [0, 0]);
  });

  it('leaves no timer when its end comes in the middle of a check', async () => {
    const { office, schedule } = await harness();
    office.clock.advance(2_000);
    schedule.dispose();
    await settled();
    assert.deepEqual([office.clock.pending, office.client.calls], [0, ['list']]);
  });
});
