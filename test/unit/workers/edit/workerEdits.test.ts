import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/core/common/exactJson';
import { baseAfter, WorkerEdits } from '../../../../src/core/workers/edit/workerEdits';
import { mergeSides, mergeWorker } from '../../../../src/core/workers/edit/workerMerge';
import { MementoFake } from '../../../fakes/memento';

const base = {
  title: 'Clerk',
  summary: 'Reads',
  visibility: 'private',
  instructions: 'Read.\nAdd.',
  outputSchema: parseJson('{"maximum":9223372036854775807}') as object,
};

describe('WorkerEdits', () => {
  it('keeps after a reload what a document began with, and that its worker may exist', async () => {
    const state = new MementoFake();
    await new WorkerEdits(state).note('p1', { id: 'new-1', base, isUnclear: true });
    const edit = new WorkerEdits(state).of('p1', 'new-1');
    assert.equal(JSON.stringify(edit?.base), JSON.stringify(base));
    assert.deepEqual([edit?.isUnclear, edit?.workerId], [true, undefined]);
  });

  it('keeps an empty title for one, and edits of profiles apart', async () => {
    const edits = new WorkerEdits(new MementoFake());
    await edits.note('p1', { id: 'new-1', base: { ...base, title: '' } });
    await edits.note('p1', { id: 'wrk_1', workerId: 'wrk_1', base });
    assert.deepEqual(
      [edits.of('p1', 'new-1')?.base.title, edits.of('p1', 'wrk_1')?.workerId],
      ['', 'wrk_1'],
    );
    assert.equal(edits.of('p2', 'new-1'), undefined);
  });

  it('takes nothing from a state that it has not written', async () => {
    const state = new MementoFake();
    await state.update('handinger.workerEdits.p1', ['{', 7, '{"id":7}', '{"base":{}}']);
    assert.equal(new WorkerEdits(state).of('p1', 'new-1'), undefined);
  });
});

describe('baseAfter', () => {
  const current = { ...base, title: 'Head clerk', instructions: 'Add.' };

  it('leaves to the other document what it was opened with', () => {
    const known = { id: 'wrk_1', workerId: 'wrk_1', base };
    assert.deepEqual(baseAfter(known, 'settings', current), { ...base, title: 'Head clerk' });
    assert.deepEqual(baseAfter(known, 'instructions', current), { ...base, instructions: 'Add.' });
  });

  it('takes all of a worker that was opened or created now', () => {
    assert.equal(baseAfter(undefined, 'settings', current), current);
    assert.equal(baseAfter({ id: 'new-1', base }, 'settings', current), current);
  });
});

describe('mergeWorker', () => {
  it('sends what was changed here, and nothing that was changed there', () => {
    const theirs = { ...base, title: 'Head clerk' };
    assert.deepEqual(mergeWorker(base, { title: 'Clerk', summary: 'Adds' }, theirs), {
      change: { summary: 'Adds' },
      conflicts: [],
    });
  });

  it('finds fields that were changed here and there to different values', () => {
    const theirs = { ...base, title: 'Head clerk', summary: 'Adds' };
    assert.deepEqual(mergeWorker(base, { title: 'Chief clerk', summary: 'Adds' }, theirs), {
      change: { title: 'Chief clerk' },
      conflicts: ['title'],
    });
  });

  it('sends every change where the service does not tell what it has', () => {
    assert.deepEqual(mergeWorker(base, { title: 'Chief clerk' }, undefined), {
      change: { title: 'Chief clerk' },
      conflicts: [],
    });
  });
});

describe('mergeSides', () => {
  it('compares the fields in conflict, and takes the others from the service', () => {
    const theirs = { ...base, title: 'Head clerk', summary: 'Adds', updatedAt: 7 };
    const mine = { title: 'Chief clerk', visibility: 'public' } as const;
    assert.deepEqual(mergeSides(base, mergeWorker(base, mine, theirs), theirs), {
      base: { ...theirs, title: 'Clerk' },
      mine: { ...theirs, title: 'Chief clerk', visibility: 'public' },
    });
  });
});
