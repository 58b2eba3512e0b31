import * as l10n from '@vscode/l10n';
import type { ApiFailure } from '../../api/errors/apiFailure';
import { formatWait } from '../../common/duration';

/** What stands beside a title or in place of what could not be loaded: short, and enough without the colour. */
export function problemLabel(failure: ApiFailure, now: number): string {
  switch (failure.kind) {
    case 'rejected':
      return failure.by === 'handinger' ? l10n.t('401 key rejected') : l10n.t('couldn’t be loaded');
    case 'forbidden':
      if (failure.by !== 'handinger') return l10n.t('couldn’t be loaded');
      return failure.isCreatorOnly
        ? l10n.t('only visible to its creator')
        : l10n.t('403 no access');
    case 'rateLimited':
      return isLimited(failure, now)
        ? l10n.t('429 retry in {0}', formatWait(failure.until, now))
        : limitedLabel();
    case 'notFound':
      return l10n.t('404 not found');
    case 'routeAbsent':
      return l10n.t('not supported by this server');
    default:
      return l10n.t('couldn’t be loaded');
  }
}

/** The same without seconds: a label that changes would be read aloud every second. */
export function spokenProblem(failure: ApiFailure, now: number): string {
  return isLimited(failure, now) ? limitedLabel() : problemLabel(failure, now);
}

/** Whether the label counts down. */
export function isLimited(failure: ApiFailure, now: number): boolean {
  return failure.kind === 'rateLimited' && failure.until > now;
}

const limitedLabel = (): string => l10n.t('429 rate limited');
