import type { ApiFailure } from '../api/errors/apiFailure';
import { failureDetails } from '../api/errors/failureDetail';
import type { Profile } from '../credentials/profile';
import type { Health } from './health';
import { viewHealth } from './healthView';

/**
 * What is wrong with the key or the way to the service, as lines to paste where one asks for help; `undefined`
 * while nothing is known to be wrong.
 * @param now milliseconds since 1970
 */
export function problemDetails(
  health: Health,
  profile: Profile | undefined,
  now: number,
): string | undefined {
  if (!isProblem(health)) return undefined;
  const { headline, advice, also } = viewHealth(health, profile, now);
  const failure = failureIn(health);
  const host = profile ? new URL(profile.baseUrl).host : '';
  return [
    headline,
    advice,
    also,
    failure && failureDetails(failure, host),
    profile && `${profile.mask} (${profile.fingerprint})`,
    new Date(now).toISOString(),
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

/** Whether there is something to be done about. */
export function isProblem({ kind }: Health): boolean {
  return (
    kind === 'rejected' ||
    kind === 'forbidden' ||
    kind === 'rateLimited' ||
    kind === 'unreachable' ||
    kind === 'keyLost' ||
    kind === 'keyUnreadable'
  );
}

function failureIn(health: Health): ApiFailure | undefined {
  switch (health.kind) {
    case 'rejected':
    case 'forbidden':
      return { ...health, by: 'handinger' };
    case 'rateLimited':
      return health;
    case 'unreachable':
      return health.failure;
    default:
      return undefined;
  }
}
