import assert from 'node:assert/strict';
import { formatDuration, formatWait, secondsUntil } from '../../../src/core/common/duration';

describe('duration', () => {
  const written: readonly [milliseconds: number, text: string][] = [
    [0, '0 ms'],
    [340, '340 ms'],
    [999, '999 ms'],
    [1_000, '1 s'],
    [18_350, '18 s'],
    [119_400, '119 s'],
    [120_000, '2 min'],
    [5_400_000, '90 min'],
    [7_200_000, '2 h'],
    [86_400_000, '24 h'],
  ];
  for (const [milliseconds, text] of written) {
    it(`writes ${milliseconds} milliseconds as ${text}`, () => {
      assert.equal(formatDuration(milliseconds), text);
    });
  }

  const waits: readonly [hours: number, text: string][] = [
    [1.9, '114 min'],
    [24, '24 h'],
    [47, '47 h'],
    [48, '2 d'],
    [49, '3 d'],
    [24 * 40, '40 d'],
  ];
  for (const [hours, text] of waits) {
    it(`writes a wait of ${hours} hours as ${text}`, () => {
      assert.equal(formatWait(hours * 3_600_000, 0), text);
    });
  }

  it('never rounds up to a thousand milliseconds', () => {
    assert.equal(formatDuration(999.7), '1 s');
  });

  it('counts every second that has begun, and never less than one', () => {
    assert.deepEqual(
      [7_000, 6_001, 1_000, 1, 0, -5_000].map((left) => secondsUntil(50_000 + left, 50_000)),
      [7, 7, 1, 1, 1, 1],
    );
  });
});
