import * as l10n from '@vscode/l10n';
import { parseCron, type CronField } from './cronExpression';

/**
 * A cron line of five fields in words, such as `every weekday at 09:00`; a line that needs more words than
 * people would use is given as it is. The service documents no dialect, so only what all have in common is read.
 * @param language of names of days and months, as BCP 47 names it
 */
export function describeCron(cron: string, language: string): string {
  const line = parseCron(cron);
  if (!line) return cron;
  const { minute, hour, day, month, weekday } = line;
  if (month.kind !== 'every') return cron;
  const isEveryDay = day.kind === 'every' && weekday.kind === 'every';
  if (isEveryDay && hour.kind === 'every') return everyHour(minute) ?? cron;
  if (isEveryDay && hour.kind === 'step') {
    return isOnce(minute) && isEven(hour.step, 24)
      ? l10n.t('every {0} hours at minute {1}', hour.step, minute.values[0] ?? 0)
      : cron;
  }
  const times = timesOf(hour, minute, language);
  if (times === undefined) return cron;
  if (isEveryDay) return l10n.t('every day at {0}', times);
  if (day.kind === 'every') return onWeekdays(weekday, times, language) ?? cron;
  if (weekday.kind !== 'every' || day.kind !== 'these') return cron;
  return l10n.t(
    'on day {0} of every month at {1}',
    listed(day.values.map(String), language),
    times,
  );
}

const isOnce = (field: CronField): field is Extract<CronField, { kind: 'these' }> =>
  field.kind === 'these' && field.values.length === 1;

/** Steps begin anew with each hour or day: the last one is shorter than the others unless they fill it. */
const isEven = (step: number, whole: number): boolean => step < whole && whole % step === 0;

function everyHour(minute: CronField): string | undefined {
  switch (minute.kind) {
    case 'every':
      return l10n.t('every minute');
    case 'step':
      return isEven(minute.step, 60) ? l10n.t('every {0} minutes', minute.step) : undefined;
    case 'these':
      return isOnce(minute) ? l10n.t('every hour at minute {0}', minute.values[0] ?? 0) : undefined;
  }
}

/** Times of day, as the clock of the worker shows them; more than four would be no words any more. */
function timesOf(hour: CronField, minute: CronField, language: string): string | undefined {
  if (hour.kind !== 'these' || minute.kind !== 'these') return undefined;
  if (hour.values.length * minute.values.length > 4) return undefined;
  const two = (value: number): string => String(value).padStart(2, '0');
  const times = hour.values.flatMap((h) => minute.values.map((m) => `${two(h)}:${two(m)}`));
  return listed(times, language);
}

const WEEKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [0, 6];

function onWeekdays(weekday: CronField, times: string, language: string): string | undefined {
  if (weekday.kind !== 'these') return undefined;
  // Sunday is 0, and 7.
  const days = [...new Set(weekday.values.map((day) => day % 7))].sort((a, b) => a - b);
  if (days.length === 7) return l10n.t('every day at {0}', times);
  if (isSame(days, WEEKDAYS)) return l10n.t('every weekday at {0}', times);
  if (isSame(days, WEEKEND)) return l10n.t('every Saturday and Sunday at {0}', times);
  const names = days.map((day) => dayName(day, language));
  return l10n.t('every {0} at {1}', listed(names, language), times);
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);

/** 1 January 2023 was a Sunday. */
const dayName = (day: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2023, 0, 1 + day),
  );

const listed = (items: readonly string[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(items);
