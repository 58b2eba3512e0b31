import * as vscode from 'vscode';
import type { Computer } from '../../core/credentials/computer';
import type { System } from '../../core/credentials/keychainAdvice';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import type { Clock } from '../../core/common/ports';
import type { Disposable } from '../../core/common/events';
import type { Health } from '../../core/health/health';
import type { HealthMonitor } from '../../core/health/healthMonitor';
import type { HealthAction } from '../../core/health/healthView';
import { viewShownHealth } from '../../core/health/shownHealthView';
import type { SteadyHealth } from '../../core/health/steadyHealth';
import type { CommandId } from '../commands';
import { screen } from '../window/screen';
import type { Setting } from '../platform/settings';
import { healthTooltip } from './healthTooltip';

const COMMANDS: Readonly<Record<HealthAction, CommandId>> = {
  signIn: 'handinger.signIn',
  switchProfile: 'handinger.switchProfile',
  useKeyHere: 'handinger.useKeyHere',
  checkConnection: 'handinger.checkConnection',
  manageTrust: 'handinger.manageTrust',
};

/** The item that tells at a glance whether the key works. Shown signed out too. */
export class HealthStatusBar implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #subscriptions: Disposable[] = [];
  #tick: Disposable | undefined;

  constructor(
    private readonly monitor: HealthMonitor,
    private readonly shown: SteadyHealth,
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
    private readonly maxAgeDays: Setting<number>,
    private readonly system: System,
    private readonly computer: Computer,
  ) {
    this.#item = screen.createStatusBarItem(
      'handinger.health',
      vscode.StatusBarAlignment.Right,
      90,
    );
    this.#item.name = vscode.l10n.t('Handinger Key Health');
    this.#subscriptions.push(
      shown.onDidChange(() => this.#show()),
      sessions.onDidChangeHasSeveral(() => this.#show()),
      vscode.window.onDidChangeWindowState(() => this.#show()),
      maxAgeDays.onDidChange(() => this.#show()),
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
    const { current: session } = this.sessions;
    const now = this.clock.now();
    const view = viewShownHealth(
      this.shown.current,
      profileOf(session),
      now,
      this.sessions.hasSeveral,
    );
    this.#item.text = view.text;
    this.#item.command = COMMANDS[view.action];
    this.#item.backgroundColor =
      view.background && new vscode.ThemeColor(`statusBarItem.${view.background}Background`);
    this.#item.accessibilityInformation = { label: view.spoken, role: 'button' };
    this.#item.tooltip = healthTooltip({
      view,
      health,
      session,
      now,
      maxAgeDays: this.maxAgeDays.value,
      system: this.system,
      computer: this.computer,
    });
    this.#countDown(health);
  }

  /** Only while somebody looks at this window and there is a time to wait for. */
  #countDown(health: Health): void {
    this.#tick?.dispose();
    this.#tick = undefined;
    if (health.kind !== 'rateLimited' || !vscode.window.state.focused) return;
    const left = health.until - this.clock.now();
    if (left > 0) this.#tick = this.clock.after(Math.min(left, 1_000), () => this.#show());
  }
}
