import { Emitter } from '../../common/events';
import type { CredentialStore, ProfileKeys, StoredKey } from './credentialStore';
import type { Profile } from '../profile';

/** Keys for this session only: in this window's memory, written nowhere, gone with the window. */
export class MemoryStore implements CredentialStore {
  readonly #changed = new Emitter<{ readonly profileId: string }>();
  readonly #entries = new Map<string, { readonly profile: Profile; readonly keys: ProfileKeys }>();

  readonly onDidChange = this.#changed.event;

  profiles(): Promise<readonly Profile[]> {
    return Promise.resolve([...this.#entries.values()].map(({ profile }) => profile));
  }

  ids(): Promise<readonly string[]> {
    return Promise.resolve([...this.#entries.keys()]);
  }

  known(profileId: string): Profile | undefined {
    return this.#entries.get(profileId)?.profile;
  }

  read(profileId: string): Promise<StoredKey> {
    const entry = this.#entries.get(profileId);
    return Promise.resolve(
      entry ? { kind: 'present', ...entry.keys, profile: entry.profile } : { kind: 'unknown' },
    );
  }

  put(profile: Profile, keys: ProfileKeys): Promise<void> {
    this.#entries.set(profile.id, { profile, keys });
    this.#changed.fire({ profileId: profile.id });
    return Promise.resolve();
  }

  note(profile: Profile): Promise<void> {
    const entry = this.#entries.get(profile.id);
    if (entry) this.#entries.set(profile.id, { ...entry, profile });
    return Promise.resolve();
  }

  delete(profileId: string): Promise<void> {
    if (this.#entries.delete(profileId)) this.#changed.fire({ profileId });
    return Promise.resolve();
  }

  dispose(): void {
    this.#entries.clear();
    this.#changed.dispose();
  }
}
