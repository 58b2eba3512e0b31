import assert from 'node:assert/strict';
import { pumped, pumpsFor } from './pumps';
import { sourcePatterns } from './sourcePatterns';

/** In characters, as long as a line of a minified file easily is. */
const LENGTHS = [4_000, 16_000] as const;
/** What reads each character a few times costs four times as much then, and what is quadratic sixteen times. */
const MOST_GROWTH = 9;

/** In milliseconds of processor time, which other programs do not prolong. */
function timeOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

function findAll(pattern: RegExp, text: string): void {
  const flags = pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`;
  const all = new RegExp(pattern.source, flags);
  for (const found of text.matchAll(all)) assert.ok(found.index >= 0);
}

describe('a pattern of the source', function () {
  this.timeout(60_000);
  let yardstick: number;

  before(() => {
    // As much as an honest pattern may take for the longer of both texts, on this machine and at this time.
    const text = 'a b\n'.repeat(LENGTHS[1] / 4);
    const rounds = 200;
    const work = (): void => {
      for (let round = 0; round < rounds; round++) findAll(/[^\n]+\n/g, text);
    };
    work();
    yardstick = Math.max(1, timeOf(work) / rounds) * 10;
  });

  const patterns = sourcePatterns();

  it('is attacked in each file that has one', () => {
    assert.ok(patterns.length > 400, `only ${patterns.length} patterns were found`);
  });

  for (const { place, pattern } of patterns) {
    const pumps = pumpsFor(pattern);
    if (pumps.length === 0) continue;

    it(`takes linear time for every text: ${place} ${String(pattern).slice(0, 60)}`, () => {
      for (const pump of pumps) {
        const [short, long] = LENGTHS.map((length) => pumped(pump, length));
        const time = timeOf(() => findAll(pattern, long ?? ''));
        if (time <= yardstick) continue;
        // Once more, as the first time may have paid for compiling.
        const [before, after] = [short, long].map((text) =>
          timeOf(() => findAll(pattern, text ?? '')),
        );
        const growth = (after ?? 0) / Math.max(before ?? 0, yardstick / 20);
        assert.ok(
          (after ?? 0) <= yardstick || growth <= MOST_GROWTH,
          `${JSON.stringify(pump)} took ${before} and ${after} ms`,
        );
      }
    });
  }
});
