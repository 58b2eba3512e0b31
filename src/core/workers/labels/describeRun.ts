import * as l10n from '@vscode/l10n';
import type { WorkerRun } from '../../model/worker';

/** What a worker did last. */
export function describeRun({ status, startedAt }: WorkerRun): string {
  return status === 'pending' && startedAt === undefined ? l10n.t('never ran') : taskWords(status);
}

/** The state of a task or a turn; words of the service that are new are kept as they come. */
export function taskWords(status: string): string {
  switch (status) {
    case 'running':
    case 'in_progress':
      return l10n.t('running');
    case 'completed':
    case 'complete':
    case 'succeeded':
    case 'success':
    case 'done':
    case 'finished':
      return l10n.t('completed');
    case 'pending':
    case 'queued':
    case 'waiting':
      return l10n.t('waiting to run');
    case 'error':
    case 'failed':
      return l10n.t('failed');
    case 'aborted':
      return l10n.t('aborted');
    default:
      return status;
  }
}

/** Each state has a shape of its own: colour alone tells nothing. */
export function taskIcon(status: string): string {
  switch (status) {
    case 'running':
    case 'in_progress':
      return 'sync~spin';
    case 'completed':
    case 'complete':
    case 'succeeded':
    case 'success':
    case 'done':
    case 'finished':
      return 'pass';
    case 'pending':
    case 'queued':
    case 'waiting':
      return 'clock';
    case 'error':
    case 'failed':
      return 'error';
    case 'aborted':
      return 'circle-slash';
    default:
      return 'circle-outline';
  }
}

export function describeTrigger(triggeredBy: string | undefined): string {
  switch (triggeredBy) {
    case 'api':
      return l10n.t('through the API');
    case 'email':
      return l10n.t('by email');
    case 'schedule':
      return l10n.t('by schedule');
    case 'ui':
      return l10n.t('from the dashboard');
    default:
      return triggeredBy ?? '';
  }
}

export function describeBudget(budget: string): string {
  switch (budget) {
    case 'low':
      return l10n.t('low budget');
    case 'standard':
      return l10n.t('standard budget');
    case 'high':
      return l10n.t('high budget');
    case 'unlimited':
      return l10n.t('unlimited budget');
    default:
      return budget;
  }
}

export const describeCredits = (credits: number): string =>
  credits === 1 ? l10n.t('1 credit') : l10n.t('{0} credits', credits);

/** How long ago, such as `2 hr. ago`; or in how long, such as `in 2 hr.` */
export function describeAge(time: number, now: number, language: string): string {
  const past = Math.round((now - time) / 1_000);
  const seconds = Math.abs(past);
  if (seconds < 45) return l10n.t('just now');
  const units: readonly [unit: Intl.RelativeTimeFormatUnit, size: number, below: number][] = [
    ['minute', 60, 3_600],
    ['hour', 3_600, 86_400],
    ['day', 86_400, 30 * 86_400],
    ['month', 30 * 86_400, 365 * 86_400],
    ['year', 365 * 86_400, Number.POSITIVE_INFINITY],
  ];
  // What rounds up to the next unit is told in that: 60 minutes are an hour.
  const [unit, size] = units.find(
    ([, size, below]) => Math.round(seconds / size) * size < below,
  ) ?? ['year', 365 * 86_400];
  const format = new Intl.RelativeTimeFormat(language, { style: 'short' });
  return format.format(-Math.sign(past) * Math.max(1, Math.round(seconds / size)), unit);
}
