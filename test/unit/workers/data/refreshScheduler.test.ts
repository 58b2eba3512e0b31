import assert from 'node:assert/strict';
import {
  RefreshScheduler,
  RUNNING_EVERY,
  WHOLE_EVERY,
} from '../../../../src/core/workers/data/refreshScheduler';
import { ClockFake } from '../../../fakes/clock';
import { deferred } from '../../../fakes/deferred';
import { settled } from '../../../fakes/office';

function harness() {
  const clock = new ClockFake();
  const rounds: string[] = [];
  const scene: { isRunning: boolean; wait: Promise<void> } = {
    isRunning: false,
    wait: Promise.resolve(),
  };
  const round = (name: string) => (): Promise<void> => {
    rounds.push(name);
    return scene.wait;
  };
  const freshness = new RefreshScheduler(clock, {
    whole: round('whole'),
    running: round('running'),
    isAnythingRunning: () => scene.isRunning,
  });
  const advance = async (milliseconds: number): Promise<void> => {
    clock.advance(milliseconds);
    await settled();
  };
  return { clock, rounds, scene, freshness, advance };
}

describe('Freshness', () => {
  it('does nothing while nobody looks', async () => {
    const { clock, rounds, freshness, advance } = harness();
    freshness.noteChange();
    await advance(10 * WHOLE_EVERY);
    assert.deepEqual([rounds, clock.pending], [[], 0]);
  });

  it('refreshes all once a minute while somebody looks, with one timer', async () => {
    const { clock, rounds, freshness, advance } = harness();
    freshness.setWatched(true);
    await advance(0);
    assert.deepEqual(rounds, ['whole']);
    for (let minute = 0; minute < 3; minute++) await advance(WHOLE_EVERY);
    assert.deepEqual([rounds.length, clock.pending], [4, 1]);
    freshness.setWatched(false);
    assert.equal(clock.pending, 0);
  });

  it('does not begin anew with every look', async () => {
    const { clock, rounds, freshness, advance } = harness();
    freshness.setWatched(true);
    await advance(0);
    freshness.setWatched(false);
    await advance(WHOLE_EVERY / 2);
    freshness.setWatched(true);
    await advance(0);
    assert.deepEqual([rounds, clock.untilNext], [['whole'], WHOLE_EVERY / 2]);
  });

  it('refreshes at once after the clock was put back', async () => {
    const { clock, rounds, freshness, advance } = harness();
    freshness.setWatched(true);
    await advance(0);
    clock.set(-24 * 60 * WHOLE_EVERY);
    freshness.noteChange();
    assert.equal(clock.untilNext, 0);
    await advance(0);
    assert.deepEqual([rounds.length, clock.untilNext], [2, WHOLE_EVERY]);
  });

  it('asks sooner for what is running, and stops when nothing runs any more', async () => {
    const { clock, rounds, scene, freshness, advance } = harness();
    freshness.setWatched(true);
    await advance(0);
    scene.isRunning = true;
    freshness.noteChange();
    await advance(RUNNING_EVERY);
    freshness.noteChange();
    await advance(RUNNING_EVERY);
    assert.deepEqual(rounds, ['whole', 'running', 'running']);
    scene.isRunning = false;
    freshness.noteChange();
    assert.equal(clock.untilNext, WHOLE_EVERY - 2 * RUNNING_EVERY);
    scene.isRunning = true;
    await advance(WHOLE_EVERY);
    assert.ok(rounds.filter((name) => name === 'whole').length === 2);
  });

  it('remembers a refresh that is asked for during another one', async () => {
    const { rounds, scene, freshness } = harness();
    const held = deferred<undefined>();
    scene.wait = held.promise;
    const first = freshness.refresh();
    const second = freshness.refresh();
    assert.deepEqual(rounds, ['whole']);
    held.resolve(undefined);
    await Promise.all([first, second]);
    assert.deepEqual(rounds, ['whole', 'whole']);
  });

  it('goes on after a round that failed', async () => {
    const { clock, rounds, scene, freshness } = harness();
    freshness.setWatched(true);
    scene.wait = Promise.reject(new Error('a mistake of ours'));
    await assert.rejects(freshness.refresh());
    scene.wait = Promise.resolve();
    assert.equal(clock.pending, 1);
    await freshness.refresh();
    assert.deepEqual(rounds, ['whole', 'whole']);
  });
});
