import { ApiKey } from './apiKey';
import { Emitter, type Disposable } from '../events';
import { failure, success, type Result } from '../result';
import type { Clock, Logger, Memento, SecretStore, Sha256 } from '../ports';
import { parseProfile, type NewCredential, type Profile } from './profile';

/** What reading a profile's key came to. */
export type StoredKey =
  | { readonly kind: 'present'; readonly key: ApiKey }
  /** The profile is known and its secret is gone: the keychain forgot it. */
  | { readonly kind: 'lost' }
  /** The secret is there and cannot be understood. */
  | { readonly kind: 'corrupt' }
  /** The keychain refused to answer; nothing is known and nothing may be cleared. */
  | { readonly kind: 'unreadable'; readonly message: string };

/** The secret at rest. It repeats what is needed to rebuild a profile whose metadata was lost. */
interface SecretRecord {
  readonly version: 1;
  readonly key: string;
  readonly profile: Profile;
}

const SECRET = 'handinger.key.';
const PROFILE = 'handinger.profile.';

/**
 * The keys at rest: one secret a profile, so that two windows never overwrite each other's, and
 * its metadata beside it, so that a secret that vanished is told apart from a sign-out.
 * Nothing is ever removed because a read failed.
 */
export class CredentialVault implements Disposable {
  readonly #changed = new Emitter<{ readonly profileId: string }>();
  readonly #subscription: Disposable;
  /** Profiles whose secret this window has seen in place. */
  readonly #seen = new Set<string>();

  /** In every window, also in the one that wrote; listeners compare with what they know. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly secrets: SecretStore,
    private readonly metadata: Memento,
    private readonly clock: Clock,
    private readonly sha256: Sha256,
    private readonly newId: () => string,
    private readonly log: Logger,
  ) {
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(SECRET)) void this.#hear(key.slice(SECRET.length));
    });
  }

  /** Every profile, oldest first. Those whose metadata is missing or damaged are rebuilt from their secrets. */
  async profiles(): Promise<readonly Profile[]> {
    const known = this.#knownProfiles();
    for (const id of await this.#secretIds()) {
      this.#seen.add(id);
      if (!known.has(id)) {
        const rebuilt = await this.#rebuild(id);
        if (rebuilt) known.set(id, rebuilt);
      }
    }
    return withDistinctLabels(
      [...known.values()].sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1)),
    );
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
    if (!record) return { kind: 'corrupt' };
    const key = new ApiKey(record.key, this.sha256);
    return { kind: 'present', key };
  }

  /**
   * Stores a key. The same key for the same server keeps its profile.
   * @throws what the keychain throws; then nothing has changed.
   */
  async save(credential: NewCredential): Promise<Profile> {
    const profiles = await this.profiles();
    const before = profiles.find(
      ({ fingerprint, baseUrl }) =>
        fingerprint === credential.key.fingerprint && baseUrl === credential.baseUrl,
    );
    const profile: Profile = {
      id: before?.id ?? this.newId(),
      label: before?.label ?? uniqueLabel(credential, profiles),
      baseUrl: credential.baseUrl,
      fingerprint: credential.key.fingerprint,
      mask: credential.key.mask,
      addedAt: before?.addedAt ?? this.clock.now(),
      ...definedOnly({
        organizationId: credential.organizationId ?? before?.organizationId,
        verifiedAt: credential.verifiedAt ?? before?.verifiedAt,
      }),
    };
    // The secret first: metadata without a secret would look like a key lost by the keychain.
    await this.#store({ version: 1, key: credential.key.reveal(), profile });
    await this.metadata.update(PROFILE + profile.id, profile);
    return profile;
  }

  /** Notes what an answer taught about a profile; its key stays untouched. */
  async annotate(
    profileId: string,
    facts: Partial<Pick<Profile, 'organizationId' | 'verifiedAt'>>,
  ): Promise<void> {
    const profile = this.#knownProfiles().get(profileId);
    if (profile) await this.metadata.update(PROFILE + profileId, { ...profile, ...facts });
  }

  /**
   * Gives a profile another label, unless another one has it.
   * @throws what the keychain throws; then nothing has changed.
   */
  async rename(profileId: string, label: string): Promise<Result<Profile, 'unknown' | 'taken'>> {
    const profiles = await this.profiles();
    const profile = profiles.find(({ id }) => id === profileId);
    if (!profile) return failure('unknown');
    if (profiles.some((other) => other.id !== profileId && other.label === label)) {
      return failure('taken');
    }
    const renamed = { ...profile, label };
    const text = await this.secrets.get(SECRET + profileId);
    const record = text === undefined ? undefined : parseRecord(text);
    await this.metadata.update(PROFILE + profileId, renamed);
    // The secret last: its change is what the windows hear.
    if (record) await this.#store({ ...record, profile: renamed });
    else this.#changed.fire({ profileId });
    return success(renamed);
  }

  /** Signs out: removes the secret and all that is known of it. */
  async remove(profileId: string): Promise<void> {
    // The metadata first: a secret that vanishes while its profile is known would look lost.
    await this.#forget(profileId);
    await this.secrets.delete(SECRET + profileId);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #store(record: SecretRecord): Promise<void> {
    await this.secrets.store(SECRET + record.profile.id, JSON.stringify(record));
  }

  /**
   * A key that this window has seen and that is gone now was deleted by somebody: another window signed
   * out. A keychain that forgets does so between two sessions, and without a word.
   */
  async #hear(profileId: string): Promise<void> {
    try {
      const text = await this.secrets.get(SECRET + profileId);
      if (text !== undefined) await this.#adoptLabel(profileId, text);
      else if (this.#seen.delete(profileId)) await this.#forget(profileId);
    } catch (error) {
      this.log.warn(`The keychain does not answer: ${messageOf(error)}`);
    }
    this.#changed.fire({ profileId });
  }

  // This window's copy of the metadata may lag behind the one that the other window changed.

  async #adoptLabel(profileId: string, text: string): Promise<void> {
    const label = parseRecord(text)?.profile.label;
    const known = this.#knownProfiles().get(profileId);
    if (known && label !== undefined && label !== known.label) {
      await this.metadata.update(PROFILE + profileId, { ...known, label });
    }
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
      const names = await this.secrets.keys();
      return names
        .filter((name) => name.startsWith(SECRET))
        .map((name) => name.slice(SECRET.length));
    } catch (error) {
      this.log.warn(`The keychain does not list its keys: ${messageOf(error)}`);
      return [];
    }
  }

  async #rebuild(id: string): Promise<Profile | undefined> {
    let text: string | undefined;
    try {
      text = await this.secrets.get(SECRET + id);
    } catch (error) {
      this.log.warn(`The keychain does not hand out the key of profile ${id}: ${messageOf(error)}`);
      return undefined;
    }
    const profile = text === undefined ? undefined : parseRecord(text)?.profile;
    if (profile) await this.metadata.update(PROFILE + id, profile);
    return profile;
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
  const { key, profile: stored } = json as Record<string, unknown>;
  const profile = parseProfile(stored);
  if (typeof key !== 'string' || key === '' || !profile) return undefined;
  return { version: 1, key, profile };
}

/**
 * Two windows that could not read the keychain may have given the same name; others know a profile by
 * its label, so of two alike the later one is told apart.
 */
function withDistinctLabels(profiles: readonly Profile[]): readonly Profile[] {
  const taken = new Set<string>();
  return profiles.map((profile) => {
    const label = taken.has(profile.label) ? `${profile.label} (${profile.id})` : profile.label;
    taken.add(label);
    return label === profile.label ? profile : { ...profile, label };
  });
}

function uniqueLabel(credential: NewCredential, profiles: readonly Profile[]): string {
  const wanted = credential.label ?? credential.organizationId ?? new URL(credential.baseUrl).host;
  const taken = new Set(profiles.map(({ label }) => label));
  // The fingerprint says more than a running number when two keys of one organization stand side by side.
  const { fingerprint } = credential.key;
  const names = [wanted, `${wanted} (${fingerprint})`];
  // No two profiles have the same key and server.
  return (
    names.find((name) => !taken.has(name)) ?? `${wanted} (${fingerprint}, ${credential.baseUrl})`
  );
}

function definedOnly(
  facts: Record<'organizationId', string | undefined> & Record<'verifiedAt', number | undefined>,
): Partial<Pick<Profile, 'organizationId' | 'verifiedAt'>> {
  return {
    ...(facts.organizationId !== undefined && { organizationId: facts.organizationId }),
    ...(facts.verifiedAt !== undefined && { verifiedAt: facts.verifiedAt }),
  };
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
