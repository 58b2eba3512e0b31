import * as vscode from 'vscode';
import type { Consents } from '../../../core/credentials/sharing/consents';
import {
  decideInjection,
  type InjectionDecision,
} from '../../../core/credentials/sharing/injection';
import type { Profile } from '../../../core/credentials/profile';
import { profileOf, type SessionStore } from '../../../core/credentials/session';
import { Emitter } from '../../../core/common/events';
import { screen } from '../../window/screen';
import { injectionSwitch, type InjectionSetting } from '../../platform/settings';
import { nameOfFolder, openFolders, type Folder } from '../openFolders';

const SWITCHES = {
  terminal: 'handinger.terminal.injectApiKey',
  debug: 'handinger.debug.injectApiKey',
} as const satisfies Record<string, InjectionSetting>;

/** What gets the key unasked once it is on. */
export type Injected = keyof typeof SWITCHES;
const INJECTED: readonly Injected[] = ['terminal', 'debug'];

/**
 * Decides what gets the key, and asks where the settings of a workspace want it. The answer counts for the folders
 * that were open, as long as they want it: turned off and on again, it is asked anew.
 */
export class InjectionConsent implements vscode.Disposable {
  readonly #changed = new Emitter<undefined>();
  readonly #subscriptions: vscode.Disposable;
  /** Asked in this window, by use and folder: a question that was closed without an answer is not repeated. */
  readonly #asked: Readonly<Record<Injected, Set<string>>> = {
    terminal: new Set(),
    debug: new Set(),
  };

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

  allows(use: Injected, folder: Folder): boolean {
    return this.#decide(use, folder) === 'on';
  }

  /** Forgets every answer for this workspace, also the one for tasks and launch files. */
  async forget(): Promise<void> {
    for (const use of INJECTED) this.#asked[use].clear();
    await Promise.all([...INJECTED, 'file' as const].map((use) => this.consents.forget(use)));
    this.#refresh();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #decide(use: Injected, folder: Folder): InjectionDecision {
    return decideInjection(
      vscode.workspace.isTrusted,
      injectionSwitch(SWITCHES[use], folder?.uri),
      this.consents.of(use, nameOfFolder(folder)),
    );
  }

  #refresh(): void {
    const folders = openFolders();
    void this.consents.keepOnly('file', folders.map(nameOfFolder));
    for (const use of INJECTED) {
      const wanting = folders.filter((folder) => this.#decide(use, folder) !== 'off');
      void this.consents.keepOnly(use, wanting.map(nameOfFolder));
      const asking = wanting.filter((folder) => this.#decide(use, folder) === 'ask');
      if (asking.length > 0) void this.#ask(use, asking);
    }
    this.#changed.fire(undefined);
  }

  async #ask(use: Injected, asking: readonly Folder[]): Promise<void> {
    const { current: session } = this.sessions;
    const asked = this.#asked[use];
    const folders = asking.filter((folder) => !asked.has(nameOfFolder(folder)));
    if (session.kind !== 'signedIn' || folders.length === 0) return;
    const names = folders.map(nameOfFolder);
    for (const name of names) asked.add(name);
    const allow = vscode.l10n.t('Allow');
    const answer = await screen.showInformationMessage(
      question(use, session.profile, namesIn(folders)),
      allow,
      vscode.l10n.t('Not Here'),
    );
    if (answer === undefined) return;
    for (const name of names) asked.delete(name);
    // The answer is about the profile that was named.
    if (profileOf(this.sessions.current)?.id === session.profile.id) {
      await this.consents.remember(use, names, answer === allow ? 'given' : 'refused');
    }
    this.#refresh();
  }
}

/** What a folder is called where there are several; `undefined` where the whole workspace is one. */
function namesIn(folders: readonly Folder[]): string | undefined {
  if (openFolders().length === 1) return undefined;
  return folders.map((folder) => folder?.name ?? '').join(', ');
}

function question(use: Injected, { label }: Profile, folders: string | undefined): string {
  if (folders !== undefined) return questionAbout(use, label, folders);
  switch (use) {
    case 'terminal':
      return vscode.l10n.t(
        'This workspace’s settings ask for your Handinger API key in terminals. Allow terminals to use the current key, now that of {0}?',
        label,
      );
    case 'debug':
      return vscode.l10n.t(
        'This workspace’s settings ask for your Handinger API key in debug sessions. Allow debug sessions to use the current key, now that of {0}?',
        label,
      );
  }
}

function questionAbout(use: Injected, label: string, folders: string): string {
  switch (use) {
    case 'terminal':
      return vscode.l10n.t(
        'The settings ask for your Handinger API key in the terminals of {1}. Allow them to use the current key, now that of {0}?',
        label,
        folders,
      );
    case 'debug':
      return vscode.l10n.t(
        'The settings ask for your Handinger API key in the debug sessions of {1}. Allow them to use the current key, now that of {0}?',
        label,
        folders,
      );
  }
}
