import { Emitter, type Disposable } from '../events';
import { messageOf } from '../messageOf';
import type { Logger, Memento, SecretStore, Sha256 } from '../ports';
import { ApiKey } from './apiKey';
import type { KeyPlace, ProfileKeys, StoredKey } from './keyPlace';
import { parseProfile, type Profile } from './profile';

/** The secret at rest. It repeats what is needed to rebuild a profile whose metadata was lost. */
interface SecretRecord {
  readonly version: 1;
  readonly key: string;
  readonly retiring?: string;
  readonly profile: Profile;
}

const SECRET = 'handinger.key.';
/** Names what is known of a profile, beside its secret. */
export const PROFILE = 'handinger.profile.';

/**
 * Keys in the system's keychain: one secret a profile, so that two windows never overwrite each
 * other's, and its metadata beside it, so that a secret that vanished is told apart from a sign-out.
 * Nothing is ever removed because a read failed.
 */
export class KeychainKeys implements KeyPlace {
  readonly #changed = new Emitter<{ readonly profileId: string }>();
  readonly #subscription: Disposable;
  /** Profiles whose secret this window has seen in place. */
  readonly #seen = new Set<string>();

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly secrets: SecretStore,
    private readonly metadata: Memento,
    private readonly sha256: Sha256,
    private readonly log: Logger,
  ) {
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(SECRET)) void this.#hear(key.slice(SECRET.length));
    });
  }

  /** Those whose metadata is missing or damaged are rebuilt from their secrets. */
  async profiles(): Promise<readonly Profile[]> {
    const known = this.#knownProfiles();
    for (const id of await this.#secretIds()) {
      this.#seen.add(id);
      if (!known.has(id)) {
        const rebuilt = await this.#rebuild(id);
        if (rebuilt) known.set(id, rebuilt);
      }
    }
    return [...known.values()];
  }

  async ids(): Promise<readonly string[]> {
    const names = await this.secrets.keys();
    return names.filter((name) => name.startsWith(SECRET)).map((name) => name.slice(SECRET.length));
  }

  known(profileId: string): Profile | undefined {
    return parseProfile(this.metadata.get(PROFILE + profileId));
  }

  async read(profileId: string): Promise<StoredKey> {
    let text: string | undefined;
    try {
      text = await this.secrets.get(SECRET + profileId);
    } catch (error) {
      return { kind: 'unreadable', message: messageOf(error) };
    }
    if (text === undefined) return { kind: 'lost' };
    this.#seen.add(profileId);
    const record = parseRecord(text);
    if (!record) {
      this.log.warn(`What the keychain has for profile ${profileId} cannot be understood`);
      return { kind: 'corrupt' };
    }
    return {
      kind: 'present',
      key: new ApiKey(record.key, this.sha256),
      profile: await this.#adopt(record),
      ...(record.retiring !== undefined && { retiring: new ApiKey(record.retiring, this.sha256) }),
    };
  }

  async put(profile: Profile, { key, retiring }: ProfileKeys): Promise<void> {
    const record: SecretRecord = {
      version: 1,
      key: key.reveal(),
      ...(retiring && { retiring: retiring.reveal() }),
      profile,
    };
    // The secret first: metadata without a secret would look like a key lost by the keychain.
    try {
      await this.secrets.store(SECRET + profile.id, JSON.stringify(record));
    } catch (error) {
      const { id } = profile;
      this.log.warn(`The keychain does not take the key of profile ${id}: ${messageOf(error)}`);
      throw error;
    }
    await this.note(profile);
  }

  async note(profile: Profile): Promise<void> {
    await this.metadata.update(PROFILE + profile.id, profile);
  }

  async delete(profileId: string): Promise<void> {
    const known = this.metadata.get(PROFILE + profileId);
    // The metadata first: a secret that vanishes while its profile is known would look lost.
    await this.#forget(profileId);
    try {
      await this.secrets.delete(SECRET + profileId);
    } catch (error) {
      // A key that stays without its profile could not be found again by a keychain that lists nothing.
      await this.metadata.update(PROFILE + profileId, known);
      this.log.warn(`The keychain keeps the key of profile ${profileId}: ${messageOf(error)}`);
      throw error;
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /**
   * A key that this window has seen and that is gone now was deleted by somebody: another window signed
   * out. A keychain that forgets does so between two sessions, and without a word.
   */
  async #hear(profileId: string): Promise<void> {
    const stored = await this.read(profileId);
    if (stored.kind === 'unreadable') {
      this.log.warn(`The keychain does not answer: ${stored.message}`);
    }
    if (stored.kind === 'lost' && this.#seen.delete(profileId)) await this.#forget(profileId);
    this.#changed.fire({ profileId });
  }

  /** This window's copy of the metadata may lag behind another window that wrote the secret. */
  async #adopt(record: SecretRecord): Promise<Profile> {
    const key = new ApiKey(record.key, this.sha256);
    const stored = { ...record.profile, fingerprint: key.fingerprint, mask: key.mask };
    const known = this.known(stored.id);
    if (!known) return stored;
    const isSameKey = known.fingerprint === stored.fingerprint;
    if (
      isSameKey &&
      known.label === stored.label &&
      known.retiring?.fingerprint === stored.retiring?.fingerprint
    ) {
      return known;
    }
    const { organizationId, verifiedAt } = known;
    const adopted = {
      ...stored,
      // Answers teach these, and what they teach is noted beside the secret only.
      ...(isSameKey && organizationId !== undefined && { organizationId }),
      ...(isSameKey && verifiedAt !== undefined && { verifiedAt }),
    };
    await this.note(adopted);
    return adopted;
  }

  async #forget(profileId: string): Promise<void> {
    await this.metadata.update(PROFILE + profileId, undefined);
  }

  #knownProfiles(): Map<string, Profile> {
    const profiles = new Map<string, Profile>();
    for (const name of this.metadata.keys()) {
      if (!name.startsWith(PROFILE)) continue;
      const profile = parseProfile(this.metadata.get(name));
      if (profile) profiles.set(name.slice(PROFILE.length), profile);
    }
    return profiles;
  }

  async #secretIds(): Promise<readonly string[]> {
    try {
      return await this.ids();
    } catch (error) {
      this.log.warn(`The keychain does not list its keys: ${messageOf(error)}`);
      return [];
    }
  }

  async #rebuild(id: string): Promise<Profile | undefined> {
    const stored = await this.read(id);
    if (stored.kind === 'unreadable') {
      this.log.warn(`The keychain does not hand out the key of profile ${id}: ${stored.message}`);
    }
    if (stored.kind !== 'present') return undefined;
    await this.note(stored.profile);
    return stored.profile;
  }
}

function parseRecord(text: string): SecretRecord | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof json !== 'object' || json === null) return undefined;
  const { key, retiring, profile: stored } = json as Record<string, unknown>;
  const profile = parseProfile(stored);
  if (typeof key !== 'string' || key === '' || !profile) return undefined;
  return { version: 1, key, ...(typeof retiring === 'string' && { retiring }), profile };
}
