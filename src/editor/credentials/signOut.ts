import * as vscode from 'vscode';
import type { ApiKey } from '../../core/credentials/keys/apiKey';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import type { Profile } from '../../core/credentials/profile';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import { signOff } from '../../core/credentials/signOff';
import { describeSignOut } from '../../core/credentials/describeSignOut';
import type { Memento } from '../../core/common/ports';
import type { AddedWorkers } from '../../core/workers/list/addedWorkers';
import { execute, PlainError } from '../commands';
import { screen } from '../window/screen';

/** Takes a key out of use, with its profile and all that is kept beside it. */
export class SignOut {
  constructor(
    private readonly vault: CredentialVault,
    private readonly sessions: SessionStore,
    private readonly state: Memento,
    private readonly known: AddedWorkers,
    /** The key in `HANDINGER_API_KEY`. */
    private readonly variable: ApiKey | undefined,
  ) {}

  /** Removes the active profile, after one question. */
  async run(): Promise<void> {
    const profile = profileOf(this.sessions.current);
    if (!profile) throw new PlainError(vscode.l10n.t('You’re not signed in to Handinger.'));
    await this.remove(profile);
  }

  /** Removes any profile, after the same question. */
  async remove(profile: Profile): Promise<void> {
    const confirm = vscode.l10n.t('Sign Out');
    const inUse = profileOf(this.sessions.current);
    const answer = await screen.showWarningMessage(
      vscode.l10n.t('Sign out of {0}?', profile.label),
      {
        modal: true,
        detail: describeSignOut(profile, {
          stays: inUse?.id === profile.id ? undefined : inUse,
          variable: this.variable,
        }),
      },
      confirm,
    );
    if (answer !== confirm) return;
    await this.forget(profile.id);
    const { current } = this.sessions;
    if (current.kind === 'signedOut' && current.hasProfiles) await offerProfiles(profile.label);
  }

  /** Removes a profile without a question. */
  async forget(profileId: string): Promise<void> {
    const { vault, sessions, state } = this;
    await signOff({ vault, sessions, state }, profileId);
    this.known.reload();
  }
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
