import { DisposableStore, Emitter, type Disposable } from '../common/events';
import { inert } from '../common/inert';
import type { Clock } from '../common/ports';
import { failure, success, type Result } from '../common/result';
import type { ApiKey } from './keys/apiKey';
import type { CredentialStore, ProfileKeys, StoredKey } from './stores/credentialStore';
import { ownerOf, type KeySource, type NewCredential, type Profile } from './profile';

/**
 * Every profile with its key, wherever the key comes from. What stands in this session's memory or in the
 * environment goes before the keychain's record of the same profile.
 */
export class CredentialVault implements Disposable {
  readonly #changed = new Emitter<{ readonly profileId: string }>();
  readonly #subscriptions = new DisposableStore();

  /** In every window, also in the one that wrote; listeners compare with what they know. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly places: Readonly<Record<KeySource, CredentialStore>>,
    private readonly clock: Clock,
    private readonly newId: () => string,
    /** Hears of every key that is read or about to be written, before anybody else. */
    private readonly onKeySeen: (key: ApiKey) => void,
  ) {
    for (const place of Object.values(places)) {
      this.#subscriptions.add(place);
      this.#subscriptions.add(place.onDidChange((change) => this.#changed.fire(change)));
    }
  }

  /** Oldest first. */
  async profiles(): Promise<readonly Profile[]> {
    const { keychain, environment, session } = this.places;
    const all = [keychain, environment, session].map((place) => place.profiles());
    const byId = new Map((await Promise.all(all)).flat().map((profile) => [profile.id, profile]));
    return withDistinctLabels(
      [...byId.values()].sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1)),
    );
  }

  /**
   * Ids of all that is kept, also of keys that no profile can be read from.
   * @throws what the keychain throws
   */
  async ids(): Promise<readonly string[]> {
    const { keychain, environment, session } = this.places;
    const all = [keychain, environment, session].map((place) => place.ids());
    return [...new Set((await Promise.all(all)).flat())];
  }

  async read(profileId: string): Promise<StoredKey> {
    const stored = await this.#placeOf(profileId).read(profileId);
    if (stored.kind === 'present') this.#see(stored);
    return stored;
  }

  /**
   * Stores a key. The same key for the same server keeps its profile.
   * @throws what the keychain throws; then nothing has changed.
   */
  async save(credential: NewCredential): Promise<Profile> {
    const { key, baseUrl, source = 'keychain', organizationId, verifiedAt } = credential;
    const profiles = await this.profiles();
    const known = ownerOf(profiles, credential);
    // The person gave this very key here.
    if (known && source === 'keychain') await this.places.keychain.admit?.(known);
    const stored = known && (await this.read(known.id));
    // What cannot be read may hold a retiring key, which must not be written over.
    if (stored?.kind === 'unreadable' && source === 'keychain') throw new Error(stored.message);
    const kept = stored?.kind === 'present' ? stored : undefined;
    // Another window may have replaced the key meanwhile: then this one needs a profile of its own.
    const before = kept && kept.key.fingerprint !== key.fingerprint ? undefined : known;
    const profile = recordOf({
      id: before?.id ?? this.newId(),
      label: before?.label ?? freeLabel(credential, profiles),
      // A key that the keychain keeps is not taken out of it by signing in with it from elsewhere.
      source: before && kept?.profile.source === 'keychain' ? 'keychain' : source,
      baseUrl,
      fingerprint: key.fingerprint,
      mask: key.mask,
      addedAt: before?.addedAt ?? this.clock.now(),
      keyAddedAt: before?.keyAddedAt ?? this.clock.now(),
      organizationId: organizationId ?? before?.organizationId,
      verifiedAt: verifiedAt ?? before?.verifiedAt,
      retiring: before && kept?.profile.retiring,
      undecryptable: undefined,
    });
    // What the place has already is not written again: a keychain that takes nothing new may still hold it.
    if (before && kept?.profile.source === profile.source) await this.#note(profile);
    else await this.#put(profile, { ...(before && kept), key });
    return profile;
  }

  /**
   * Gives a profile another key in one write. The one before stays as retiring, so that it can be had
   * back; where it is lost, there is nothing to keep.
   * @param until when the old key ends, in milliseconds since 1970
   * @throws what the keychain throws; then nothing has changed.
   */
  async replaceKey(
    profileId: string,
    {
      key,
      organizationId,
      verifiedAt,
    }: Pick<NewCredential, 'key' | 'organizationId' | 'verifiedAt'>,
    until: number,
  ): Promise<Result<Profile, 'unknown' | 'unreadable'>> {
    const found = await this.#find(profileId);
    if (!found.ok) return found;
    const { profile, stored } = found.value;
    // Another window was faster; what it keeps as retiring stays.
    if (stored?.key.fingerprint === key.fingerprint) return success(profile);
    const now = this.clock.now();
    const replaced = recordOf({
      ...profile,
      fingerprint: key.fingerprint,
      mask: key.mask,
      keyAddedAt: now,
      organizationId: organizationId ?? profile.organizationId,
      verifiedAt,
      retiring: stored && {
        fingerprint: stored.key.fingerprint,
        mask: stored.key.mask,
        addedAt: profile.keyAddedAt,
        since: now,
        until,
      },
      undecryptable: undefined,
    });
    await this.#put(replaced, { key, ...(stored && { retiring: stored.key }) });
    return success(replaced);
  }

  /**
   * Takes the retiring key back into use. The one that replaced it is dropped.
   * @returns the profile; `unknown` when nothing is being replaced
   * @throws what the keychain throws; then nothing has changed.
   */
  async undoReplacement(profileId: string): Promise<Result<Profile, 'unknown' | 'unreadable'>> {
    const found = await this.#find(profileId);
    if (!found.ok) return found;
    const { profile, stored } = found.value;
    if (!stored?.retiring || !profile.retiring) return failure('unknown');
    const { fingerprint, mask, addedAt } = profile.retiring;
    const restored = recordOf({
      ...profile,
      fingerprint,
      mask,
      keyAddedAt: addedAt,
      verifiedAt: undefined,
      retiring: undefined,
    });
    await this.#put(restored, { key: stored.retiring });
    return success(restored);
  }

  /**
   * Drops the retiring key, and nothing else.
   * @throws what the keychain throws; then nothing has changed.
   */
  async forgetRetiring(profileId: string): Promise<void> {
    const found = await this.#find(profileId);
    if (!found.ok || !found.value.stored) return;
    const { profile, stored } = found.value;
    await this.#put(recordOf({ ...profile, retiring: undefined }), { key: stored.key });
  }

  /** Notes what an answer taught about a profile; its key stays untouched. */
  async annotate(
    profileId: string,
    facts: Partial<Pick<Profile, 'organizationId' | 'verifiedAt'>>,
  ): Promise<void> {
    const place = this.#placeOf(profileId);
    const profile = place.known(profileId);
    if (profile) await place.note({ ...profile, ...facts });
  }

  /**
   * Gives a profile another label, unless another one has it.
   * @throws what the keychain throws; then nothing has changed.
   */
  async rename(
    profileId: string,
    label: string,
  ): Promise<Result<Profile, 'unknown' | 'taken' | 'unreadable'>> {
    const profiles = await this.profiles();
    if (profiles.some((other) => other.id !== profileId && other.label === label)) {
      return failure('taken');
    }
    const found = await this.#find(profileId);
    if (!found.ok) return found;
    const { profile, stored } = found.value;
    const renamed = { ...profile, label };
    if (stored) {
      await this.#put(renamed, stored);
    } else {
      await this.#note(renamed);
    }
    return success(renamed);
  }

  /** Signs out: removes the key and all that is known of it. */
  async remove(profileId: string): Promise<void> {
    const { session, environment, keychain } = this.places;
    for (const place of [session, environment, keychain]) await place.delete(profileId);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  async #note(profile: Profile): Promise<void> {
    await this.places[profile.source].note(profile);
    this.#changed.fire({ profileId: profile.id });
  }

  #placeOf(profileId: string): CredentialStore {
    const { session, environment, keychain } = this.places;
    return [session, environment].find((place) => place.known(profileId)) ?? keychain;
  }

  #see({ key, retiring }: ProfileKeys): void {
    this.onKeySeen(key);
    if (retiring) this.onKeySeen(retiring);
  }

  async #put(profile: Profile, { key, retiring }: ProfileKeys): Promise<void> {
    const keys: ProfileKeys = { key, ...(retiring && { retiring }) };
    this.#see(keys);
    await this.places[profile.source].put(profile, keys);
    for (const source of ['session', 'environment'] as const) {
      if (source !== profile.source) await this.places[source].delete(profile.id);
    }
  }

  /** A profile and its keys; without keys when they are lost. */
  async #find(profileId: string): Promise<
    Result<
      {
        readonly profile: Profile;
        readonly stored: Extract<StoredKey, { kind: 'present' }> | undefined;
      },
      'unknown' | 'unreadable'
    >
  > {
    // Read first: a secret may tell of a name that was given elsewhere.
    const stored = await this.read(profileId);
    const profile = (await this.profiles()).find(({ id }) => id === profileId);
    if (!profile) return failure('unknown');
    if (stored.kind === 'unreadable' || stored.kind === 'withheld') return failure('unreadable');
    return success(
      stored.kind === 'present'
        ? { profile: { ...stored.profile, label: profile.label }, stored }
        : { profile, stored: undefined },
    );
  }
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

/** The label that a new profile gets: what was asked for, else what is known of the key, unlike every other's. */
export function freeLabel(credential: NewCredential, profiles: readonly Profile[]): string {
  const given = [credential.label, credential.organizationId].map((name = '') =>
    inert(name).trim(),
  );
  const wanted = given.find((name) => name !== '') ?? serverName(credential);
  const taken = new Set(profiles.map(({ label }) => label));
  // The fingerprint says more than a running number when two keys of one organization stand side by side.
  const { fingerprint } = credential.key;
  const names = [wanted, `${wanted} (${fingerprint})`];
  // No two profiles have the same key and server.
  return (
    names.find((name) => !taken.has(name)) ?? `${wanted} (${fingerprint}, ${credential.baseUrl})`
  );
}

function serverName({ baseUrl }: NewCredential): string {
  const { host } = new URL(baseUrl);
  return host === 'handinger.com' ? 'Handinger' : host;
}

/** Leaves out what is not known: a record holds no `undefined`. */
function recordOf(facts: { readonly [Name in keyof Profile]: Profile[Name] | undefined }): Profile {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as unknown as Profile;
}
