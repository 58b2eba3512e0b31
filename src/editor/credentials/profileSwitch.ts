import * as vscode from 'vscode';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import type { Profile } from '../../core/credentials/profile';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import type { KnownWorkers } from '../../core/workers/knownWorkers';
import { execute } from '../commands';
import { removeProfile } from './signOut';

interface ProfileItem extends vscode.QuickPickItem {
  /** Absent for the way to another key. */
  readonly profile?: Profile;
}

/** One quick pick over every stored key; everything else follows the session. */
export class ProfileSwitch {
  readonly #renameButton = button('edit', vscode.l10n.t('Rename'));
  readonly #defaultButton = button('home', vscode.l10n.t('Use by default in every workspace'));
  readonly #removeButton = button('sign-out', vscode.l10n.t('Sign out'));

  constructor(
    private readonly vault: CredentialVault,
    private readonly sessions: SessionStore,
    private readonly known: KnownWorkers,
  ) {}

  async run(): Promise<void> {
    const pick = vscode.window.createQuickPick<ProfileItem>();
    pick.title = vscode.l10n.t('Switch Profile');
    pick.placeholder = vscode.l10n.t('Whose key is used in this workspace?');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = await this.#items();
    pick.show();
    try {
      await new Promise<void>((resolve, reject) => {
        pick.onDidHide(() => resolve());
        pick.onDidAccept(() => {
          const [item] = pick.selectedItems;
          pick.hide();
          if (item) this.#choose(item).then(resolve, reject);
        });
        pick.onDidTriggerItemButton(({ item, button }) => {
          pick.hide();
          if (item.profile) this.#change(item.profile, button).then(resolve, reject);
        });
      });
    } finally {
      pick.dispose();
    }
  }

  async #items(): Promise<ProfileItem[]> {
    const active = profileOf(this.sessions.current)?.id;
    const byDefault = this.sessions.defaultProfileId;
    const profiles = await this.vault.profiles();
    const items = profiles.map((profile): ProfileItem => {
      const isDefault = profile.id === byDefault;
      return {
        profile,
        label: profile.label,
        // Not in the label: it would be read aloud.
        iconPath: new vscode.ThemeIcon(profile.id === active ? 'check' : 'key'),
        description: [
          profile.id === active && vscode.l10n.t('active'),
          isDefault && vscode.l10n.t('default'),
        ]
          .filter(Boolean)
          .join(', '),
        detail: [
          profile.organizationId,
          new URL(profile.baseUrl).host,
          `${profile.mask} (${profile.fingerprint})`,
        ]
          .filter(Boolean)
          .join(' · '),
        buttons: [
          this.#renameButton,
          ...(isDefault ? [] : [this.#defaultButton]),
          this.#removeButton,
        ],
      };
    });
    const add = {
      label: vscode.l10n.t('Sign in with another key…'),
      iconPath: new vscode.ThemeIcon('add'),
    };
    return [...items, add];
  }

  async #choose({ profile }: ProfileItem): Promise<void> {
    if (profile) await this.sessions.use(profile.id);
    else await execute('handinger.signIn');
  }

  async #change(profile: Profile, pressed: vscode.QuickInputButton): Promise<void> {
    if (pressed === this.#renameButton) await this.#rename(profile);
    else if (pressed === this.#defaultButton) await this.sessions.useByDefault(profile.id);
    else await removeProfile(profile, this.vault, this.sessions, this.known);
  }

  async #rename(profile: Profile): Promise<void> {
    const others = (await this.vault.profiles()).filter(({ id }) => id !== profile.id);
    const label = await vscode.window.showInputBox({
      title: vscode.l10n.t('Rename Profile'),
      prompt: vscode.l10n.t('What this key is called in VS Code; Handinger does not learn of it.'),
      value: profile.label,
      validateInput: (text) => {
        if (text.trim() === '') return vscode.l10n.t('A profile needs a name.');
        return others.some((other) => other.label === text.trim())
          ? vscode.l10n.t('Another profile has this name.')
          : undefined;
      },
    });
    if (label !== undefined) await this.vault.rename(profile.id, label.trim());
  }
}

const button = (icon: string, tooltip: string): vscode.QuickInputButton => ({
  iconPath: new vscode.ThemeIcon(icon),
  tooltip,
});
