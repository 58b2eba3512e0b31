import * as l10n from '@vscode/l10n';
import { nextOccurrences } from './cronOccurrences';
import type { Rhythm } from '../../model/workerDetails';
import type { When } from '../../model/requests';
import { describeRhythm, momentInBoth, type Locale } from './describeSchedule';
import { instantOf, isTimeZone } from './zonedTime';

/** A year of 365 days: the service plans no further ahead. */
const MOST_SECONDS = 31_536_000;

const UNITS: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  m: 60,
  min: 60,
  h: 3_600,
  d: 86_400,
};

/** Reads such as `90 min`, `2h` or `1 d`. @returns seconds; `undefined` for what is no such text, or too long */
export function parseSpan(text: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d{1,8})\s*([a-z]+)$/.exec(text.trim().toLowerCase()) ?? [];
  const seconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  return seconds >= 1 && seconds <= MOST_SECONDS ? seconds : undefined;
}

/** Reads `9:05`. @param days of the week, as cron names them; `*` for all */
export function cronAt(clock: string, days: '*' | '1-5'): string | undefined {
  const [, hour = '', minute = ''] = /^(\d{1,2}):(\d{2})$/.exec(clock.trim()) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${Number(minute)} ${Number(hour)} * * ${days}`;
}

/**
 * Reads `2026-07-02 09:00` as the clock of a zone shows it.
 * @returns milliseconds since 1970; `undefined` for what is no such text, shown by no clock, or past
 */
export function parseMoment(text: string, timeZone: string, now: number): number | undefined {
  const [, date = '', hour = '', minute = ''] =
    /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  const wallTime = Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}:00Z`);
  if (Number.isNaN(wallTime) || !isTimeZone(timeZone)) return undefined;
  // The 31st of June is read as the 1st of July.
  if (!new Date(wallTime).toISOString().startsWith(date)) return undefined;
  const time = instantOf(wallTime, timeZone);
  return time !== undefined && time > now ? time : undefined;
}

/** When it would run, in words. */
export function describeWhen(when: When, timeZone: string | undefined, locale: Locale): string {
  const rhythm = describeRhythm(rhythmOf(when), locale);
  return when.type === 'cron' && timeZone !== undefined
    ? l10n.t('{0}, {1}', rhythm, timeZone.replaceAll('_', ' '))
    : rhythm;
}

function rhythmOf(when: When): Rhythm {
  switch (when.type) {
    case 'cron':
      return { kind: 'cron', cron: when.cron };
    case 'interval':
      return { kind: 'interval', seconds: when.intervalSeconds };
    case 'delayed':
    case 'scheduled':
      return { kind: 'once' };
  }
}

const MOST_SHOWN = 3;

/**
 * The next runs, each as the clock here shows it and as that of the worker does; empty when only the service can tell.
 * @param timeZone of the worker, where it is known
 */
export function previewRuns(
  when: When,
  timeZone: string | undefined,
  locale: Locale,
  now: number,
): readonly string[] {
  return runsOf(when, timeZone, now).map((time) => momentInBoth(time, timeZone, locale, now));
}

function runsOf(when: When, timeZone: string | undefined, now: number): readonly number[] {
  switch (when.type) {
    case 'cron':
      return timeZone !== undefined && isTimeZone(timeZone)
        ? (nextOccurrences(when.cron, timeZone, now, MOST_SHOWN) ?? [])
        : [];
    case 'interval':
      return [1, 2, 3].map((times) => now + times * when.intervalSeconds * 1_000);
    case 'delayed':
      return [now + when.delayInSeconds * 1_000];
    case 'scheduled': {
      const time = Date.parse(when.date);
      return Number.isNaN(time) ? [] : [time];
    }
  }
}
