/** In milliseconds, as long as the clock is not changed. */
const DAY = 86_400_000;

/**
 * What the clock of a zone shows, as milliseconds since 1970 as if that zone were UTC.
 * @param timeZone IANA name
 * @throws RangeError for a zone that this machine does not know
 */
function wallTimeOf(time: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
}

/** When the clock of the zone shows this for the first time; `undefined` when it never does, since it is put forward over it. */
export const instantOf = (wallTime: number, timeZone: string): number | undefined =>
  instantsOn(Math.floor(wallTime / DAY) * DAY, timeZone)(wallTime)[0];

/**
 * Tells of times of a day when the clock of the zone shows them, in order: twice where it is put back over them.
 * @param day its beginning, as the clock shows it
 */
export function instantsOn(day: number, timeZone: string): (wallTime: number) => readonly number[] {
  // No zone is a day away from UTC, so these are the offsets before and after a change of the clock, if there is one.
  const offsetAt = (time: number): number => wallTimeOf(time, timeZone) - time;
  const [before, after] = [offsetAt(day - DAY), offsetAt(day + 2 * DAY)];
  if (before === after) return (wallTime) => [wallTime - before];
  return (wallTime) =>
    [wallTime - before, wallTime - after]
      .filter((time) => wallTimeOf(time, timeZone) === wallTime)
      .sort((a, b) => a - b);
}

export function isTimeZone(timeZone: string): boolean {
  try {
    clockOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  clocks.set(timeZone, clock);
  return clock;
}
