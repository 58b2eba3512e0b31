import { failureLogLine } from '../api/errors/failureLog';
import type { KeyVerdict } from '../api/client/keyVerdict';
import type { KeyCheck } from '../api/client/keyChecker';
import type { RateLimitChange } from '../api/http/rateLimitStore';
import type { RotationStep } from '../rotation/keyRotation';
import type { Profile } from '../credentials/profile';
import type { Session } from '../credentials/session';
import { DisposableStore, type Disposable, type Event } from '../common/events';
import type { HealthChange } from '../health/healthHistory';
import type { Logger } from '../common/ports';

/** Whose changes are worth a line. */
export interface StateSources {
  readonly sessions: { readonly onDidChange: Event<Session> };
  readonly history: { readonly onDidChange: Event<HealthChange> };
  readonly checker: { readonly onDidCheck: Event<KeyCheck> };
  readonly limits: { readonly onDidChange: Event<RateLimitChange> };
  readonly rotation: { readonly onDidChange: Event<RotationStep> };
}

/**
 * Writes a line for every change that support asks about. A profile is named by its fingerprint or id: its
 * label may be somebody's name, and the lines are sent around.
 */
export class StateLog implements Disposable {
  readonly #subscriptions = new DisposableStore();

  constructor({ sessions, history, checker, limits, rotation }: StateSources, log: Logger) {
    const write = (line: string): void => log.info(line.replace(/\s+/g, ' '));
    for (const subscription of [
      sessions.onDidChange((session) => write(`Session: ${sessionNote(session)}`)),
      history.onDidChange(({ health }) => write(`Health: ${health}`)),
      checker.onDidCheck((check) => write(checkNote(check))),
      limits.onDidChange((change) => write(limitNote(change))),
      rotation.onDidChange(({ profileId, step }) => write(`Rotation of ${profileId}: ${step}`)),
    ]) {
      this.#subscriptions.add(subscription);
    }
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

function sessionNote(session: Session): string {
  switch (session.kind) {
    case 'loading':
      return session.kind;
    case 'signedOut':
      return session.gone ? `signedOut, the chosen profile is ${session.gone}` : session.kind;
    case 'signedIn':
      return `signedIn ${profileNote(session.profile)}`;
    case 'keyLost':
      return `keyLost (${session.how}) ${profileNote(session.profile)}`;
    case 'keyWithheld':
      return `keyWithheld from ${session.computer.name} ${profileNote(session.profile)}`;
    case 'keyUnreadable':
      return `keyUnreadable ${session.profile ? profileNote(session.profile) : 'unknown profile'}: ${session.message}`;
  }
}

/** Such as `0123abcd (profile 1, keychain, handinger.com)`. */
function profileNote({ id, fingerprint, source, baseUrl, retiring }: Profile): string {
  const replacing = retiring ? `, replacing ${retiring.fingerprint}` : '';
  return `${fingerprint} (profile ${id}, ${source}, ${new URL(baseUrl).host}${replacing})`;
}

function checkNote({ fingerprint, baseUrl, verdict }: KeyCheck): string {
  const which = fingerprint ?? 'the key in use';
  return `Check of ${which} at ${new URL(baseUrl).host}: ${verdictNote(verdict)}`;
}

function verdictNote(verdict: KeyVerdict): string {
  return verdict.kind === 'unreachable'
    ? `unreachable: ${failureLogLine(verdict.failure)}`
    : verdict.kind;
}

function limitNote({ name, until }: RateLimitChange): string {
  return until === undefined
    ? `Rate limit of ${name} is over`
    : `Rate limit of ${name} until ${new Date(until).toISOString()}`;
}
