import { Refusal } from '../http/answers';
import { nextCronTime } from './cron';
import { newUlid } from './ids';
import type { ScheduleCreateParams, WorkerSchedule } from './wire';

/** Builds a schedule that first comes due after `now`; 400 when it never would. */
export function newSchedule(
  { input, when, budget = 'standard' }: ScheduleCreateParams,
  timezone: string,
  now: number,
): WorkerSchedule {
  const common = { id: newUlid('sch', now), input, budget };
  switch (when.type) {
    case 'scheduled':
      return { ...common, type: 'scheduled', nextRunAt: iso(Date.parse(when.date), 'date') };
    case 'delayed':
      return {
        ...common,
        type: 'delayed',
        delayInSeconds: when.delayInSeconds,
        nextRunAt: iso(now + when.delayInSeconds * 1000, 'delayInSeconds'),
      };
    case 'interval':
      return {
        ...common,
        type: 'interval',
        intervalSeconds: when.intervalSeconds,
        nextRunAt: iso(now + when.intervalSeconds * 1000, 'intervalSeconds'),
      };
    case 'cron':
      return {
        ...common,
        type: 'cron',
        cron: when.cron,
        nextRunAt: iso(nextCronTime(when.cron, timezone, now) ?? Number.NaN, 'cron'),
      };
  }
}

/** The schedule as of `now`: a recurring one moves on, one whose only time has passed is gone. No task is run. */
export function dueAfter(
  schedule: WorkerSchedule,
  timezone: string,
  now: number,
): WorkerSchedule | undefined {
  const next = Date.parse(schedule.nextRunAt);
  if (next > now) return schedule;
  switch (schedule.type) {
    case 'scheduled':
    case 'delayed':
      return undefined;
    case 'interval': {
      const period = schedule.intervalSeconds * 1000;
      const missed = Math.floor((now - next) / period) + 1;
      return { ...schedule, nextRunAt: iso(next + missed * period, 'intervalSeconds') };
    }
    case 'cron':
      return {
        ...schedule,
        nextRunAt: iso(nextCronTime(schedule.cron, timezone, now) ?? Number.NaN, 'cron'),
      };
  }
}

function iso(time: number, field: string): string {
  if (Number.isNaN(time)) throw new Refusal(400, `${field} names no time to come`);
  return new Date(time).toISOString();
}
