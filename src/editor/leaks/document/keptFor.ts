import type * as vscode from 'vscode';
import { ApiKey } from '../../../core/credentials/keys/apiKey';
import type { CredentialVault } from '../../../core/credentials/credentialVault';
import { keptKeys } from '../../../core/leaks/report/keptKeys';
import type { Sha256 } from '../../../core/common/ports';
import { envFileOf, envFolderOf, keyInEnv } from '../fixes/envFiles';

/** Tells the keys that a document may lose on save: the `.env` file of its folder or the secret storage has them. */
export async function keptFor(
  document: vscode.TextDocument,
  vault: CredentialVault,
  sha256: Sha256,
): Promise<(key: string) => boolean> {
  const folder = envFolderOf(document);
  const [kept, env] = await Promise.all([keptKeys(vault), folder && envFileOf(folder)]);
  const inEnv = env && keyInEnv(env).key;
  return (key) => key === inEnv || kept.has(new ApiKey(key, sha256).fingerprint);
}
