import * as vscode from 'vscode';
import type { CredentialVault } from '../../../core/credentials/credentialVault';
import type { Profile } from '../../../core/credentials/profile';
import { screen } from '../../window/screen';
import { editorName } from '../../../core/model/editorName';

interface ProfileNameOptions {
  readonly title: string;
  /** Filled in at the start. */
  readonly value: string;
  /** Labels of the other profiles, none of which can be given again. */
  readonly taken: readonly string[];
}

/**
 * Asks what a profile is called.
 * @returns `undefined` when the question was left
 */
export async function askForProfileName(options: ProfileNameOptions): Promise<string | undefined> {
  const { title, value, taken } = options;
  const name = await screen.showInputBox({
    title,
    value,
    prompt: vscode.l10n.t('Display name for this profile, only used in {0}.', editorName()),
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() === '') return vscode.l10n.t('A profile needs a name.');
      return taken.includes(text.trim())
        ? vscode.l10n.t('Another profile already has this name.')
        : undefined;
    },
  });
  return name?.trim();
}

/** Asks for another name of a profile, and gives it. */
export async function renameProfile(
  vault: CredentialVault,
  { id, label }: Pick<Profile, 'id' | 'label'>,
): Promise<void> {
  const others = (await vault.profiles()).filter((profile) => profile.id !== id);
  const name = await askForProfileName({
    title: vscode.l10n.t('Rename Profile'),
    value: label,
    taken: others.map((profile) => profile.label),
  });
  if (name === undefined) return;
  const renamed = await vault.rename(id, name);
  if (!renamed.ok && renamed.failure === 'unreadable') {
    void screen.showErrorMessage(
      vscode.l10n.t('The profile keeps its name because its API key can’t be read here.'),
    );
  }
}
