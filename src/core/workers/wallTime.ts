/**
 * What the clock of a zone shows, as milliseconds since 1970 as if that zone were UTC.
 * @param timeZone IANA name
 * @throws RangeError for a zone that this machine does not know
 */
export function wallTimeOf(time: number, timeZone: string): number {
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

/** When the clock of the zone shows this; `undefined` when it never does, since it is put forward over it. */
export function instantOf(wallTime: number, timeZone: string): number | undefined {
  // Near a change of the clock the first guess may have the offset of the other side.
  const offsetAt = (time: number): number => wallTimeOf(time, timeZone) - time;
  const guess = wallTime - offsetAt(wallTime);
  return [guess, wallTime - offsetAt(guess)].find(
    (time) => wallTimeOf(time, timeZone) === wallTime,
  );
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
