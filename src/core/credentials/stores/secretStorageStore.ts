import { DisposableStore, Emitter } from '../../common/events';
import { errorMessage } from '../../common/errorMessage';
import { kept } from '../../common/kept';
import type { Clock, Logger, Memento, SecretStore, Sha256 } from '../../common/ports';
import { ApiKey } from '../keys/apiKey';
import type { CredentialStore, ProfileKeys, StoredKey } from './credentialStore';
import { ListedSecrets } from './listedSecrets';
import type { KeyAdmissions } from '../keyAdmissions';
import { areDifferent, parseProfile, type Profile } from '../profile';

/** The secret at rest. It repeats what is needed to rebuild a profile whose metadata was lost. */
interface SecretRecord {
  readonly version: 1;
  readonly key: string;
  readonly retiring?: string;
  readonly profile: Profile;
}

/** What the keychain lists, as far as it is ours. */
interface Listing {
  /** Of profiles that have a secret. */
  readonly ids: ReadonlySet<string>;
  /** Of profiles that a window has signed out of. */
  readonly removed: ReadonlySet<string>;
}

const SECRET = kept.key.name;
/** Marks a profile that a window has signed out of; holds the time, in milliseconds since 1970. */
const REMOVED = kept.removed.name;
/** Names what is known of a profile, beside its secret. */
const PROFILE = kept.profile.name;

/** How long such a mark stays, in milliseconds: it also has to reach windows that open later. */
const MARK_LIFE = 30 * 24 * 60 * 60_000;

/**
 * Keys in the system's keychain, one secret a profile, with what is known of the profile beside it. A secret that is
 * gone signs nobody out: VS Code removes what it cannot decrypt, and windows hear of that as they hear of a sign-out.
 * A sign-out therefore leaves a mark. The mark is a secret, because secrets are written one by one, are the same in
 * all VS Code profiles, and reach other windows together with the removal; the editor's state does none of that.
 */
export class SecretStorageStore implements CredentialStore {
  readonly #changed = new Emitter<{ readonly profileId: string }>();
  readonly #subscriptions = new DisposableStore();
  /** Marks of sign-outs that failed, by profile, while the keychain does not take them back: they do not count. */
  readonly #voidMarks = new Map<string, string>();
  readonly #secrets: SecretStore;
  #isTidied = false;

  readonly onDidChange = this.#changed.event;

  constructor(
    secrets: SecretStore,
    private readonly metadata: Memento,
    private readonly sha256: Sha256,
    private readonly log: Logger,
    private readonly clock: Clock,
    private readonly admissions: KeyAdmissions,
  ) {
    this.#secrets = new ListedSecrets(secrets);
    this.#subscriptions.add(
      secrets.onDidChange(({ key }) => {
        const prefix = [SECRET, REMOVED].find((start) => key.startsWith(start));
        if (prefix !== undefined) void this.#hear(key.slice(prefix.length));
      }),
    );
    this.#subscriptions.add(admissions.onDidChange(({ profileId }) => void this.#hear(profileId)));
  }

  /** Those whose metadata is missing or damaged are rebuilt from their secrets. */
  async profiles(): Promise<readonly Profile[]> {
    const known = this.#knownProfiles();
    const listing = await this.#listing().catch((error: unknown) => {
      this.log.warn(`The keychain does not list its keys: ${errorMessage(error)}`);
    });
    if (!listing) return [...known.values()];
    for (const id of listing.removed) known.delete(id);
    for (const id of listing.ids) {
      const isMissing = !known.has(id) && !listing.removed.has(id);
      const rebuilt = isMissing && (await this.#rebuild(id));
      if (rebuilt) known.set(id, rebuilt);
    }
    if (!this.#isTidied) {
      this.#isTidied = true;
      void this.#tidy(listing);
    }
    return [...known.values()];
  }

  async ids(): Promise<readonly string[]> {
    return [...idsAfter(SECRET, await this.#secrets.keys())];
  }

  known(profileId: string): Profile | undefined {
    return parseProfile(this.metadata.get(PROFILE + profileId));
  }

  async read(profileId: string): Promise<StoredKey> {
    const listing = await this.#listing().catch(() => undefined);
    if (!this.#isAdmitted(profileId)) return this.#withheld(profileId, listing);
    let text: string | undefined;
    try {
      text = await this.#secrets.get(SECRET + profileId);
    } catch (error) {
      return { kind: 'unreadable', message: errorMessage(error) };
    }
    if (listing?.removed.has(profileId)) return { kind: 'removed' };
    if (text === undefined) return this.#missing(profileId, listing);
    const record = parseRecord(text);
    if (!record) {
      this.log.warn(`What the keychain has for profile ${profileId} cannot be understood`);
      return { kind: 'lost', how: 'damaged' };
    }
    if (!this.#isOf(profileId, record)) {
      this.log.warn(`What the keychain has for profile ${profileId} belongs to another`);
      return { kind: 'lost', how: 'overwritten' };
    }
    return {
      kind: 'present',
      key: new ApiKey(record.key, this.sha256),
      profile: await this.#adopt(record),
      ...(record.retiring !== undefined && { retiring: new ApiKey(record.retiring, this.sha256) }),
    };
  }

  async admit(profile: Profile): Promise<void> {
    await this.admissions.admit(profile);
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
      await this.#secrets.store(SECRET + profile.id, JSON.stringify(record));
    } catch (error) {
      const { id } = profile;
      this.log.warn(`The keychain does not take the key of profile ${id}: ${errorMessage(error)}`);
      throw error;
    }
    // A key that this window writes is on its computer already.
    await this.admit(profile);
    await this.note(profile);
  }

  async note(profile: Profile): Promise<void> {
    await this.metadata.update(PROFILE + profile.id, profile);
  }

  async delete(profileId: string): Promise<void> {
    const listing = await this.#listing().catch(() => undefined);
    const isKnown = this.metadata.get(PROFILE + profileId) !== undefined;
    if (listing && !listing.ids.has(profileId) && !isKnown) return;
    // The mark first: a secret that vanishes without one would look lost.
    const before = this.#voidMarks.get(profileId);
    this.#voidMarks.delete(profileId);
    const mark = (await this.#mark(profileId)) ?? before;
    try {
      await this.#secrets.delete(SECRET + profileId);
    } catch (error) {
      this.log.warn(`The keychain keeps the key of profile ${profileId}: ${errorMessage(error)}`);
      if (mark !== undefined) {
        this.#voidMarks.set(profileId, mark);
        await this.#unmark(profileId);
      }
      throw error;
    }
    await this.#forget(profileId);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  /** Reads first: a secret may tell of a key or a name that has not reached this window's metadata yet. */
  async #hear(profileId: string): Promise<void> {
    const stored = await this.read(profileId);
    if (stored.kind === 'unreadable') {
      this.log.warn(`The keychain does not answer: ${stored.message}`);
    }
    this.#changed.fire({ profileId });
  }

  /** @throws what the keychain throws */
  async #listing(): Promise<Listing> {
    const names = await this.#secrets.keys();
    const ids = idsAfter(SECRET, names);
    const removed = idsAfter(REMOVED, names);
    for (const id of this.#voidMarks.keys()) {
      const mark = await this.#secrets.get(REMOVED + id);
      // Another one is of a sign-out that another window came through with.
      if (mark === undefined || mark !== this.#voidMarks.get(id)) continue;
      removed.delete(id);
      await this.#unmark(id);
    }
    for (const id of ids) {
      if (removed.has(id) && (await this.#outlives(id))) removed.delete(id);
    }
    return { ids, removed };
  }

  /** Whether a key came after the mark, from a window that had not heard of the sign-out yet. */
  async #outlives(profileId: string): Promise<boolean> {
    if (!this.#isAdmitted(profileId)) return false;
    const record = parseRecord((await this.#secrets.get(SECRET + profileId)) ?? '');
    const removedAt = Number(await this.#secrets.get(REMOVED + profileId));
    return record !== undefined && record.profile.keyAddedAt > removedAt;
  }

  #isAdmitted(profileId: string): boolean {
    return this.admissions.allows(profileId, this.known(profileId));
  }

  /** What can be said of a profile's key without reading it. */
  #withheld(profileId: string, listing: Listing | undefined): StoredKey {
    if (listing?.removed.has(profileId)) return { kind: 'removed' };
    if (!this.known(profileId)) return { kind: 'unknown' };
    if (listing && !listing.ids.has(profileId)) return { kind: 'lost', how: 'vanished' };
    return { kind: 'withheld', computer: this.admissions.computer };
  }

  /** @param before what was listed before the secret was asked for */
  async #missing(profileId: string, before: Listing | undefined): Promise<StoredKey> {
    const now = await this.#listing().catch(() => undefined);
    if (now?.removed.has(profileId)) return { kind: 'removed' };
    const known = this.known(profileId);
    if (!known) return { kind: 'unknown' };
    // Only what our own question made vanish is known to be undecryptable.
    if (now && !now.ids.has(profileId) && before?.ids.has(profileId)) {
      this.log.warn(`VS Code could not decrypt the key of profile ${profileId}, and removed it`);
      await this.note({ ...known, undecryptable: true });
      return { kind: 'lost', how: 'undecryptable' };
    }
    return { kind: 'lost', how: known.undecryptable ? 'undecryptable' : 'vanished' };
  }

  /** Whether a secret can be what was stored for a profile. */
  #isOf(profileId: string, { key, profile: stored }: SecretRecord): boolean {
    if (stored.id !== profileId) return false;
    const known = this.known(profileId);
    if (!known) return true;
    if (stored.baseUrl !== known.baseUrl) return false;
    const isSameKey = new ApiKey(key, this.sha256).fingerprint === known.fingerprint;
    return isSameKey || !areDifferent(stored.organizationId, known.organizationId);
  }

  /** @returns the mark, if it is there; a keychain that encrypts nothing any more must not keep anyone from signing out */
  async #mark(profileId: string): Promise<string | undefined> {
    const mark = String(this.clock.now());
    try {
      await this.#secrets.store(REMOVED + profileId, mark);
      return mark;
    } catch (error) {
      this.log.warn(`The sign-out of profile ${profileId} is not marked: ${errorMessage(error)}`);
      return undefined;
    }
  }

  async #unmark(profileId: string): Promise<void> {
    try {
      await this.#secrets.delete(REMOVED + profileId);
      this.#voidMarks.delete(profileId);
    } catch (error) {
      this.log.warn(`The mark of profile ${profileId} stays: ${errorMessage(error)}`);
    }
  }

  /** Removes what a sign-out elsewhere left here, and marks that everyone has had time to see. */
  async #tidy({ ids, removed }: Listing): Promise<void> {
    try {
      for (const id of removed) {
        if (ids.has(id)) await this.#secrets.delete(SECRET + id);
        if (this.metadata.get(PROFILE + id) !== undefined) await this.#forget(id);
        const markedAt = Number(await this.#secrets.get(REMOVED + id));
        if (this.clock.now() - markedAt > MARK_LIFE) await this.#secrets.delete(REMOVED + id);
      }
    } catch (error) {
      this.log.warn(`What was signed out of could not be tidied up: ${errorMessage(error)}`);
    }
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
      !known.undecryptable &&
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
    await this.admissions.forget(profileId);
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

function idsAfter(prefix: string, names: readonly string[]): Set<string> {
  return new Set(
    names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)),
  );
}
