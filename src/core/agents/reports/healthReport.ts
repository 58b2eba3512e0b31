import { present } from '../../api/parse/fields';
import type { Profile } from '../../credentials/profile';
import type { Health } from '../../health/health';
import { viewHealth } from '../../health/healthView';
import { adviceOf } from '../refusal';
import { isoTime } from '../toolAnswer';

/**
 * How the key in use is doing: the state, its cause, what to do, and until when a rate limit lasts. Of the key itself
 * its name only.
 * @param now milliseconds since 1970
 */
export function healthReport(health: Health, profile: Profile | undefined, now: number): object {
  const view = viewHealth(health, profile, now);
  return present({
    state: health.kind,
    cause: view.headline,
    whatToDo: adviceOf(view),
    also: view.also,
    limitedUntil: health.kind === 'rateLimited' ? isoTime(health.until) : undefined,
    checkedAt: health.kind === 'healthy' ? isoTime(health.checkedAt) : undefined,
    profile: profile && {
      label: profile.label,
      server: new URL(profile.baseUrl).host,
      ...(profile.organizationId !== undefined && { organization: profile.organizationId }),
      fingerprint: profile.fingerprint,
    },
  });
}
