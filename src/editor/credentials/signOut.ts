import * as vscode from 'vscode';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import type { Profile } from '../../core/credentials/profile';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import type { KnownWorkers } from '../../core/workers/knownWorkers';
import { PlainError } from '../commands';

/** Removes the active profile, after one question. */
export async function signOut(
  vault: CredentialVault,
  sessions: SessionStore,
  known: KnownWorkers,
): Promise<void> {
  const profile = profileOf(sessions.current);
  if (!profile) throw new PlainError(vscode.l10n.t('You are not signed in to Handinger.'));
  await removeProfile(profile, vault, sessions, known);
}

/** Removes any profile, after the same question. */
export async function removeProfile(
  profile: Profile,
  vault: CredentialVault,
  sessions: SessionStore,
  known: KnownWorkers,
): Promise<void> {
  const confirm = vscode.l10n.t('Sign Out');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Sign out of {0}?', profile.label),
    {
      modal: true,
      detail: whatGoes(profile),
    },
    confirm,
  );
  if (answer === confirm) await forgetProfile(profile.id, vault, sessions, known);
}

/** What is removed, and what stays. */
function whatGoes({ source, mask }: Profile): string {
  switch (source) {
    case 'keychain':
      return vscode.l10n.t(
        'The key {0} is removed from VS Code’s secret storage. It stays valid at Handinger, which shows a key only once: to use it here again you need a copy of it.',
        mask,
      );
    case 'environment':
      return vscode.l10n.t(
        'Handinger’s record of the key {0} is removed; the variable HANDINGER_API_KEY stays, and the key stays valid.',
        mask,
      );
    case 'session':
      return vscode.l10n.t(
        'The key {0} is forgotten. It stays valid at Handinger, which shows a key only once: to use it here again you need a copy of it.',
        mask,
      );
  }
}

/** Removes a profile and all that is kept beside it, without a question. */
export async function forgetProfile(
  profileId: string,
  vault: CredentialVault,
  sessions: SessionStore,
  known: KnownWorkers,
): Promise<void> {
  await vault.remove(profileId);
  await known.forget(profileId);
  await sessions.reload();
}
