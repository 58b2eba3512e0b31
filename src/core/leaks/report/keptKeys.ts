import type { CredentialVault } from '../../credentials/credentialVault';

/**
 * Fingerprints of the keys that the secret storage can give back now: only these may be removed from a file without
 * asking. A profile whose key is lost or can't be read keeps none.
 */
export async function keptKeys(
  vault: Pick<CredentialVault, 'profiles' | 'read'>,
): Promise<ReadonlySet<string>> {
  const profiles = await vault.profiles().catch(() => []);
  const stored = await Promise.all(
    profiles
      .filter(({ source }) => source === 'keychain')
      .map(({ id }) => vault.read(id).catch(() => undefined)),
  );
  return new Set(stored.flatMap((one) => (one?.kind === 'present' ? [one.key.fingerprint] : [])));
}
