import assert from 'node:assert/strict';
import { StartedTasks } from '../../../src/core/workers/list/startedTasks';
import { SavedWorkers } from '../../../src/core/workers/list/savedWorkers';
import { ViewOptionsStore } from '../../../src/core/workers/list/viewOptions';
import { worker } from '../../fakes/client';
import { MementoFake } from '../../fakes/memento';

describe('SavedWorkers', () => {
  const template = worker('wrk_1', {
    title: 'Clerk',
    summary: 'Reads.',
    visibility: 'private',
    creatorId: 'usr_1',
    updatedAt: 5_000_000_000_000,
    instructions: 'Read.',
    outputSchema: { type: 'object' },
  });

  it('keeps the template that the service answered with, the newest of each worker', async () => {
    const state = new MementoFake();
    const made = new SavedWorkers(state);
    let heard = 0;
    made.onDidChange(() => heard++);
    await made.note('p1', { ...template, title: 'Old title' });
    await made.note('p1', { ...template, run: { status: 'running' }, origins: ['made'] });
    assert.deepEqual(new SavedWorkers(state).workers('p1'), [template]);
    assert.deepEqual([new SavedWorkers(state).workers('p2'), heard], [[], 2]);
  });

  it('forgets the oldest of more than a hundred, and one that was deleted', async () => {
    const made = new SavedWorkers(new MementoFake());
    for (let index = 0; index <= 100; index++) await made.note('p1', worker(`wrk_${index}`));
    await made.remove('p1', 'wrk_2');
    const ids = made.workers('p1').map(({ id }) => id);
    assert.deepEqual([ids.length, ids[0], ids[1]], [99, 'wrk_1', 'wrk_3']);
  });

  it('takes nothing from a state that somebody else has written', async () => {
    const state = new MementoFake();
    await state.update('handinger.madeWorkers.p1', [
      { id: true },
      null,
      '{',
      { id: 'wrk_1', title: 'A' },
    ]);
    assert.deepEqual(new SavedWorkers(state).workers('p1'), [
      { id: 'wrk_1', title: 'A', summary: '' },
    ]);
  });
});

describe('StartedTasks', () => {
  it('keeps the tasks that were run from here, newest first', async () => {
    const tasks = new StartedTasks(new MementoFake());
    for (const [taskId, workerId] of [
      ['tsk_1', 'wrk_1'],
      ['tsk_2', 'wrk_2'],
      ['tsk_3', 'wrk_1'],
      ['tsk_1', 'wrk_1'],
    ] as const) {
      await tasks.note('p1', { taskId, workerId });
    }
    assert.deepEqual(tasks.of('p1', 'wrk_1'), ['tsk_1', 'tsk_3']);
    assert.deepEqual(tasks.of('p2', 'wrk_1'), []);
  });

  it('takes nothing from a state that somebody else has written', async () => {
    const state = new MementoFake();
    await state.update('handinger.tasks.p1', [
      { taskId: '../x', workerId: 'wrk_1' },
      7,
      { taskId: 'tsk_1', workerId: 'wrk_1' },
    ]);
    assert.deepEqual(new StartedTasks(state).of('p1', 'wrk_1'), ['tsk_1']);
  });
});

describe('ViewOptionsStore', () => {
  const atFirst = { filter: '', order: 'listed', grouping: 'none' };

  it('keeps how each profile’s workers are shown, and nothing when that is as at first', async () => {
    const state = new MementoFake();
    const options = new ViewOptionsStore(state);
    await options.change('p1', { filter: 'inv', order: 'title' });
    assert.deepEqual(
      [new ViewOptionsStore(state).of('p1'), options.of('p2'), options.of(undefined)],
      [{ ...atFirst, filter: 'inv', order: 'title' }, atFirst, atFirst],
    );
    await options.change('p1', { filter: '', order: 'listed' });
    assert.deepEqual(state.keys(), []);
  });

  it('shows a filter while it is typed, and goes back when it is left', async () => {
    const options = new ViewOptionsStore(new MementoFake());
    await options.change('p1', { filter: 'kept' });
    options.preview('p1', 'ty');
    assert.deepEqual([options.of('p1').filter, options.of('p2').filter], ['ty', '']);
    options.preview('p1', undefined);
    assert.equal(options.of('p1').filter, 'kept');
  });

  it('knows no order and no groups but its own', async () => {
    const state = new MementoFake();
    await state.update('handinger.workersViewOptions.p1', { filter: 7, order: 'x', grouping: [] });
    assert.deepEqual(new ViewOptionsStore(state).of('p1'), atFirst);
  });
});
