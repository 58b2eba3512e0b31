import { parseCron, type CronField } from './cronLine';
import { DAY, instantsOn, wallTimeOf } from './wallTime';

/** A line for the 29th of February is due once in eight years at worst. */
const DAYS_AHEAD = 366 * 8;

/**
 * When a cron line is due next, in milliseconds since 1970, as the clock of the zone goes: what falls into the hour
 * that it skips in spring is left out. In the hour that it repeats in autumn, a line for every hour is due both times,
 * any other the first time.
 * @param timeZone IANA name
 * @returns `undefined` for lines that servers read differently
 */
export function nextRuns(
  cron: string,
  timeZone: string,
  after: number,
  count: number,
): readonly number[] | undefined {
  const line = parseCron(cron);
  // Some servers want both to fit, some either.
  if (!line || (line.day.kind !== 'every' && line.weekday.kind !== 'every')) return undefined;
  const hours = valuesOf(line.hour, 0, 23);
  const minutes = valuesOf(line.minute, 0, 59);
  const timesInRepeatedHour = hours.length === 24 ? 2 : 1;
  const today = Math.floor(wallTimeOf(after, timeZone) / DAY) * DAY;
  const found: number[] = [];
  for (let day = today; day < today + DAYS_AHEAD * DAY; day += DAY) {
    const date = new Date(day);
    const weekday = date.getUTCDay();
    const fits =
      includes(line.month, date.getUTCMonth() + 1, 1) &&
      includes(line.day, date.getUTCDate(), 1) &&
      (includes(line.weekday, weekday, 0) || (weekday === 0 && includes(line.weekday, 7, 0)));
    if (!fits) continue;
    const instantsOf = instantsOn(day, timeZone);
    const runs = hours
      .flatMap((hour) => minutes.map((minute) => day + (hour * 60 + minute) * 60_000))
      .flatMap((wallTime) => instantsOf(wallTime).slice(0, timesInRepeatedHour))
      .filter((run) => run > after)
      .sort((a, b) => a - b);
    found.push(...runs);
    if (found.length >= count) return found.slice(0, count);
  }
  return found;
}

function includes(field: CronField, value: number, from: number): boolean {
  switch (field.kind) {
    case 'every':
      return true;
    case 'step':
      return (value - from) % field.step === 0;
    case 'these':
      return field.values.includes(value);
  }
}

const valuesOf = (field: CronField, from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((value) =>
    includes(field, value, from),
  );
