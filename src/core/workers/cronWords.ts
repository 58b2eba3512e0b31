import * as l10n from '@vscode/l10n';

/** A field of a cron line: every value, every so many-th, or these. */
type Field =
  | { readonly kind: 'every' }
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'these'; readonly values: readonly number[] };

/**
 * A cron line of five fields in words, such as `every weekday at 09:00`; a line that needs more words than
 * people would use is given as it is. The service documents no dialect, so only what all have in common is read.
 * @param language of names of days and months, as BCP 47 names it
 */
export function describeCron(cron: string, language: string): string {
  const fields = cron.trim().split(/\s+/);
  const [minute, hour, day, month, weekday] = fields.map((field, index) =>
    parseField(field, RANGES[index]),
  );
  if (fields.length !== 5 || !minute || !hour || !day || !month || !weekday) return cron;
  if (month.kind !== 'every') return cron;
  const isEveryDay = day.kind === 'every' && weekday.kind === 'every';
  if (isEveryDay && hour.kind === 'every') return everyHour(minute) ?? cron;
  if (isEveryDay && hour.kind === 'step') {
    return isOnce(minute)
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

interface Range {
  readonly from: number;
  readonly to: number;
  /** In the order of their numbers. */
  readonly names?: readonly string[];
}

const RANGES: readonly Range[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12 },
  { from: 0, to: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

function parseField(field: string, range: Range | undefined): Field | undefined {
  if (!range) return undefined;
  if (field === '*' || field === '?') return { kind: 'every' };
  const step = /^\*\/(\d+)$/.exec(field)?.[1];
  if (step !== undefined) {
    return Number(step) > 1 ? { kind: 'step', step: Number(step) } : { kind: 'every' };
  }
  const values = field.split(',').map((part) => valuesOf(part, range));
  if (values.includes(undefined)) return undefined;
  return { kind: 'these', values: [...new Set(values.flatMap((some) => some ?? []))] };
}

function valuesOf(part: string, range: Range): readonly number[] | undefined {
  const [first = '', last = first, ...rest] = part.split('-');
  const [from, to] = [numberOf(first, range), numberOf(last, range)];
  if (rest.length > 0 || from === undefined || to === undefined || from > to) return undefined;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function numberOf(text: string, { from, to, names }: Range): number | undefined {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  if (named !== -1) return named;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return number >= from && number <= to ? number : undefined;
}

const isOnce = (field: Field): field is Extract<Field, { kind: 'these' }> =>
  field.kind === 'these' && field.values.length === 1;

function everyHour(minute: Field): string | undefined {
  switch (minute.kind) {
    case 'every':
      return l10n.t('every minute');
    case 'step':
      return l10n.t('every {0} minutes', minute.step);
    case 'these':
      return isOnce(minute) ? l10n.t('every hour at minute {0}', minute.values[0] ?? 0) : undefined;
  }
}

/** Times of day, as the clock of the worker shows them; more than four would be no words any more. */
function timesOf(hour: Field, minute: Field, language: string): string | undefined {
  if (hour.kind !== 'these' || minute.kind !== 'these') return undefined;
  if (hour.values.length * minute.values.length > 4) return undefined;
  const two = (value: number): string => String(value).padStart(2, '0');
  const times = hour.values.flatMap((h) => minute.values.map((m) => `${two(h)}:${two(m)}`));
  return listed(times, language);
}

const WEEKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [0, 6];

function onWeekdays(weekday: Field, times: string, language: string): string | undefined {
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
