import type { Disposable, Event } from '../events';
import type { ApiKey } from './apiKey';
import type { Profile } from './profile';

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
  /** The profile is known and its key is gone: forgotten by the keychain, or no longer in the environment. */
  | { readonly kind: 'lost' }
  /** The secret is there and cannot be understood. */
  | { readonly kind: 'corrupt' }
  /** The keychain refused to answer; nothing is known and nothing may be cleared. */
  | { readonly kind: 'unreadable'; readonly message: string };

/** The keys of one profile, written together. */
export interface ProfileKeys {
  readonly key: ApiKey;
  readonly retiring?: ApiKey;
}

/** One source of keys, with the profiles that it knows. */
export interface KeyPlace extends Disposable {
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

  /** Writes what is known of a profile and leaves its keys untouched. */
  note(profile: Profile): Promise<void>;

  /**
   * Removes a profile and its keys; nothing happens when it is not there.
   * @throws what the keychain throws; then nothing has changed
   */
  delete(profileId: string): Promise<void>;
}
