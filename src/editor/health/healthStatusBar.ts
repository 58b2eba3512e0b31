import * as vscode from 'vscode';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import type { Profile } from '../../core/credentials/profile';
import type { Clock } from '../../core/ports';
import type { Disposable } from '../../core/events';
import type { Health } from '../../core/health/health';
import type { HealthMonitor } from '../../core/health/healthMonitor';
import { viewHealth, type HealthAction, type HealthView } from '../../core/health/healthView';
import { plain } from '../markdown';
import { commandLink, MANAGE_TRUST, type CommandId, type TrustCommand } from '../commands';

const COMMANDS: Readonly<Record<HealthAction, CommandId | TrustCommand>> = {
  signIn: 'handinger.signIn',
  checkConnection: 'handinger.checkConnection',
  manageTrust: MANAGE_TRUST,
};

/** The item that tells at a glance whether the key works. Shown signed out too. */
export class HealthStatusBar implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #subscriptions: Disposable[] = [];
  #tick: Disposable | undefined;

  constructor(
    private readonly monitor: HealthMonitor,
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
  ) {
    this.#item = vscode.window.createStatusBarItem(
      'handinger.health',
      vscode.StatusBarAlignment.Right,
      90,
    );
    this.#item.name = vscode.l10n.t('Handinger Key Health');
    this.#subscriptions.push(
      monitor.onDidChange(() => this.#show()),
      vscode.window.onDidChangeWindowState(() => this.#show()),
    );
    this.#show();
    this.#item.show();
  }

  dispose(): void {
    this.#tick?.dispose();
    vscode.Disposable.from(...this.#subscriptions, this.#item).dispose();
  }

  #show(): void {
    const { current: health } = this.monitor;
    const profile = profileOf(this.sessions.current);
    const view = viewHealth(health, profile, this.clock.now());
    this.#item.text = view.text;
    this.#item.command = COMMANDS[view.action];
    this.#item.backgroundColor =
      view.background && new vscode.ThemeColor(`statusBarItem.${view.background}Background`);
    this.#item.accessibilityInformation = { label: view.spoken, role: 'button' };
    this.#item.tooltip = tooltip(view, health, profile);
    this.#countDown(health);
  }

  /** Only while somebody looks at this window and there is a time to wait for. */
  #countDown(health: Health): void {
    this.#tick?.dispose();
    this.#tick = undefined;
    if (health.kind !== 'rateLimited' || !vscode.window.state.focused) return;
    const left = health.until - this.clock.now();
    this.#tick =
      left > 0
        ? this.clock.after(Math.min(left, 1_000), () => this.#show())
        : this.clock.after(0, () => void this.monitor.check());
  }
}

function tooltip(
  view: HealthView,
  health: Health,
  profile: Profile | undefined,
): vscode.MarkdownString {
  const { t } = vscode.l10n;
  const text = new vscode.MarkdownString(undefined, true);
  const links: (CommandId | TrustCommand)[] = [];
  const link = (id: CommandId | TrustCommand, label: string): string => {
    links.push(id);
    return commandLink(id, label);
  };

  text.appendMarkdown(`**${plain(view.headline)}**\n\n`);
  if (view.advice !== undefined) text.appendMarkdown(`${plain(view.advice)}\n\n`);
  if (profile) appendFacts(text, profile, health);
  const actions =
    view.action === 'manageTrust'
      ? [link(MANAGE_TRUST, t('Manage Workspace Trust'))]
      : [
          ...(view.action === 'signIn' ? [link('handinger.signIn', t('Sign In'))] : []),
          ...(profile ? [link('handinger.checkConnection', t('Check Connection'))] : []),
          link('handinger.openDashboard', t('Open Dashboard')),
          link('handinger.showLog', t('Show Log')),
        ];
  text.appendMarkdown(`---\n\n${actions.join(' · ')}`);
  text.isTrusted = { enabledCommands: links };
  return text;
}

function appendFacts(text: vscode.MarkdownString, profile: Profile, health: Health): void {
  const { t } = vscode.l10n;
  const checkedAt = health.kind === 'healthy' ? health.checkedAt : profile.verifiedAt;
  const facts: [name: string, value: string][] = [
    [t('Profile'), profile.label],
    ...(profile.organizationId === undefined
      ? []
      : [[t('Organization'), profile.organizationId] satisfies [string, string]]),
    [t('Server'), new URL(profile.baseUrl).host],
    [t('Key'), `${profile.mask} (${profile.fingerprint})`],
    [
      t('Last accepted'),
      checkedAt === undefined
        ? t('never')
        : new Date(checkedAt).toLocaleString(vscode.env.language),
    ],
  ];
  for (const [name, value] of facts) {
    text.appendMarkdown(`- ${name}: ${plain(value)}\n`);
  }
  text.appendMarkdown('\n');
}
