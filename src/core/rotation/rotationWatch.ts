import { DisposableStore, Emitter, type Disposable } from '../common/events';
import type { Clock, Logger } from '../common/ports';
import type { Trust } from '../api/client/connection';
import type { CredentialVault } from '../credentials/credentialVault';
import { GRACE_PERIOD, type KeyRotation, type OldKeyState } from './keyRotation';
import type { Profile } from '../credentials/profile';

/** How the grace period of a replaced key ended. */
export interface RotationEnd {
  readonly profile: Profile;
  /** `alive`: the key outlived its grace period and should be revoked. */
  readonly oldKey: Exclude<OldKeyState, 'unknown'>;
}

/** How soon an old key is asked about again when nobody could be asked. */
const NEXT_TRY = 60 * 60_000;

/**
 * Looks after old keys when their grace period is over: asks once whether they are dead, says so, and lets
 * them go. Only while somebody looks at the window, and with no timer where no key is being replaced.
 */
export class RotationWatch implements Disposable {
  readonly #ended = new Emitter<RotationEnd>();
  readonly #subscriptions = new DisposableStore();
  readonly #end = new AbortController();
  readonly #triedAt = new Map<string, number>();
  #timer: Disposable | undefined;
  #isFocused = false;
  #isLooking = false;
  /** How often something has changed: a look that began before is out of date. */
  #changes = 0;

  readonly onDidEnd = this.#ended.event;

  constructor(
    private readonly vault: CredentialVault,
    private readonly rotation: KeyRotation,
    private readonly clock: Clock,
    private readonly trust: Trust,
    private readonly log: Logger,
  ) {
    this.#subscriptions.add(vault.onDidChange(() => void this.look()));
  }

  setFocused(isFocused: boolean): void {
    this.#isFocused = isFocused;
    void this.look();
  }

  /** Sees whose time is over, and waits for the next one. */
  async look(): Promise<void> {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#changes++;
    if (!this.#isFocused || !this.trust.isTrusted || this.#isLooking) return;
    this.#isLooking = true;
    try {
      let profiles: readonly Profile[];
      let due: readonly Profile[];
      let seen: number;
      do {
        seen = this.#changes;
        profiles = await this.vault.profiles();
        due = profiles.filter((profile) => this.#dueIn(profile) === 0);
        for (const profile of due) await this.#close(profile);
      } while (seen !== this.#changes || due.length > 0);
      this.#plan(profiles);
    } catch (error) {
      this.log.warn(`An old key could not be looked after: ${String(error)}`);
    } finally {
      this.#isLooking = false;
    }
  }

  dispose(): void {
    this.#isFocused = false;
    this.#end.abort();
    this.#timer?.dispose();
    this.#subscriptions.dispose();
    this.#ended.dispose();
  }

  async #close(profile: Profile): Promise<void> {
    const state = await this.rotation.checkOldKey(profile.id, this.#end.signal);
    this.#triedAt.set(profile.id, this.clock.now());
    if (state === undefined || state === 'unknown' || this.#end.signal.aborted) return;
    if (state === 'alive') await this.rotation.letGo(profile.id);
    this.#ended.fire({ profile, oldKey: state });
  }

  #plan(profiles: readonly Profile[]): void {
    const waits = profiles
      .map((profile) => this.#dueIn(profile))
      .filter((wait) => wait !== undefined);
    if (!this.#isFocused || waits.length === 0) return;
    this.#timer = this.clock.after(Math.min(...waits), () => void this.look());
  }

  /** Milliseconds until an old key is to be asked about; `undefined` when there is none. */
  #dueIn({ id, retiring }: Profile): number | undefined {
    if (!retiring) return undefined;
    const now = this.clock.now();
    // A clock that was set back would stretch the period.
    const left = Math.min(retiring.until - now, GRACE_PERIOD);
    const triedAt = this.#triedAt.get(id);
    const pause = triedAt === undefined ? 0 : Math.min(triedAt + NEXT_TRY - now, NEXT_TRY);
    return Math.max(0, left, pause);
  }
}
