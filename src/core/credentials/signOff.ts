import { forgetProfile } from '../common/kept';
import type { Memento } from '../common/ports';
import type { CredentialVault } from './credentialVault';
import type { SessionStore } from './session';

/** What knows of profiles. */
interface SignOffParts {
  readonly vault: CredentialVault;
  readonly sessions: SessionStore;
  /** VS Code's global state. */
  readonly state: Memento;
}

/**
 * Signs a profile out, and removes what is kept beside its key.
 * @throws what the keychain throws, and then nothing has changed; or else what the state throws
 */
export async function signOff(
  { vault, sessions, state }: SignOffParts,
  profileId: string,
): Promise<void> {
  const profile = (await vault.profiles()).find(({ id }) => id === profileId);
  await sessions.signOut(profileId);
  const fingerprints = [profile?.fingerprint, profile?.retiring?.fingerprint];
  await forgetProfile(
    state,
    profileId,
    fingerprints.filter((one) => one !== undefined),
  );
}
