import { Cron } from 'croner';
import { parseCron } from './cronExpression';

/**
 * When a cron line is due next, in milliseconds since 1970, as the clock of the zone goes: what falls into the hour
 * that it skips in spring is due right after it, what falls into the hour that it repeats in autumn the first time.
 * @param timeZone IANA name
 * @returns `undefined` for lines that servers read differently
 */
export function nextOccurrences(
  cron: string,
  timeZone: string,
  after: number,
  count: number,
): readonly number[] | undefined {
  const line = parseCron(cron);
  // Some servers want both to fit, some either.
  if (!line || (line.day.kind !== 'every' && line.weekday.kind !== 'every')) return undefined;
  return schedule(cron, timeZone)
    ?.nextRuns(count, new Date(after))
    .map((run) => run.getTime());
}

/** Whether it is a cron line of five fields that some day fits. */
export const isCron = (cron: string, now: number): boolean =>
  !cron.trim().startsWith('@') && schedule(cron, 'UTC')?.nextRun(new Date(now)) instanceof Date;

/** Never started: it is asked, and sets no timer. @returns `undefined` for what is no cron line */
function schedule(cron: string, timezone: string): Cron | undefined {
  try {
    return new Cron(cron, { timezone, mode: '5-part', paused: true });
  } catch {
    return undefined;
  }
}
