import { Emitter } from '../../common/events';
import { kept } from '../../common/kept';
import type { Memento, Sha256 } from '../../common/ports';
import { ApiKey, parseApiKey } from '../keys/apiKey';
import type { CredentialStore, StoredKey } from './credentialStore';
import { parseProfile, type Profile } from '../profile';

const PROFILE = kept.environmentProfile.name;

/** What the environment says now. */
export interface EnvironmentFacts {
  /** `HANDINGER_API_KEY`, as it stands there. */
  readonly apiKey: string | undefined;
  /** The server that a sign-in would use now; `undefined` when its address is no good. */
  readonly baseUrl: string | undefined;
}

/**
 * The key in `HANDINGER_API_KEY`, for those who signed in with it where it is. It is read anew each time
 * and stored nowhere; only its profile is kept, one at most, as there is one variable. A key that nobody signed in with
 * is lost to it.
 */
export class EnvironmentStore implements CredentialStore {
  readonly #changed = new Emitter<{ readonly profileId: string }>();

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly metadata: Memento,
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

  read(profileId: string): Promise<StoredKey> {
    return Promise.resolve(this.#read(profileId));
  }

  #read(profileId: string): StoredKey {
    const known = this.known(profileId);
    const { apiKey = '' } = this.environment();
    const parsed = parseApiKey(apiKey);
    if (!known) return { kind: 'unknown' };
    if (!parsed.ok) return { kind: 'lost', how: 'vanished' };
    const key = new ApiKey(parsed.value, this.sha256);
    // Another key may be another organization's: it gets neither this one's name nor what was allowed under it.
    return key.fingerprint === known.fingerprint
      ? { kind: 'present', key, profile: known }
      : { kind: 'lost', how: 'vanished' };
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
