import assert from 'node:assert/strict';
import { AddedWorkers } from '../../../../src/core/workers/list/addedWorkers';
import { MementoFake } from '../../../fakes/memento';

function harness() {
  const state = new MementoFake();
  const known = new AddedWorkers(state);
  let changes = 0;
  known.onDidChange(() => changes++);
  return { state, known, changes: () => changes };
}

const idsOf = (known: AddedWorkers, profileId: string): string[] =>
  known.workers(profileId).map(({ id }) => id);

describe('AddedWorkers', () => {
  it('keeps what was added for a profile, once each, in its order', async () => {
    const { state, known, changes } = harness();
    await known.add('p1', 'wrk_b');
    await known.add('p1', 'wrk_a');
    await known.add('p1', 'wrk_b');
    await known.add('p2', 'wrk_c');
    assert.deepEqual(known.workers('p1'), [
      { id: 'wrk_b', title: 'wrk_b', summary: '' },
      { id: 'wrk_a', title: 'wrk_a', summary: '' },
    ]);
    assert.deepEqual(idsOf(new AddedWorkers(state), 'p2'), ['wrk_c']);
    assert.equal(changes(), 4);
  });

  it('removes one worker, and leaves no trace of a profile without one', async () => {
    const { state, known } = harness();
    await known.add('p1', 'wrk_a');
    await known.add('p1', 'wrk_b');
    await known.add('p2', 'wrk_c');
    await known.remove('p1', 'wrk_a');
    const left = idsOf(known, 'p1');
    await known.remove('p1', 'wrk_b');
    await known.remove('p2', 'wrk_c');
    assert.deepEqual([left, state.contents], [['wrk_b'], {}]);
  });

  it('reads past what is damaged', async () => {
    const { state, known } = harness();
    await state.update('handinger.workers.p1', ['wrk_a', 7, null]);
    await state.update('handinger.workers.p2', { id: 'wrk_a' });
    assert.deepEqual(
      [idsOf(known, 'p1'), idsOf(known, 'p2'), idsOf(known, 'p3')],
      [['wrk_a'], [], []],
    );
  });

  it('tells nobody after its end', async () => {
    const { known, changes } = harness();
    known.dispose();
    await known.add('p1', 'wrk_a');
    assert.equal(changes(), 0);
  });
});
