import type { CredentialVault } from '../../credentials/credentialVault';
import type { Profile } from '../../credentials/profile';
import { Emitter, type Disposable } from '../../common/events';

/** Whose a key is; `until` is when an old one ends, in milliseconds since 1970. */
export interface KnownKeyOwner {
  readonly profile: Profile;
  readonly until?: number;
}

/** Tells the keys of the stored profiles by their fingerprints. The vault is not asked before the first question. */
export class KnownKeys implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;
  #owners: Promise<ReadonlyMap<string, KnownKeyOwner>> | undefined;

  /** A profile came, went or has another key. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly vault: Pick<CredentialVault, 'profiles' | 'onDidChange'>) {
    this.#subscription = vault.onDidChange(() => {
      // Nobody has been told anything yet.
      if (this.#owners === undefined) return;
      this.#owners = undefined;
      this.#changed.fire();
    });
  }

  /** By fingerprint. A keychain that does not answer knows nobody. */
  async owners(): Promise<ReadonlyMap<string, KnownKeyOwner>> {
    this.#owners ??= this.vault.profiles().then(ownersOf, () => new Map());
    return this.#owners;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

/** A key in use goes before the same key as an old one. */
function ownersOf(profiles: readonly Profile[]): ReadonlyMap<string, KnownKeyOwner> {
  const owners = new Map<string, KnownKeyOwner>();
  for (const profile of profiles) {
    const { retiring } = profile;
    if (retiring) owners.set(retiring.fingerprint, { profile, until: retiring.until });
  }
  for (const profile of profiles) owners.set(profile.fingerprint, { profile });
  return owners;
}
