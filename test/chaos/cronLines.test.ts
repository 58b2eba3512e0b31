import assert from 'node:assert/strict';
import { CronExpressionParser } from 'cron-parser';
import fc from 'fast-check';
import { nextRuns } from '../../src/core/workers/cronRuns';
import { instantsOn } from '../../src/core/workers/wallTime';

const LINES = 10_000;
const RUNS = 2;
const ZONES = [
  'UTC',
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'Africa/Casablanca',
];
/** Evenings before clocks change, by half an hour too. */
const EVES = [
  Date.UTC(2026, 2, 7, 20),
  Date.UTC(2026, 2, 28, 20),
  Date.UTC(2026, 3, 4, 8),
  Date.UTC(2026, 8, 26, 8),
  Date.UTC(2026, 9, 24, 20),
  Date.UTC(2026, 9, 31, 20),
];

const field = (from: number, to: number): fc.Arbitrary<string> => {
  const value = fc.integer({ min: from, max: to });
  return fc.oneof(
    fc.constant('*'),
    fc.integer({ min: 2, max: to }).map((step) => `*/${step}`),
    fc.uniqueArray(value, { minLength: 1, maxLength: 3 }).map((values) => values.join(',')),
    fc.tuple(value, value).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
  );
};
const time = [field(0, 59), field(0, 23)] as const;
const line = fc
  .oneof(
    fc.tuple(...time, field(1, 28), field(1, 12), fc.constant('*')),
    fc.tuple(...time, fc.constant('*'), field(1, 12), field(0, 6)),
  )
  .map((fields) => fields.join(' '));
const start = fc.oneof(
  fc.constantFrom(...EVES),
  fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
);

describe('the next runs of a cron line', function () {
  this.timeout(120_000);

  it('are those of cron-parser, except in an hour that the clock repeats', () => {
    const property = fc.property(line, fc.constantFrom(...ZONES), start, (cron, zone, after) => {
      const expected = othersRuns(cron, zone, after);
      if (!expected) return;
      const runs = nextRuns(cron, zone, after, RUNS) ?? [];
      if ([...runs, ...expected].some((run) => isRepeated(run, zone))) return;
      assert.deepEqual(runs, expected);
    });
    fc.assert(property, { seed: 20_260_701, numRuns: LINES });
  });
});

/** @returns `undefined` where cron-parser gives up looking, as for a skipped hour in Lord Howe */
function othersRuns(cron: string, zone: string, after: number): readonly number[] | undefined {
  const other = CronExpressionParser.parse(cron, { tz: zone, currentDate: new Date(after) });
  try {
    return Array.from({ length: RUNS }, () => other.next().getTime());
  } catch {
    return undefined;
  }
}

/** Whether the clock of the zone shows this twice: servers differ on which of them counts. */
function isRepeated(run: number, zone: string): boolean {
  const clock = new Intl.DateTimeFormat('sv', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(run);
  const wallTime = Date.parse(`${clock.replace(' ', 'T')}Z`);
  return instantsOn(Math.floor(wallTime / 86_400_000) * 86_400_000, zone)(wallTime).length > 1;
}
