import * as vscode from 'vscode';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import type { Profile } from '../../core/credentials/profile';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import { describeSource } from '../../core/credentials/describeSource';
import type { Health } from '../../core/health/health';
import type { HealthMonitor } from '../../core/health/healthMonitor';
import type { ProfileHealth } from '../../core/health/profileHealth';
import { describeProfileHealth } from '../../core/health/describeProfileHealth';
import { execute } from '../commands';
import { dateTime } from '../window/dateTime';
import { screen } from '../window/screen';
import { SteadyRows } from '../window/steadyRows';
import { renameProfile } from './signIn/profileName';
import type { SignOut } from './signOut';

interface ProfileItem extends vscode.QuickPickItem {
  /** Absent for the way to another key. */
  readonly profile?: Profile;
}

/** One quick pick over every stored key, with how each is doing; everything else follows the session. */
export class ProfileSwitch {
  readonly #renameButton = button('edit', vscode.l10n.t('Rename'));
  readonly #defaultButton = button('home', vscode.l10n.t('Use by default in every workspace'));
  readonly #removeButton = button('sign-out', vscode.l10n.t('Sign Out'));

  constructor(
    private readonly vault: CredentialVault,
    private readonly sessions: SessionStore,
    private readonly signOut: SignOut,
    private readonly monitor: HealthMonitor,
    private readonly health: ProfileHealth,
  ) {}

  async run(): Promise<void> {
    const pick = screen.createQuickPick<ProfileItem>();
    pick.title = vscode.l10n.t('Switch Profile');
    pick.placeholder = vscode.l10n.t('Select a profile for this workspace');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    const rows = new SteadyRows(pick, ({ profile }) => profile?.id);
    const profiles = await this.vault.profiles();
    rows.replace(this.#items(profiles));
    pick.show();
    const update = (): void => rows.renew(this.#items(profiles));
    const monitoring = this.monitor.onDidChange(update);
    const closed = new AbortController();
    const active = profileOf(this.sessions.current)?.id;
    const others = profiles.filter(({ id }) => id !== active);
    pick.busy = true;
    void this.health.look(others, closed.signal, update).then(() => (pick.busy = false));
    const wish = await new Promise<(() => Promise<void>) | undefined>((resolve) => {
      pick.onDidHide(() => resolve(undefined));
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        resolve(item && (() => this.#choose(item)));
      });
      pick.onDidTriggerItemButton(({ item: { profile }, button }) =>
        resolve(profile && (() => this.#change(profile, button))),
      );
    });
    closed.abort();
    monitoring.dispose();
    pick.dispose();
    // Only now, since what fails in it is to be told by the command.
    await wish?.();
  }

  #items(profiles: readonly Profile[]): ProfileItem[] {
    const active = profileOf(this.sessions.current)?.id;
    const byDefault = this.sessions.defaultProfileId;
    const items = profiles.map((profile): ProfileItem => {
      const isActive = profile.id === active;
      const isDefault = profile.id === byDefault;
      const health = isActive ? this.monitor.current : this.health.of(profile);
      return {
        profile,
        label: profile.label,
        // Not in the label: it would be read aloud.
        iconPath: new vscode.ThemeIcon(isActive ? 'check' : 'key'),
        description: [
          isActive && vscode.l10n.t('active'),
          isDefault && vscode.l10n.t('default'),
          describeProfileHealth(health, profile.source),
        ]
          .filter(Boolean)
          .join(', '),
        detail: [
          // Most are named after their organization, and the line is short.
          profile.organizationId !== profile.label && profile.organizationId,
          new URL(profile.baseUrl).host,
          `${profile.mask} (${profile.fingerprint})`,
          describeSource(profile.source),
          ...timesOf(profile, health),
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
      label: vscode.l10n.t('Sign in with another key...'),
      iconPath: new vscode.ThemeIcon('add'),
    };
    return [...items, add];
  }

  async #choose({ profile }: ProfileItem): Promise<void> {
    if (!profile) {
      await execute('handinger.signIn');
      return;
    }
    await this.sessions.use(profile.id);
    if (this.sessions.current.kind === 'keyWithheld') await execute('handinger.useKeyHere');
  }

  async #change(profile: Profile, pressed: vscode.QuickInputButton): Promise<void> {
    if (pressed === this.#renameButton) await renameProfile(this.vault, profile);
    else if (pressed === this.#defaultButton) await this.sessions.useByDefault(profile.id);
    else await this.signOut.remove(profile);
  }
}

/** What is known of a key from before. */
function timesOf({ verifiedAt, retiring }: Profile, health: Health): readonly string[] {
  return [
    ...(verifiedAt !== undefined && health.kind !== 'healthy'
      ? [vscode.l10n.t('last accepted on {0}', dateTime(verifiedAt))]
      : []),
    ...(retiring
      ? [vscode.l10n.t('old key {0} kept until {1}', retiring.mask, dateTime(retiring.until))]
      : []),
  ];
}

const button = (icon: string, tooltip: string): vscode.QuickInputButton => ({
  iconPath: new vscode.ThemeIcon(icon),
  tooltip,
});
