const MINUTE_MS = 60_000;
const MINUTES_AHEAD = 366 * 24 * 60;

/** The five fields' inclusive bounds: minute, hour, day of month, month, day of week. */
const BOUNDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/**
 * Next time, in milliseconds since 1970, a cron line of five fields comes due after `now`; `undefined` when the line
 * is not valid or not due within a year. Knows numbers, `*`, lists, ranges and steps. The time
 * zone's present offset is taken for all of that year.
 */
export function nextCronTime(line: string, timezone: string, now: number): number | undefined {
  const fields = line.trim().split(/\s+/);
  if (fields.length !== BOUNDS.length) return undefined;
  const allowed = BOUNDS.map(([min, max], index) => valuesOf(fields[index] ?? '', min, max));
  const [minutes, hours, days, months, weekdays] = allowed;
  if (!minutes || !hours || !days || !months || !weekdays) return undefined;
  const offset = offsetOf(timezone, now);
  let local = Math.floor((now + offset) / MINUTE_MS) * MINUTE_MS;
  for (let minute = 0; minute < MINUTES_AHEAD; minute += 1) {
    local += MINUTE_MS;
    const time = new Date(local);
    if (
      minutes.has(time.getUTCMinutes()) &&
      hours.has(time.getUTCHours()) &&
      days.has(time.getUTCDate()) &&
      months.has(time.getUTCMonth() + 1) &&
      (weekdays.has(time.getUTCDay()) || (time.getUTCDay() === 0 && weekdays.has(7)))
    ) {
      return local - offset;
    }
  }
  return undefined;
}

function valuesOf(field: string, min: number, max: number): Set<number> | undefined {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (match === null) return undefined;
    const [, from, to, step] = match;
    const first = from === undefined ? min : Number(from);
    const last = to === undefined ? (from === undefined || step ? max : first) : Number(to);
    const stride = step === undefined ? 1 : Number(step);
    if (first < min || last > max || first > last || stride === 0) return undefined;
    for (let value = first; value <= last; value += stride) values.add(value);
  }
  return values;
}

/** Milliseconds the zone's clocks are ahead of UTC at that time. */
function offsetOf(timezone: string, now: number): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' })
    .formatToParts(now)
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /^GMT([+-])(\d\d):(\d\d)$/.exec(name ?? '');
  if (match === null) return 0;
  const [, sign, hours, minutes] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}
