import type { Account } from '../api/client/clientFactory';
import type { KeyChecker } from '../api/client/keyChecker';
import type { Connection, Trust } from '../api/client/connection';
import type { CredentialVault } from '../credentials/credentialVault';
import { profileOf, type SessionStore } from '../credentials/session';
import { DisposableStore, Emitter, type Disposable, type Event } from '../common/events';
import type { Clock } from '../common/ports';
import { isSignedIn, needsCheck, next, type Health, type HealthEvent } from './health';
import type { KeyVerdict } from '../api/client/keyVerdict';

/** Owns the health: fed by the session and by every answer, checks the key when that is due. */
export class HealthMonitor implements Disposable {
  readonly #changed = new Emitter<Health>();
  readonly #subscriptions = new DisposableStore();
  #current: Health = { kind: 'starting' };
  #check: Promise<KeyVerdict | undefined> | undefined;
  /** About a key whose session has not begun yet. */
  #learned: { readonly account: Account; readonly event: HealthEvent } | undefined;

  readonly onDidChange: Event<Health> = this.#changed.event;

  constructor(
    private readonly sessions: SessionStore,
    private readonly connection: Connection,
    private readonly checker: KeyChecker,
    private readonly vault: CredentialVault,
    private readonly clock: Clock,
    private readonly trust: Trust,
  ) {
    this.#subscriptions.add(sessions.onDidChange(() => this.readSession()));
    this.#subscriptions.add(
      connection.onDidAnswer((answer) => {
        this.#apply({ kind: 'answered', ...answer, at: clock.now() });
        if (needsCheck(answer)) void this.check();
      }),
    );
  }

  get current(): Health {
    return this.#current;
  }

  /** Looks at the session again, as after the workspace became trusted. */
  readSession(): void {
    this.#check = undefined;
    this.#apply(
      { kind: 'session', session: this.sessions.current, isTrusted: this.trust.isTrusted },
      ...this.#recall(),
    );
  }

  /**
   * Asks the service about the key, once however often it is called meanwhile. `undefined` when
   * there is nobody to ask for.
   */
  check(signal?: AbortSignal): Promise<KeyVerdict | undefined> {
    if (this.#check) return this.#check;
    const check = this.#runCheck(signal).finally(() => {
      // After the session was read anew, another check may have taken its place.
      if (check === this.#check) this.#check = undefined;
    });
    this.#check = check;
    return check;
  }

  /**
   * Takes over what a check elsewhere found out about a key, as at sign-in. Told before the key is
   * stored, it is what the key's session begins with.
   */
  learn(account: Account, verdict: KeyVerdict): void {
    this.#learned = { account, event: { kind: 'checked', verdict, at: this.clock.now() } };
    this.#apply(...this.#recall());
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  async #runCheck(signal: AbortSignal | undefined): Promise<KeyVerdict | undefined> {
    if (!isSignedIn(this.#current)) return undefined;
    const { current: session } = this.sessions;
    this.#apply({ kind: 'checkStarted' });
    const verdict = await this.connection.use(
      profileOf(session),
      (client, until, { baseUrl }) => this.checker.check(client, baseUrl, until),
      signal,
    );
    if (verdict && session === this.sessions.current) {
      this.#apply({ kind: 'checked', verdict, at: this.clock.now() });
      if (verdict.kind === 'accepted' && session.kind === 'signedIn') {
        const { organizationId } = verdict;
        void this.vault.annotate(session.profile.id, {
          verifiedAt: this.clock.now(),
          ...(organizationId !== undefined && { organizationId }),
        });
      }
    }
    return verdict;
  }

  /** What was learned of the session's key, once. */
  #recall(): HealthEvent[] {
    const { current: session } = this.sessions;
    if (session.kind !== 'signedIn' || !this.#learned) return [];
    const { account, event } = this.#learned;
    const isOfSession =
      account.key.fingerprint === session.key.fingerprint &&
      account.baseUrl === session.profile.baseUrl;
    if (!isOfSession) return [];
    this.#learned = undefined;
    return [event];
  }

  /** Applies what happened at once, so that nobody sees a health in between. */
  #apply(...events: readonly HealthEvent[]): void {
    const health = events.reduce(next, this.#current);
    if (health === this.#current) return;
    this.#current = health;
    this.#changed.fire(health);
  }
}
