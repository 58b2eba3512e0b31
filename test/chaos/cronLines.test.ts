import assert from 'node:assert/strict';
import { CronExpressionParser } from 'cron-parser';
import { CronosExpression } from 'cronosjs';
import fc from 'fast-check';
import { nextOccurrences } from '../../src/core/workers/schedules/cronOccurrences';
import { instantsOn } from '../../src/core/workers/schedules/zonedTime';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
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

/** Another library, and where it may be of another mind. */
interface Other {
  readonly name: string;
  readonly where: string;
  readonly runsOf: (cron: string, zone: string, after: number) => readonly number[] | undefined;
  readonly isUnclear: (run: number, zone: string) => boolean;
}

const others: readonly Other[] = [
  {
    name: 'cron-parser',
    where: 'in an hour that the clock repeats',
    runsOf: ofCronParser,
    isUnclear: (run, zone) => isRepeated(run, zone),
  },
  {
    name: 'cronosjs',
    where: 'within an hour of a change of the clock',
    runsOf: ofCronos,
    isUnclear: (run, zone) => isRepeated(run, zone) || isChanged(run, zone),
  },
];

describe('the next runs of a cron line', function () {
  this.timeout(300_000);

  for (const { name, where, runsOf, isUnclear } of others) {
    it(`are those of ${name}, except ${where}`, () => {
      const property = fc.property(line, fc.constantFrom(...ZONES), start, (cron, zone, after) => {
        const expected = runsOf(cron, zone, after);
        if (!expected) return;
        const runs = nextOccurrences(cron, zone, after, RUNS) ?? [];
        if ([...runs, ...expected].some((run) => isUnclear(run, zone))) return;
        assert.deepEqual(runs, expected);
      });
      fc.assert(property, { seed: 20_260_701, numRuns: LINES });
    });
  }
});

/** @returns `undefined` where cron-parser gives up looking, as for a skipped hour in Lord Howe */
function ofCronParser(cron: string, zone: string, after: number): readonly number[] | undefined {
  const other = CronExpressionParser.parse(cron, { tz: zone, currentDate: new Date(after) });
  try {
    return Array.from({ length: RUNS }, () => other.next().getTime());
  } catch {
    return undefined;
  }
}

function ofCronos(cron: string, zone: string, after: number): readonly number[] {
  const other = CronosExpression.parse(cron, { timezone: zone });
  return other.nextNDates(new Date(after), RUNS).map((run) => run.getTime());
}

/** Whether the clock of the zone shows this twice: servers differ on which of them counts. */
const isRepeated = (run: number, zone: string): boolean => {
  const shown = shownAt(run, zone);
  return instantsOn(Math.floor(shown / DAY) * DAY, zone)(shown).length > 1;
};

/** Whether the clock was changed within the hour: cronosjs runs once more for hours that were skipped. */
const isChanged = (run: number, zone: string): boolean =>
  shownAt(run, zone) - shownAt(run - HOUR, zone) !== HOUR;

/** What the clock of the zone shows, as milliseconds since 1970 as if the zone were UTC. */
function shownAt(time: number, zone: string): number {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(zone, clock);
  return Date.parse(`${clock.format(time).replace(' ', 'T')}Z`);
}

/** To make one takes a thousand times as long as to use it. */
const clocks = new Map<string, Intl.DateTimeFormat>();
