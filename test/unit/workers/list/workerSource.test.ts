import assert from 'node:assert/strict';
import { SavedWorkers } from '../../../../src/core/workers/list/savedWorkers';
import { mergeWorkers } from '../../../../src/core/workers/list/workerSource';
import { worker } from '../../../fakes/client';
import { MementoFake } from '../../../fakes/memento';

describe('Workers of several sources', () => {
  const listed = worker('wrk_1', {
    title: 'Clerk',
    instructions: 'Read.',
    updatedAt: Date.UTC(2026, 6, 1),
    run: { status: 'completed' },
  });
  const cases = [
    ['are as they were listed', listed, Date.UTC(2026, 5, 1)],
    [
      'are as they were updated from here where the list is older',
      { ...listed, title: 'Clerk 2', updatedAt: Date.UTC(2026, 7, 1) },
      Date.UTC(2026, 7, 1),
    ],
  ] as const;
  for (const [what, expected, updatedAt] of cases) {
    it(what, async () => {
      const made = new SavedWorkers(new MementoFake());
      await made.note('p', worker('wrk_1', { title: 'Clerk 2', updatedAt }));
      assert.deepEqual(mergeWorkers([listed], [made], 'p'), [
        { ...expected, origins: ['listed', 'made'] },
      ]);
    });
  }
});
