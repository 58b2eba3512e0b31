import * as l10n from '@vscode/l10n';
import { describeFailure } from '../../api/errors/describeFailure';
import { timeOfDay } from '../../common/localTime';
import type { LastAnswer } from '../data/lastRuns';

/** What marks a worker whose last answer was a refusal. */
export interface WorkerDecoration {
  /** At most two characters: VS Code drops the whole decoration otherwise. */
  readonly badge: string;
  /** A colour declared in package.json. */
  readonly color: WorkerColor;
  readonly tooltip: string;
}

type WorkerColor =
  | 'handinger.rejectedForeground'
  | 'handinger.forbiddenForeground'
  | 'handinger.rateLimitedForeground';

export function decorate(
  answer: LastAnswer | undefined,
  host: string,
  now: number,
): WorkerDecoration | undefined {
  if (answer?.kind !== 'failed') return undefined;
  const { failure } = answer;
  const tooltip = describeFailure(failure, host, now).sentence;
  switch (failure.kind) {
    case 'rejected':
      if (failure.by !== 'handinger') return undefined;
      return { badge: '!', color: 'handinger.rejectedForeground', tooltip };
    case 'forbidden':
      if (failure.by !== 'handinger') return undefined;
      return { badge: '⊘', color: 'handinger.forbiddenForeground', tooltip };
    case 'rateLimited':
      return {
        badge: '⧗',
        color: 'handinger.rateLimitedForeground',
        // A time of day stays true; seconds would not, and the row beside it counts them.
        tooltip:
          failure.until > now
            ? l10n.t('Rate limited (429) until {0}', timeOfDay(failure.until))
            : l10n.t('Rate limited (429), refresh to try again'),
      };
    default:
      return undefined;
  }
}
