import type { CredentialVault } from './credentialVault';
import { ownerOf, type NewCredential, type Profile } from './profile';
import type { Session, SessionStore } from './session';

/** What a person wants when the keychain does not take a key: to ask it again, or to do without it. */
export type AfterRefusal = 'again' | 'session';

/**
 * Stores a key that somebody signed in with: in the profile that has lost its own, else as the vault does.
 * @param onRefusal asked as often as the keychain refuses; `undefined` gives up
 * @returns `undefined` when it was given up; then nothing has changed
 */
export async function storeKey(
  { vault, sessions }: { readonly vault: CredentialVault; readonly sessions: SessionStore },
  credential: NewCredential,
  onRefusal: (error: unknown) => Promise<AfterRefusal | undefined>,
): Promise<Profile | undefined> {
  let { source } = credential;
  for (;;) {
    try {
      const session = await sessions.reload();
      return await put(vault, session, { ...credential, ...(source && { source }) });
    } catch (error) {
      const answer = await onRefusal(error);
      if (!answer) return undefined;
      if (answer === 'session') source = 'session';
    }
  }
}

/** The profile that a key belongs to already, or heals; `undefined` when it needs a new one. */
export async function profileFor(
  { vault, sessions }: { readonly vault: CredentialVault; readonly sessions: SessionStore },
  credential: NewCredential,
): Promise<Profile | undefined> {
  const profiles = await vault.profiles();
  return (
    ownerOf(profiles, credential) ?? profileToHeal(await sessions.known(), profiles, credential)
  );
}

async function put(
  vault: CredentialVault,
  session: Session,
  credential: NewCredential,
): Promise<Profile> {
  const healed = profileToHeal(session, await vault.profiles(), credential);
  if (healed) {
    // What is lost cannot retire, so no time has to be named for it.
    const replaced = await vault.replaceKey(healed.id, credential, 0);
    if (replaced.ok) return replaced.value;
  }
  return vault.save(credential);
}

/** The profile in use, if its key is lost and the new one can take its place. */
function profileToHeal(
  session: Session,
  profiles: readonly Profile[],
  credential: NewCredential,
): Profile | undefined {
  const { baseUrl, source = 'keychain' } = credential;
  // A variable holds its key elsewhere, and what is for this session only heals nothing.
  if (session.kind !== 'keyLost' || source !== 'keychain') return undefined;
  const { profile: lost } = session;
  if (lost.source !== 'keychain' || lost.baseUrl !== baseUrl) return undefined;
  // A key that could not be checked may be another organization's: under a profile of a known one it would pass for its key.
  const isOfAnother =
    lost.organizationId !== undefined && credential.organizationId !== lost.organizationId;
  return isOfAnother || ownerOf(profiles, credential) ? undefined : lost;
}
