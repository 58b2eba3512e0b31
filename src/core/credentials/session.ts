import type { ApiKey } from './keys/apiKey';
import { chosenProfile, NOBODY, type Choice } from './choice';
import type { CredentialVault } from './credentialVault';
import { Emitter, type Disposable } from '../common/events';
import { kept } from '../common/kept';
import type { Memento } from '../common/ports';
import type { Computer } from './computer';
import type { KeyLoss, StoredKey } from './stores/credentialStore';
import type { Profile } from './profile';

/** Whose key is in use in this window. Replaced whole, never changed in place. */
export type Session =
  /** The keychain has not answered yet. */
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'signedOut';
      /**
       * What became of the profile that was chosen here: another window signed out of it, or nothing is known of it
       * any more. Absent when none was chosen, or when this window signed out of it.
       */
      readonly gone?: 'removed' | 'unknown';
      /** Set when there are profiles to choose from. */
      readonly hasProfiles?: true;
    }
  | { readonly kind: 'signedIn'; readonly profile: Profile; readonly key: ApiKey }
  /** Signed in, but the key cannot be used. */
  | { readonly kind: 'keyLost'; readonly profile: Profile; readonly how: KeyLoss }
  /** Signed in, but the keychain refuses to answer; it may be locked. The profile is absent when only it knows it. */
  | { readonly kind: 'keyUnreadable'; readonly profile?: Profile; readonly message: string }
  /** Signed in, but the person has not said that the key may be used on this computer. */
  | { readonly kind: 'keyWithheld'; readonly profile: Profile; readonly computer: Computer };

/** Who is signed in, also while the key itself cannot be had. */
export function profileOf(session: Session): Profile | undefined {
  return 'profile' in session ? session.profile : undefined;
}

/** Whether the key that a profile had is still the one in use: what is meant for one organization is for no other. */
export function isInUse({ id, fingerprint, baseUrl }: Profile, session: Session): boolean {
  const now = profileOf(session);
  return now?.id === id && now.fingerprint === fingerprint && now.baseUrl === baseUrl;
}

/**
 * Whose key is in use. Follows from what was chosen, what is stored and what can be read, and from nothing else. A
 * chosen profile that is gone gives way to no other: another organization's key is used when somebody asks for it.
 * @param profiles all that are stored
 * @param stored what reading the chosen profile's key came to; absent when there is no such choice
 */
export function sessionFrom(
  choice: Choice,
  profiles: readonly Profile[],
  stored: StoredKey | undefined,
): Session {
  const id = chosenProfile(choice, profiles);
  const known = profiles.find((profile) => profile.id === id);
  switch (stored?.kind) {
    case 'present': {
      const profile = { ...stored.profile, label: (known ?? stored.profile).label };
      return { kind: 'signedIn', profile, key: stored.key };
    }
    case 'unreadable':
      return {
        kind: 'keyUnreadable',
        ...(known && { profile: known }),
        message: stored.message,
      };
    case 'withheld':
      return known
        ? { kind: 'keyWithheld', profile: known, computer: stored.computer }
        : signedOut(profiles, 'unknown');
    case 'lost':
      return known
        ? { kind: 'keyLost', profile: known, how: stored.how }
        : signedOut(profiles, 'unknown');
    case 'removed':
    case 'unknown':
      // A default that is gone was not chosen here.
      return signedOut(profiles, id === (choice.here ?? choice.followed) ? stored.kind : undefined);
    case undefined:
      return signedOut(profiles);
  }
}

function signedOut(profiles: readonly Profile[], gone?: 'removed' | 'unknown'): Session {
  return {
    kind: 'signedOut',
    ...(gone && { gone }),
    ...(profiles.length > 0 && { hasProfiles: true }),
  };
}

/** Remembers which profile is the active one. */
const ACTIVE_PROFILE = kept.activeProfile.name;

/** The one owner of the session. Everything else reads `current` and listens. */
export class SessionStore implements Disposable {
  readonly #ended = new Emitter<undefined>();
  readonly #changed = new Emitter<Session>();
  readonly #counted = new Emitter<boolean>();
  readonly #subscription: Disposable;
  #current: Session = { kind: 'loading' };
  #reading = Promise.resolve(this.#current);
  /** What this window goes by where its workspace has no choice: another default does not take its place. */
  #followed: string | undefined;
  #hasSeveral = false;

  /**
   * Fires before `onDidChange`, for those who learned something under the last session: they forget it, and ask
   * nothing and tell nothing yet. So all have forgotten before anything acts under the next session.
   */
  readonly onDidEnd = this.#ended.event;
  readonly onDidChange = this.#changed.event;
  readonly onDidChangeHasSeveral = this.#counted.event;

  constructor(
    private readonly vault: CredentialVault,
    /** What holds everywhere. */
    private readonly defaults: Memento,
    /** What holds in this workspace only. */
    private readonly workspace: Memento,
  ) {
    this.#subscription = vault.onDidChange(() => void this.reload());
  }

  get current(): Session {
    return this.#current;
  }

  /** Whether there are several profiles, so that their names tell them apart. */
  get hasSeveral(): boolean {
    return this.#hasSeveral;
  }

  /** The session, as soon as the keychain has answered for the first time. */
  async known(): Promise<Session> {
    return this.#current.kind === 'loading' ? this.reload() : this.#current;
  }

  /**
   * The session as it is now, for whoever hands its key out: Theia tells no other window of a sign-out.
   */
  async confirmed(): Promise<Session> {
    await this.reload();
    return this.#current;
  }

  /** Makes a profile the active one in this workspace, and the default where there is none yet. */
  async use(profileId: string): Promise<void> {
    const written = this.workspace.update(ACTIVE_PROFILE, profileId);
    // At once, so that no answer from before the choice shows another profile.
    const reading = this.reload();
    await written;
    const profiles = await this.vault.profiles();
    const hasDefault = profiles.some(({ id }) => id === this.defaultProfileId);
    // No other window has a profile of this session.
    const isShared = profiles.some(({ id, source }) => id === profileId && source !== 'session');
    if (!hasDefault && isShared) await this.defaults.update(ACTIVE_PROFILE, profileId);
    await reading;
  }

  /** The profile of every workspace that has not chosen another. */
  get defaultProfileId(): string | undefined {
    return idIn(this.defaults);
  }

  /** Makes a profile the default. Windows that are open without a choice stay with theirs, except for this one. */
  async useByDefault(profileId: string): Promise<void> {
    await this.defaults.update(ACTIVE_PROFILE, profileId);
    if (this.#choice.here === undefined) this.#followed = profileId;
    await this.reload();
  }

  /**
   * Removes a profile. Where it is in use in this window, none takes its place.
   * @throws what the keychain throws; then nothing has changed
   */
  async signOut(profileId: string): Promise<void> {
    const isChosen = chosenProfile(this.#choice, await this.vault.profiles()) === profileId;
    if (isChosen) await this.#choose(NOBODY);
    try {
      await this.vault.remove(profileId);
    } catch (error) {
      if (isChosen) await this.#choose(profileId);
      await this.reload();
      throw error;
    }
    const isLast = (await this.vault.profiles()).length === 0;
    // With nothing left, the next profile is the first one again.
    if (isLast && this.defaultProfileId === profileId) {
      await this.defaults.update(ACTIVE_PROFILE, undefined);
    }
    await this.reload();
  }

  /** Asks the vault again. Of several questions under way, only the last one's answer counts. */
  reload(): Promise<Session> {
    const reading: Promise<Session> = this.#read().then(({ session, id, hasSeveral }) => {
      if (this.#reading !== reading) return this.#reading;
      if (this.#choice.here === undefined) this.#followed ??= id;
      const isCounted = this.#hasSeveral !== hasSeveral;
      this.#hasSeveral = hasSeveral;
      if (!isSame(this.#current, session)) {
        this.#current = session;
        this.#ended.fire(undefined);
        this.#changed.fire(session);
      }
      if (isCounted) this.#counted.fire(hasSeveral);
      return session;
    });
    this.#reading = reading;
    return reading;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#ended.dispose();
    this.#changed.dispose();
    this.#counted.dispose();
  }

  get #choice(): Choice {
    return {
      here: idIn(this.workspace),
      followed: this.#followed,
      byDefault: this.defaultProfileId,
    };
  }

  /** Chooses as strongly as it was chosen before. */
  async #choose(profileId: string): Promise<void> {
    if (this.#choice.here === undefined) this.#followed = profileId;
    else await this.workspace.update(ACTIVE_PROFILE, profileId);
  }

  /** @returns the session, and whose it stays in this window: no profile’s once there is a choice to make */
  async #read(): Promise<{
    readonly session: Session;
    readonly id: string | undefined;
    readonly hasSeveral: boolean;
  }> {
    const choice = this.#choice;
    const profiles = await this.vault.profiles();
    const hasSeveral = profiles.length > 1;
    const chosen = chosenProfile(choice, profiles);
    const stored =
      chosen === undefined || chosen === NOBODY ? undefined : await this.vault.read(chosen);
    const session = sessionFrom(choice, profiles, stored);
    if (session.kind !== 'signedOut') return { session, id: chosen, hasSeveral };
    return { session, id: session.hasProfiles ? NOBODY : undefined, hasSeveral };
  }
}

function idIn(memento: Memento): string | undefined {
  const id = memento.get(ACTIVE_PROFILE);
  return typeof id === 'string' ? id : undefined;
}

/** Storage events come doubled and without a change: only a difference that matters is told. */
function isSame(a: Session, b: Session): boolean {
  switch (a.kind) {
    case 'loading':
      return b.kind === a.kind;
    case 'signedOut':
      return b.kind === a.kind && a.gone === b.gone && a.hasProfiles === b.hasProfiles;
    case 'signedIn':
      return (
        b.kind === a.kind &&
        isSameProfile(a.profile, b.profile) &&
        a.key.fingerprint === b.key.fingerprint &&
        a.profile.baseUrl === b.profile.baseUrl &&
        a.profile.source === b.profile.source &&
        a.profile.retiring?.fingerprint === b.profile.retiring?.fingerprint
      );
    case 'keyLost':
      return b.kind === a.kind && isSameProfile(a.profile, b.profile) && a.how === b.how;
    case 'keyUnreadable':
    case 'keyWithheld':
      return b.kind === a.kind && isSameProfile(a.profile, b.profile);
  }
}

function isSameProfile(a: Profile | undefined, b: Profile | undefined): boolean {
  return a?.id === b?.id && a?.label === b?.label;
}
