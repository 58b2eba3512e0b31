import { Emitter } from '../events';
import type { Clock, Memento, Sha256 } from '../ports';
import { ApiKey, parseApiKey } from './apiKey';
import type { KeyPlace, StoredKey } from './keyPlace';
import { parseProfile, type Profile } from './profile';

const PROFILE = 'handinger.environmentProfile';

/** What the environment says now. */
export interface EnvironmentFacts {
  /** `HANDINGER_API_KEY`, as it stands there. */
  readonly apiKey: string | undefined;
  /** The server that a sign-in would use now; `undefined` when its address is no good. */
  readonly baseUrl: string | undefined;
}

/**
 * The key in `HANDINGER_API_KEY`, for those who signed in with it where it is. It is read anew each time
 * and stored nowhere; only its profile is kept, one at most, as there is one variable.
 */
export class EnvironmentKeys implements KeyPlace {
  readonly #changed = new Emitter<{ readonly profileId: string }>();

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly metadata: Memento,
    private readonly clock: Clock,
    private readonly sha256: Sha256,
    private readonly environment: () => EnvironmentFacts,
  ) {}

  profiles(): Promise<readonly Profile[]> {
    const profile = this.#profile();
    return Promise.resolve(profile ? [profile] : []);
  }

  async ids(): Promise<readonly string[]> {
    return (await this.profiles()).map(({ id }) => id);
  }

  known(profileId: string): Profile | undefined {
    const profile = this.#profile();
    return profile?.id === profileId ? profile : undefined;
  }

  async read(profileId: string): Promise<StoredKey> {
    const known = this.known(profileId);
    const { apiKey = '', baseUrl } = this.environment();
    const parsed = parseApiKey(apiKey);
    if (!known) return { kind: 'unknown' };
    if (!parsed.ok) return { kind: 'lost', how: 'vanished' };
    const key = new ApiKey(parsed.value, this.sha256);
    if (key.fingerprint === known.fingerprint) return { kind: 'present', key, profile: known };
    // Another key belongs to the server that the environment names now, which need not be the profile's.
    if (baseUrl !== known.baseUrl) return { kind: 'lost', how: 'vanished' };
    const { id, label, source, addedAt } = known;
    const { fingerprint, mask } = key;
    const keyAddedAt = this.clock.now();
    const profile = { id, label, source, baseUrl, fingerprint, mask, addedAt, keyAddedAt };
    await this.note(profile);
    return { kind: 'present', key, profile };
  }

  async put(profile: Profile): Promise<void> {
    await this.note(profile);
    this.#changed.fire({ profileId: profile.id });
  }

  async note(profile: Profile): Promise<void> {
    await this.metadata.update(PROFILE, profile);
  }

  async delete(profileId: string): Promise<void> {
    if (!this.known(profileId)) return;
    await this.metadata.update(PROFILE, undefined);
    this.#changed.fire({ profileId });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #profile(): Profile | undefined {
    return parseProfile(this.metadata.get(PROFILE));
  }
}
