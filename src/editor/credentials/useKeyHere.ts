import * as vscode from 'vscode';
import { hasLoopback, type KeyAdmissions } from '../../core/credentials/keyAdmissions';
import type { Profile } from '../../core/credentials/profile';
import type { SessionStore } from '../../core/credentials/session';
import { screen } from '../window/screen';

/**
 * Asks once for each profile and computer whether the key may be read there.
 * @returns whose key may be used now; `undefined` when it still may not, or when nothing is withheld
 */
export async function useKeyHere(
  sessions: SessionStore,
  admissions: KeyAdmissions,
): Promise<Profile | undefined> {
  const session = await sessions.known();
  if (session.kind !== 'keyWithheld') return undefined;
  const { profile } = session;
  const use = vscode.l10n.t('Use Key');
  const answer = await screen.showWarningMessage(
    questionOf(profile, admissions),
    { modal: true, detail: detailOf(profile, admissions) },
    use,
  );
  if (answer !== use) return undefined;
  await admissions.admit(profile);
  await sessions.reload();
  return profile;
}

/** @returns whether the key in use may be read here, after the question where there is one */
export async function mayUseKeyHere(
  sessions: SessionStore,
  admissions: KeyAdmissions,
): Promise<boolean> {
  const { kind } = await sessions.known();
  return kind !== 'keyWithheld' || (await useKeyHere(sessions, admissions)) !== undefined;
}

function questionOf({ label }: Profile, { computer }: KeyAdmissions): string {
  return computer.isElsewhere
    ? vscode.l10n.t('Use the API key of {0} on {1}?', label, computer.name)
    : vscode.l10n.t('Use the API key of {0} on this computer?', label);
}

function detailOf(profile: Profile, { computer }: KeyAdmissions): string {
  const { baseUrl } = profile;
  return [
    ...(computer.isElsewhere
      ? [
          vscode.l10n.t(
            'Extensions of this window run on {0}. Handinger reads the key into memory there, and sends requests from there. Anyone who controls {0} can read the key.',
            computer.name,
          ),
        ]
      : []),
    ...(hasLoopback(profile)
      ? [
          vscode.l10n.t(
            'The key was added on another computer, for {0}. Here this address leads to a different server, which receives the key.',
            baseUrl,
          ),
        ]
      : []),
    vscode.l10n.t('To change your answer, run “Handinger: Manage Access”.'),
  ].join('\n\n');
}
