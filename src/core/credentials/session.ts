import type { ApiKey } from './apiKey';
import type { CredentialVault } from './credentialVault';
import { Emitter, type Disposable } from '../events';
import type { Memento } from '../ports';
import type { Profile } from './profile';

/** Whose key is in use in this window. Replaced whole, never changed in place. */
export type Session =
  /** The keychain has not answered yet. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'signedIn'; readonly profile: Profile; readonly key: ApiKey }
  /** Signed in, but the keychain forgot the key, or holds something that is not ours. */
  | { readonly kind: 'keyLost'; readonly profile: Profile }
  /** Signed in, but the keychain refuses to answer; it may be locked. */
  | { readonly kind: 'keyUnreadable'; readonly profile: Profile; readonly message: string };

/** Who is signed in, also while the key itself cannot be had. */
export function profileOf(session: Session): Profile | undefined {
  return 'profile' in session ? session.profile : undefined;
}

/** Whether the key that a profile had is still the one in use: what is meant for one organization is for no other. */
export function isInUse({ id, fingerprint, baseUrl }: Profile, session: Session): boolean {
  const now = profileOf(session);
  return now?.id === id && now.fingerprint === fingerprint && now.baseUrl === baseUrl;
}

/** Remembers which profile is the active one. */
const ACTIVE_PROFILE = 'handinger.activeProfile';

/** The one owner of the session. Everything else reads `current` and listens. */
export class SessionStore implements Disposable {
  readonly #changed = new Emitter<Session>();
  readonly #subscription: Disposable;
  #current: Session = { kind: 'loading' };
  #reading = Promise.resolve(this.#current);

  readonly onDidChange = this.#changed.event;

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

  /** The session, as soon as the keychain has answered for the first time. */
  async known(): Promise<Session> {
    return this.#current.kind === 'loading' ? this.reload() : this.#current;
  }

  /** Makes a profile the active one in this workspace, and the default where there is none yet. */
  async use(profileId: string): Promise<void> {
    await this.workspace.update(ACTIVE_PROFILE, profileId);
    const profiles = await this.vault.profiles();
    if (!profiles.some(({ id }) => id === this.defaultProfileId)) {
      await this.defaults.update(ACTIVE_PROFILE, profileId);
    }
    await this.reload();
  }

  /** The profile of every workspace that has not chosen another. */
  get defaultProfileId(): string | undefined {
    const id = this.defaults.get(ACTIVE_PROFILE);
    return typeof id === 'string' ? id : undefined;
  }

  async useByDefault(profileId: string): Promise<void> {
    await this.defaults.update(ACTIVE_PROFILE, profileId);
    await this.reload();
  }

  /** Asks the vault again. Of several questions under way, only the last one's answer counts. */
  reload(): Promise<Session> {
    const reading: Promise<Session> = this.#read().then((session) => {
      if (this.#reading !== reading) return this.#reading;
      if (!isSame(this.#current, session)) {
        this.#current = session;
        this.#changed.fire(session);
      }
      return session;
    });
    this.#reading = reading;
    return reading;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #read(): Promise<Session> {
    const profiles = await this.vault.profiles();
    const wishes = [this.workspace.get(ACTIVE_PROFILE), this.defaultProfileId, profiles[0]?.id];
    const profile = wishes
      .map((wish) => profiles.find(({ id }) => id === wish))
      .find((found) => found !== undefined);
    if (!profile) return { kind: 'signedOut' };
    const stored = await this.vault.read(profile.id);
    switch (stored.kind) {
      case 'present':
        return {
          kind: 'signedIn',
          profile: { ...stored.profile, label: profile.label },
          key: stored.key,
        };
      case 'unreadable':
        return { kind: 'keyUnreadable', profile, message: stored.message };
      case 'lost':
        return { kind: 'keyLost', profile };
      case 'removed':
      case 'unknown':
        return { kind: 'signedOut' };
    }
  }
}

/** Storage events come doubled and without a change: only a difference that matters is told. */
function isSame(a: Session, b: Session): boolean {
  if (a.kind === 'loading' || b.kind === 'loading') return a.kind === b.kind;
  if (a.kind === 'signedOut' || b.kind === 'signedOut') return a.kind === b.kind;
  if (a.kind !== b.kind || a.profile.id !== b.profile.id || a.profile.label !== b.profile.label) {
    return false;
  }
  if (a.kind === 'signedIn' && b.kind === 'signedIn') {
    return (
      a.key.fingerprint === b.key.fingerprint &&
      a.profile.baseUrl === b.profile.baseUrl &&
      a.profile.source === b.profile.source &&
      a.profile.retiring?.fingerprint === b.profile.retiring?.fingerprint
    );
  }
  return true;
}
