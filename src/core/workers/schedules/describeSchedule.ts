import * as l10n from '@vscode/l10n';
import { describeCron } from './describeCron';
import type { Rhythm, Schedule } from '../../model/workerDetails';

/** Whose clock and words. */
export interface Locale {
  /** As BCP 47 names it. */
  readonly language: string;
  /** IANA name; absent for that of this machine. */
  readonly timeZone?: string;
}

/** When a schedule runs, such as `Every weekday at 09:00`. */
export function describeRhythm(rhythm: Rhythm, { language }: Locale): string {
  switch (rhythm.kind) {
    case 'cron':
      return capitalized(describeCron(rhythm.cron, language), language);
    case 'interval':
      return capitalized(everySeconds(rhythm.seconds), language);
    case 'once':
      return l10n.t('Once');
    case 'other':
      return capitalized(rhythm.type, language);
  }
}

function everySeconds(seconds: number): string {
  const units: readonly [size: number, one: () => string, many: (count: number) => string][] = [
    [86_400, () => l10n.t('every day'), (count) => l10n.t('every {0} days', count)],
    [3_600, () => l10n.t('every hour'), (count) => l10n.t('every {0} hours', count)],
    [60, () => l10n.t('every minute'), (count) => l10n.t('every {0} minutes', count)],
  ];
  for (const [size, one, many] of units) {
    if (seconds % size === 0) return seconds === size ? one() : many(seconds / size);
  }
  return l10n.t('every {0} seconds', seconds);
}

/**
 * The next run as the clock here shows it, and as the worker's own does where that is another.
 * @param timeZone of the worker
 */
export function describeNextRun(
  { nextRunAt }: Pick<Schedule, 'nextRunAt'>,
  timeZone: string | undefined,
  locale: Locale,
  now?: number,
): string {
  if (nextRunAt === undefined) return l10n.t('next run unknown');
  return l10n.t('next {0}', momentInBoth(nextRunAt, timeZone, locale, now));
}

/** A moment as the clock here shows it, and as that of another zone does where it shows something else. */
export function momentInBoth(
  time: number,
  timeZone: string | undefined,
  locale: Locale,
  now?: number,
): string {
  const here = moment(time, locale, now);
  const there = timeZone === undefined ? here : moment(time, { ...locale, timeZone }, now);
  return there === here || timeZone === undefined
    ? here
    : l10n.t('{0} ({1} in {2})', here, there, timeZone.replaceAll('_', ' '));
}

/** How far from now a day needs no year to be told, in milliseconds. */
const YEAR_IS_CLEAR = 180 * 86_400_000;

/** Such as `Thu, 2 Jul, 09:00`; with its year where that is more than half a year from now. */
export function moment(
  time: number,
  { language, timeZone }: Locale,
  now: number = Date.now(),
): string {
  const options = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(Math.abs(time - now) > YEAR_IS_CLEAR && { year: 'numeric' as const }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  const format = (zone: string | undefined): string =>
    new Intl.DateTimeFormat(language, { ...options, ...(zone && { timeZone: zone }) }).format(time);
  try {
    return format(timeZone);
  } catch {
    // A name that this machine does not know.
    return format(undefined);
  }
}

/** Such as `2 Jul 2026, 09:00`: for what may be years ago. */
export const dateAndTime = (time: number, { language }: Locale): string =>
  new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(time);

const capitalized = (text: string, language: string): string =>
  text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1);
