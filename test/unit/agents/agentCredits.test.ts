import assert from 'node:assert/strict';
import { AgentCredits } from '../../../src/core/agents/agentCredits';
import { SharedState } from '../../../src/core/common/sharedState';
import { ClockFake } from '../../fakes/clock';
import { MementoFake } from '../../fakes/memento';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function harness(limit = 20, memento = new MementoFake()) {
  const clock = new ClockFake();
  const state = new SharedState(memento, new ClockFake());
  return { clock, memento, state, credits: new AgentCredits(state, clock, () => limit) };
}

describe('the credits of assistants', () => {
  it('count for 24 hours, and the time is told when a task can run again', async () => {
    const { clock, credits } = harness();
    const start = clock.now();
    await credits.begin('tsk_1', 'p', 'low');
    await credits.settle('tsk_1', 5);
    clock.advance(HOUR);
    await credits.begin('tsk_2', 'q', 'low');
    await credits.settle('tsk_2', 18);
    assert.deepEqual(credits.use, { used: 23, limit: 20, isEstimate: false, freeAt: start + DAY });
    clock.advance(23 * HOUR);
    assert.deepEqual(credits.use, { used: 18, limit: 20, isEstimate: false });
    clock.advance(HOUR);
    assert.deepEqual(credits.use, { used: 0, limit: 20, isEstimate: false });
  });

  it('are all used while a task without a limit runs', async () => {
    const { credits } = harness();
    await credits.begin('tsk_1', 'p', 'unlimited');
    assert.equal(credits.use.used, 20);
    assert.ok(credits.use.freeAt);
    await credits.settle('tsk_1', 1);
    assert.equal(credits.use.freeAt, undefined);
  });

  it('are the same after a reload and in another window', async () => {
    const { credits, memento } = harness();
    await credits.begin('tsk_1', 'p', 'low');
    const other = harness(20, memento);
    await other.credits.begin('tsk_2', 'p', 'low');
    assert.deepEqual([credits.use.used, other.credits.use.used], [20, 20]);
  });

  for (const back of [HOUR, 3 * DAY, 400 * DAY]) {
    it(`are not new when the clock is set back by ${back / HOUR} hours`, async () => {
      const { clock, credits } = harness();
      await credits.begin('tsk_1', 'p', 'unlimited');
      clock.advance(-back);
      assert.equal(credits.use.used, 20);
      clock.advance(2 * DAY);
      assert.equal(credits.use.used, 0);
    });
  }

  it('are named by profile as long as they are not known', async () => {
    const { credits } = harness();
    await credits.begin('tsk_1', 'p', 'low');
    await credits.begin('tsk_2', 'q', 'low');
    await credits.begin('tsk_3', 'p', 'low');
    await credits.settle('tsk_3', 0);
    assert.deepEqual(credits.unknownOf('p'), ['tsk_1']);
  });

  it('of a task that did not start, or that is not known, are none', async () => {
    const { credits } = harness();
    await credits.begin('tsk_1', 'p', 'low');
    await credits.drop('tsk_1');
    await credits.settle('tsk_2', 9);
    assert.equal(credits.use.used, 0);
  });

  it('survive entries that are damaged, which go', async () => {
    const { credits, state } = harness();
    const good = { profileId: 'p', budget: 'low', at: new ClockFake().now() };
    const damaged = [null, 'x', {}, { ...good, budget: 'all' }, { ...good, at: 'now' }];
    for (const [index, entry] of damaged.entries()) {
      await state.update(`handinger.agentCredits.${index}`, entry);
    }
    await state.update('handinger.agentCredits.tsk_1', { ...good, credits: -5 });
    assert.deepEqual(credits.use, { used: 10, limit: 20, isEstimate: true });
    assert.deepEqual(state.keys(), ['handinger.agentCredits.tsk_1']);
  });
});
