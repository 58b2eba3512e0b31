import type { ApiFailure } from '../api/errors/apiFailure';
import type { Answer } from '../api/errors/apiResult';
import { limitIn, type KeyVerdict } from '../api/client/keyVerdict';
import type { Computer } from '../credentials/computer';
import type { KeyLoss } from '../credentials/stores/credentialStore';
import type { Session } from '../credentials/session';

/** What keeps requests from being answered. It says nothing about the key. */
export type LineTrouble =
  /** @param until milliseconds since 1970 */
  | { readonly kind: 'rateLimited'; readonly until: number; readonly status?: number }
  /** No answer, or none from Handinger. */
  | { readonly kind: 'unreachable'; readonly failure: ApiFailure };

/**
 * How the key in use is doing, and the line to the service; replaced whole. The kind is what matters most: a verdict
 * against the key, else what is wrong with the line. Neither replaces what is known of the other.
 */
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
  | KeyRefusal
  | (LineTrouble & {
      /** When the key was last accepted, in milliseconds since 1970; absent while nothing is known of it. */
      readonly acceptedAt?: number;
    })
  | { readonly kind: 'keyLost'; readonly how: KeyLoss }
  | { readonly kind: 'keyUnreadable'; readonly message: string }
  | { readonly kind: 'keyWithheld'; readonly computer: Computer };

/** Handinger's own verdict against the key. */
interface KeyRefusal {
  readonly kind: 'rejected' | 'forbidden';
  readonly detail?: string;
  readonly line?: LineTrouble;
}

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
    case 'keyWithheld':
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
    case 'keyWithheld':
      return { kind: 'keyWithheld', computer: session.computer };
    case 'signedIn':
      return isTrusted ? { kind: 'unverified', reason: 'notChecked' } : { kind: 'restricted' };
  }
}

function isLimitedAt(
  health: Health,
  at: number,
): health is Extract<Health, { kind: 'rateLimited' }> {
  return health.kind === 'rateLimited' && at < health.until;
}

function afterCheck(health: Health, verdict: KeyVerdict, at: number): Health {
  switch (verdict.kind) {
    case 'accepted':
      return accepted(health, at);
    case 'rejected':
    case 'forbidden':
      return verdict;
    case 'rateLimited':
    case 'unreachable':
      return withTrouble(health, verdict, at);
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
  if (!failure) return accepted(health, at);
  switch (failure.kind) {
    case 'rateLimited':
      return withTrouble(health, limitIn(failure), at);
    case 'unreachable':
    case 'tls':
    case 'proxy':
      return withTrouble(health, { kind: 'unreachable', failure }, at);
    case 'timeout':
    case 'serverError':
    case 'redirected':
    case 'intercepted':
      return itemId === undefined
        ? withTrouble(health, { kind: 'unreachable', failure }, at)
        : health;
    case 'forbidden':
      // Refused one worker, the key itself is good; refused the whole list, it has no access at all.
      if (itemId !== undefined || failure.isCreatorOnly) return health;
      return failure.by === 'handinger'
        ? { kind: 'forbidden', ...(failure.detail && { detail: failure.detail }) }
        : withTrouble(health, { kind: 'unreachable', failure }, at);
    // A check tells what a 401 is about; the rest is about the request.
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

/** Whether only a check tells if the whole key or line is concerned, as when one worker of many is answered like this. */
export function needsCheck({ failure, itemId }: Answer): boolean {
  switch (failure?.kind) {
    case 'rejected':
      return true;
    case 'forbidden':
      return itemId !== undefined && failure.by !== 'handinger';
    case 'badAnswer':
      return itemId !== undefined && failure.reason === 'notJson';
    case 'timeout':
    case 'serverError':
    case 'redirected':
    case 'intercepted':
      return itemId !== undefined;
    default:
      return false;
  }
}

function accepted(health: Health, at: number): Health {
  // The answer to a question that was asked before the limit does not lift it.
  return isLimitedAt(health, at)
    ? { ...health, acceptedAt: at }
    : { kind: 'healthy', checkedAt: at };
}

function withTrouble(health: Health, line: LineTrouble, at: number): Health {
  const before = health.kind === 'checking' ? health.before : health;
  // While nothing is sent, a late answer tells less than the limit.
  if (isLimitedAt(before, at) && line.kind === 'unreachable') return before;
  switch (before.kind) {
    case 'rejected':
    case 'forbidden':
      return { ...before, line };
    case 'healthy':
      return { ...line, acceptedAt: before.checkedAt };
    case 'rateLimited':
    case 'unreachable':
      return before.acceptedAt === undefined ? line : { ...line, acceptedAt: before.acceptedAt };
    default:
      return line;
  }
}
