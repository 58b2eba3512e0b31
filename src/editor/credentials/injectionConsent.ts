import * as vscode from 'vscode';
import type { Consents } from '../../core/credentials/consents';
import { decideInjection, type InjectionDecision } from '../../core/credentials/injection';
import type { Profile } from '../../core/credentials/profile';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import { Emitter } from '../../core/events';
import { screen } from '../screen';
import { injectionSwitch, type InjectionSetting } from '../settings';

const SWITCHES = {
  terminal: 'handinger.terminal.injectApiKey',
  debug: 'handinger.debug.injectApiKey',
} as const satisfies Record<string, InjectionSetting>;

/** What gets the key unasked once it is on. */
export type Injected = keyof typeof SWITCHES;
const INJECTED: readonly Injected[] = ['terminal', 'debug'];

/**
 * Decides what gets the key, and asks where the settings of a workspace want it. The answer counts for as
 * long as the workspace wants it: turned off and on again, it is asked anew.
 */
export class InjectionConsent implements vscode.Disposable {
  readonly #changed = new Emitter<undefined>();
  readonly #subscriptions: vscode.Disposable;
  /** Asked in this window; who closes the question without an answer is left alone. */
  readonly #asked = new Set<Injected>();

  /** After everything that `allows` depends on, and after the session. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly consents: Consents,
    private readonly sessions: SessionStore,
  ) {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      sessions.onDidChange(() => this.#refresh()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#refresh()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#refresh()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (INJECTED.some((use) => change.affectsConfiguration(SWITCHES[use]))) this.#refresh();
      }),
    );
  }

  allows(use: Injected, folder: vscode.WorkspaceFolder | undefined): boolean {
    return this.#decide(use, folder) === 'on';
  }

  /** Forgets every answer for this workspace, also the one for tasks and launch files. */
  async forget(): Promise<void> {
    this.#asked.clear();
    await Promise.all([...INJECTED, 'file' as const].map((use) => this.consents.forget(use)));
    this.#refresh();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #decide(use: Injected, folder: vscode.WorkspaceFolder | undefined): InjectionDecision {
    return decideInjection(
      vscode.workspace.isTrusted,
      injectionSwitch(SWITCHES[use], folder?.uri),
      this.consents.of(use),
    );
  }

  #refresh(): void {
    const folders = vscode.workspace.workspaceFolders ?? [undefined];
    for (const use of INJECTED) {
      const decisions = folders.map((folder) => this.#decide(use, folder));
      if (decisions.every((decision) => decision === 'off')) void this.consents.forget(use);
      if (decisions.includes('ask')) void this.#ask(use);
    }
    this.#changed.fire(undefined);
  }

  async #ask(use: Injected): Promise<void> {
    const { current: session } = this.sessions;
    if (session.kind !== 'signedIn' || this.#asked.has(use)) return;
    this.#asked.add(use);
    const allow = vscode.l10n.t('Allow');
    const answer = await screen.showInformationMessage(
      question(use, session.profile),
      allow,
      vscode.l10n.t('Not Here'),
    );
    if (answer === undefined) return;
    this.#asked.delete(use);
    // The answer is about the profile that was named.
    if (profileOf(this.sessions.current)?.id === session.profile.id) {
      await this.consents.remember(use, answer === allow ? 'given' : 'refused');
    }
    this.#refresh();
  }
}

function question(use: Injected, { label }: Profile): string {
  switch (use) {
    case 'terminal':
      return vscode.l10n.t(
        'The settings of this workspace ask for your Handinger API key in its terminals. Give them the key in use, now that of {0}?',
        label,
      );
    case 'debug':
      return vscode.l10n.t(
        'The settings of this workspace ask for your Handinger API key in debug sessions. Give them the key in use, now that of {0}?',
        label,
      );
  }
}
