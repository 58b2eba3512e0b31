import assert from 'node:assert/strict';
import { describeAge } from '../../../../src/core/workers/labels/describeRun';

describe('describeAge', () => {
  const MINUTE = 60_000;
  const now = Date.UTC(2026, 6, 1, 9);
  const cases: readonly [past: number, words: string][] = [
    [0, 'just now'],
    [20 * MINUTE, '20 min. ago'],
    [59.7 * MINUTE, '1 hr. ago'],
    [23.8 * 60 * MINUTE, '1 day ago'],
    [-2 * 60 * MINUTE, 'in 2 hr.'],
    [-59.7 * MINUTE, 'in 1 hr.'],
  ];
  for (const [past, words] of cases) {
    it(`says “${words}” of ${past / MINUTE} minutes`, () => {
      assert.equal(describeAge(now - past, now, 'en'), words);
    });
  }
});
