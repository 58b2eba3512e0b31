import type { Profile } from '../credentials/profile';
import { profileOf, type SessionStore } from '../credentials/session';
import { DisposableStore, Emitter, type Disposable } from '../common/events';
import type { Health } from '../health/health';
import type { HealthMonitor } from '../health/healthMonitor';
import { viewHealth } from '../health/healthView';
import type { Clock } from '../common/ports';
import type { HandingerHealth, HandingerHealthState, HandingerProfile } from './handinger';

/** What every extension may know without a question, told only when it is another. */
export class PublicState implements Disposable {
  readonly #healthChanged = new Emitter<HandingerHealth>();
  readonly #profileChanged = new Emitter<HandingerProfile | undefined>();
  readonly #subscriptions = new DisposableStore();
  #health: HandingerHealth;
  #profile: HandingerProfile | undefined;

  readonly onDidChangeHealth = this.#healthChanged.event;
  readonly onDidChangeProfile = this.#profileChanged.event;

  /** @param redact takes secrets out of a text: a message may quote the server or the keychain */
  constructor(
    private readonly sessions: SessionStore,
    private readonly monitor: HealthMonitor,
    private readonly clock: Clock,
    private readonly redact: (text: string) => string,
  ) {
    this.#health = this.#readHealth();
    this.#profile = this.#readProfile();
    this.#subscriptions.add(monitor.onDidChange(() => this.#update()));
    this.#subscriptions.add(sessions.onDidChange(() => this.#update()));
  }

  get health(): HandingerHealth {
    return this.#health;
  }

  get profile(): HandingerProfile | undefined {
    return this.#profile;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#healthChanged.dispose();
    this.#profileChanged.dispose();
  }

  #update(): void {
    const before = { health: this.#health, profile: this.#profile };
    this.#health = this.#readHealth();
    this.#profile = this.#readProfile();
    // Only after both are new, so that no listener sees one without the other.
    if (!isSame(before.profile, this.#profile)) this.#profileChanged.fire(this.#profile);
    if (!isSame(before.health, this.#health)) this.#healthChanged.fire(this.#health);
  }

  #readHealth(): HandingerHealth {
    const { current: health } = this.monitor;
    const { headline } = viewHealth(health, profileOf(this.sessions.current), this.clock.now());
    return Object.freeze({
      state: stateOf(health),
      message: this.redact(headline),
      ...(health.kind === 'rateLimited' && { retryAt: health.until }),
    });
  }

  #readProfile(): HandingerProfile | undefined {
    const profile = profileOf(this.sessions.current);
    return profile && publicPartOf(profile);
  }
}

function stateOf({ kind }: Health): HandingerHealthState {
  switch (kind) {
    case 'keyLost':
    case 'keyUnreadable':
    case 'keyWithheld':
      return 'keyUnavailable';
    default:
      return kind;
  }
}

function publicPartOf({ label, baseUrl, organizationId, fingerprint }: Profile): HandingerProfile {
  return Object.freeze({
    label,
    baseUrl,
    ...(organizationId !== undefined && { organizationId }),
    fingerprint,
  });
}

/** Of two flat values that were made in the same way. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
