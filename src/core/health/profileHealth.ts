import type { Account } from '../api/client/clientFactory';
import type { Trust } from '../api/client/connection';
import type { KeyVerdict } from '../api/client/keyVerdict';
import type { CredentialVault } from '../credentials/credentialVault';
import type { Profile } from '../credentials/profile';
import type { Clock, Logger } from '../common/ports';
import { isSignedIn, next, type Health } from './health';

/** How many keys are asked about at the same time. */
const AT_ONCE = 2;

/** The same key is not asked about more often. */
const PAUSE = 60_000;

const NOT_CHECKED: Health = { kind: 'unverified', reason: 'notChecked' };

/** What is remembered of a key. */
interface Seen {
  readonly health: Health;
  /** When the service was last asked, in milliseconds since 1970; absent when it never was. */
  readonly askedAt?: number;
}

/** How the keys of profiles are doing that are not in use; asked only while somebody wants to know. */
export class ProfileHealth {
  readonly #seen = new Map<string, Seen>();

  constructor(
    private readonly vault: CredentialVault,
    private readonly checkAccount: (account: Account, signal: AbortSignal) => Promise<KeyVerdict>,
    private readonly clock: Clock,
    private readonly trust: Trust,
    private readonly log: Logger,
  ) {}

  /** What the last look came to. */
  of(profile: Profile): Health {
    return this.#seenOf(profile).health;
  }

  /**
   * Looks at each profile's key, and asks the service about those that it was not asked about a moment ago.
   * @param onNews called whenever `of` has something new to say
   */
  async look(profiles: readonly Profile[], signal: AbortSignal, onNews: () => void): Promise<void> {
    const waiting = [...profiles];
    const nextOne = (): Profile | undefined => (signal.aborted ? undefined : waiting.shift());
    const tell = (): void => {
      if (!signal.aborted) onNews();
    };
    const worker = async (): Promise<void> => {
      for (let profile = nextOne(); profile; profile = nextOne()) {
        const before = this.of(profile);
        await this.#lookAt(profile, signal);
        if (this.of(profile) !== before) tell();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  async #lookAt(profile: Profile, signal: AbortSignal): Promise<void> {
    try {
      const stored = await this.vault.read(profile.id);
      switch (stored.kind) {
        case 'lost':
          this.#note(profile, { health: { kind: 'keyLost', how: stored.how } });
          return;
        case 'unreadable':
          this.#note(profile, {
            health: { kind: 'keyUnreadable', message: stored.message },
          });
          return;
        case 'withheld':
          this.#note(profile, { health: { kind: 'keyWithheld', computer: stored.computer } });
          return;
        case 'present':
          // Another window may have replaced the key meanwhile; then what is shown is about another one.
          if (nameOf(stored.profile) === nameOf(profile)) {
            await this.#ask(profile, { key: stored.key, baseUrl: profile.baseUrl }, signal);
          }
          return;
        case 'removed':
        case 'unknown':
      }
    } catch (error) {
      this.log.warn(`A profile’s key could not be checked: ${String(error)}`);
    }
  }

  async #ask(profile: Profile, account: Account, signal: AbortSignal): Promise<void> {
    const { health: seen } = this.#seenOf(profile);
    // Of a key that is back nothing is known.
    const before = isSignedIn(seen) ? seen : NOT_CHECKED;
    this.#note(profile, { health: before });
    const { askedAt = Number.NEGATIVE_INFINITY } = this.#seenOf(profile);
    const now = this.clock.now();
    if (!this.trust.isTrusted || signal.aborted || now - askedAt < PAUSE) return;
    this.#note(profile, { askedAt: now });
    const verdict = await this.checkAccount(account, signal);
    const at = this.clock.now();
    this.#note(profile, { health: next(before, { kind: 'checked', verdict, at }) });
    if (verdict.kind === 'accepted') await this.#remember(profile, verdict, at);
  }

  /** Beside the key, unless it was removed or replaced meanwhile. */
  async #remember(
    profile: Profile,
    { organizationId }: Extract<KeyVerdict, { kind: 'accepted' }>,
    verifiedAt: number,
  ): Promise<void> {
    const profiles = await this.vault.profiles();
    if (!profiles.some((other) => nameOf(other) === nameOf(profile))) return;
    await this.vault.annotate(profile.id, {
      verifiedAt,
      ...(organizationId !== undefined && { organizationId }),
    });
  }

  #seenOf(profile: Profile): Seen {
    return this.#seen.get(nameOf(profile)) ?? { health: NOT_CHECKED };
  }

  #note(profile: Profile, news: Partial<Seen>): void {
    this.#seen.set(nameOf(profile), { ...this.#seenOf(profile), ...news });
  }
}

/** A verdict is about one key and one server. */
const nameOf = ({ id, fingerprint, baseUrl }: Profile): string => `${id} ${fingerprint} ${baseUrl}`;
