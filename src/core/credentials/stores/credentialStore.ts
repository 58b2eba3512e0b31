import type { Disposable, Event } from '../../common/events';
import type { ApiKey } from '../keys/apiKey';
import type { Computer } from '../computer';
import type { Profile } from '../profile';

/** Why the key of a profile that is still known cannot be used. */
export type KeyLoss =
  /** It is no longer where it was kept, and nothing tells why. */
  | 'vanished'
  /** VS Code could not decrypt it and removed it. */
  | 'undecryptable'
  /** What is stored cannot be understood. */
  | 'damaged'
  /** What is stored belongs to another profile, organization or server. */
  | 'overwritten';

/** What reading a profile's key came to. */
export type StoredKey =
  | {
      readonly kind: 'present';
      readonly key: ApiKey;
      /** As it was stored with this very key. */
      readonly profile: Profile;
      /** The key before this one, while it is being replaced. */
      readonly retiring?: ApiKey;
    }
  | { readonly kind: 'lost'; readonly how: KeyLoss }
  /** A window has signed out of the profile. */
  | { readonly kind: 'removed' }
  /** There is no such profile, and no trace of one. */
  | { readonly kind: 'unknown' }
  /** The keychain refused to answer; nothing is known and nothing may be cleared. */
  | { readonly kind: 'unreadable'; readonly message: string }
  /** The person has not said that it may be read on this computer. */
  | { readonly kind: 'withheld'; readonly computer: Computer };

/** The keys of one profile, written together. */
export interface ProfileKeys {
  readonly key: ApiKey;
  readonly retiring?: ApiKey;
}

/** One source of keys, with the profiles that it knows. */
export interface CredentialStore extends Disposable {
  /** Fires for changes made elsewhere too, doubled or late; listeners compare with what they know. */
  readonly onDidChange: Event<{ readonly profileId: string }>;

  profiles(): Promise<readonly Profile[]>;

  /**
   * Ids of all that is kept here, also of keys that no profile can be read from.
   * @throws what the keychain throws
   */
  ids(): Promise<readonly string[]>;

  /** What this place knows of a profile without asking the keychain. */
  known(profileId: string): Profile | undefined;

  read(profileId: string): Promise<StoredKey>;

  /**
   * Writes a profile and its keys, both or none.
   * @throws what the keychain throws; then nothing has changed
   */
  put(profile: Profile, keys: ProfileKeys): Promise<void>;

  /** Where keys can be withheld: the person gave one of this profile's keys here, so they may be read here. */
  admit?(profile: Profile): Promise<void>;

  /** Writes what is known of a profile and leaves its keys untouched. */
  note(profile: Profile): Promise<void>;

  /**
   * Removes a profile and its keys; nothing happens when it is not there.
   * @throws what the keychain throws; then nothing has changed
   */
  delete(profileId: string): Promise<void>;
}
