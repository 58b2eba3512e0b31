import * as vscode from 'vscode';
import type { Profile } from '../../core/credentials/profile';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import type { KnownWorkers } from '../../core/workers/knownWorkers';
import { execute, PlainError } from '../commands';
import { screen } from '../screen';

/** Removes the active profile, after one question. */
export async function signOut(sessions: SessionStore, known: KnownWorkers): Promise<void> {
  const profile = profileOf(sessions.current);
  if (!profile) throw new PlainError(vscode.l10n.t('You are not signed in to Handinger.'));
  await removeProfile(profile, sessions, known);
}

/** Removes any profile, after the same question. */
export async function removeProfile(
  profile: Profile,
  sessions: SessionStore,
  known: KnownWorkers,
): Promise<void> {
  const confirm = vscode.l10n.t('Sign Out');
  const answer = await screen.showWarningMessage(
    vscode.l10n.t('Sign out of {0}?', profile.label),
    {
      modal: true,
      detail: whatGoes(profile),
    },
    confirm,
  );
  if (answer !== confirm) return;
  await forgetProfile(profile.id, sessions, known);
  const { current } = sessions;
  if (current.kind === 'signedOut' && current.hasProfiles) await offerProfiles(profile.label);
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
  sessions: SessionStore,
  known: KnownWorkers,
): Promise<void> {
  await sessions.signOut(profileId);
  await known.forget(profileId);
}

/** No other profile takes the place of one that was in use: that may be another organization's. */
async function offerProfiles(label: string): Promise<void> {
  const change = vscode.l10n.t('Switch Profile');
  const chosen = await screen.showInformationMessage(
    vscode.l10n.t('Signed out of {0}. No profile is in use in this workspace.', label),
    change,
  );
  if (chosen === change) await execute('handinger.switchProfile');
}
