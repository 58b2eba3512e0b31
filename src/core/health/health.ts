import type { ApiFailure } from '../api/apiFailure';
import type { KeyVerdict } from '../api/keyCheck';
import type { KeyLoss } from '../credentials/keyPlace';
import type { Session } from '../credentials/session';

/** How the key in use is doing. One cause at a time; replaced whole. */
export type Health =
  /** The keychain has not answered yet. */
  | { readonly kind: 'starting' }
  /** See the session of the same kind. */
  | {
      readonly kind: 'signedOut';
      readonly gone?: 'removed' | 'unknown';
      readonly hasProfiles?: true;
    }
  /** The workspace is not trusted, so nothing is sent. */
  | { readonly kind: 'restricted' }
  | { readonly kind: 'checking'; readonly before: Health }
  /** @param checkedAt milliseconds since 1970 */
  | { readonly kind: 'healthy'; readonly checkedAt: number }
  /** There is a key, and nobody knows whether it works: it was not asked, or the answers do not tell. */
  | { readonly kind: 'unverified'; readonly reason: 'notChecked' | 'cannotTell' }
  | { readonly kind: 'rejected'; readonly detail?: string }
  | { readonly kind: 'forbidden'; readonly detail?: string }
  | { readonly kind: 'rateLimited'; readonly until: number }
  /** No answer, or none from Handinger: says nothing about the key. */
  | { readonly kind: 'unreachable'; readonly failure: ApiFailure }
  | { readonly kind: 'keyLost'; readonly how: KeyLoss }
  | { readonly kind: 'keyUnreadable'; readonly message: string };

export type HealthEvent =
  | { readonly kind: 'session'; readonly session: Session; readonly isTrusted: boolean }
  | { readonly kind: 'checkStarted' }
  | { readonly kind: 'checked'; readonly verdict: KeyVerdict; readonly at: number }
  /** An ordinary answer; `failure` is absent when it was a success. */
  | {
      readonly kind: 'answered';
      readonly itemId?: string;
      readonly failure?: ApiFailure;
      readonly at: number;
    };

/** The only way from one health to the next. Returns the very same value when nothing changed. */
export function next(health: Health, event: HealthEvent): Health {
  switch (event.kind) {
    case 'session':
      return ofSession(event.session, event.isTrusted);
    case 'checkStarted':
      // Looking again at a good key, or waiting out a limit, is nothing to show.
      return isSignedIn(health) && !['healthy', 'rateLimited', 'checking'].includes(health.kind)
        ? { kind: 'checking', before: health }
        : health;
    case 'checked':
      return isSignedIn(health) ? afterCheck(health, event.verdict, event.at) : health;
    case 'answered':
      return isSignedIn(health) ? afterAnswer(health, event) : health;
  }
}

/** Whether there is a key that may be used. */
export function isSignedIn(health: Health): boolean {
  switch (health.kind) {
    case 'starting':
    case 'signedOut':
    case 'restricted':
    case 'keyLost':
    case 'keyUnreadable':
      return false;
    default:
      return true;
  }
}

function ofSession(session: Session, isTrusted: boolean): Health {
  switch (session.kind) {
    case 'loading':
      return { kind: 'starting' };
    case 'signedOut':
      return session;
    case 'keyLost':
      return { kind: 'keyLost', how: session.how };
    case 'keyUnreadable':
      return { kind: 'keyUnreadable', message: session.message };
    case 'signedIn':
      return isTrusted ? { kind: 'unverified', reason: 'notChecked' } : { kind: 'restricted' };
  }
}

function isLimitedAt(health: Health, at: number): boolean {
  return health.kind === 'rateLimited' && at < health.until;
}

function afterCheck(health: Health, verdict: KeyVerdict, at: number): Health {
  switch (verdict.kind) {
    case 'accepted':
      return isLimitedAt(health, at) ? health : { kind: 'healthy', checkedAt: at };
    case 'rejected':
    case 'forbidden':
    case 'rateLimited':
    case 'unreachable':
      return verdict;
    case 'cannotTell':
      return { kind: 'unverified', reason: 'cannotTell' };
    case 'cancelled':
      return health.kind === 'checking' ? health.before : health;
  }
}

function afterAnswer(
  health: Health,
  { failure, itemId, at }: Extract<HealthEvent, { kind: 'answered' }>,
): Health {
  // The answer to a question that was asked before the limit does not lift it.
  if (!failure) return isLimitedAt(health, at) ? health : { kind: 'healthy', checkedAt: at };
  switch (failure.kind) {
    case 'rateLimited':
      return { kind: 'rateLimited', until: failure.until };
    case 'timeout':
    case 'unreachable':
    case 'tls':
    case 'proxy':
    case 'serverError':
    case 'redirected':
      // A verdict on the key outlives a bad line: it would only hide what has to be done.
      return health.kind === 'rejected' || health.kind === 'forbidden'
        ? health
        : { kind: 'unreachable', failure };
    case 'forbidden':
      // Refused one worker, the key itself is good; refused the whole list, it has no access at all.
      if (itemId !== undefined || failure.isCreatorOnly || failure.by === 'somethingElse') {
        return health;
      }
      return { kind: 'forbidden', ...(failure.detail && { detail: failure.detail }) };
    // A 401 is confirmed by a fresh check before the key is called bad; the rest is about the request.
    case 'rejected':
    case 'cancelled':
    case 'outOfCredits':
    case 'notFound':
    case 'routeAbsent':
    case 'refusedRequest':
    case 'badAnswer':
    case 'unsafeAddress':
    case 'keyChanged':
      return health;
  }
}
