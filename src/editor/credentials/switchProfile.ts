import * as vscode from 'vscode';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import { execute } from '../commands';

/** One quick pick over every stored key; everything else follows the session. */
export async function switchProfile(vault: CredentialVault, sessions: SessionStore): Promise<void> {
  const active = profileOf(sessions.current);
  const profiles = (await vault.profiles()).map((profile) => ({
    label: `${profile.id === active?.id ? '$(check)' : '$(key)'} ${profile.label}`,
    description: profile.mask,
    detail: [profile.organizationId, new URL(profile.baseUrl).host].filter(Boolean).join(' · '),
    profileId: profile.id,
  }));
  const add = {
    label: `$(add) ${vscode.l10n.t('Sign in with another key…')}`,
    profileId: undefined,
  };
  const picked = await vscode.window.showQuickPick([...profiles, add], {
    title: vscode.l10n.t('Switch Profile'),
    placeHolder: vscode.l10n.t('Whose key is used in this window and the others?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked) return;
  if (picked.profileId === undefined) await execute('handinger.signIn');
  else await sessions.use(picked.profileId);
}
