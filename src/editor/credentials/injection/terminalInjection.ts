import * as vscode from 'vscode';
import { noteHandOut } from '../../../core/credentials/sharing/handOuts';
import { environmentFor, replacedIn } from '../../../core/credentials/sharing/injection';
import type { SessionStore } from '../../../core/credentials/session';
import { plain } from '../../../core/common/markdown';
import type { Logger } from '../../../core/common/ports';
import type { InjectionConsent } from './injectionConsent';
import { screen } from '../../window/screen';
import { openSetting } from '../../platform/settings';
import { nameOfFolder, openFolders } from '../openFolders';
import { editorName } from '../../../core/model/editorName';

/** What the terminals of one folder get. */
interface Applied {
  readonly variables: vscode.EnvironmentVariableCollection;
  readonly fingerprint: string;
  /** Two that are the same have the same effect and the same description. */
  readonly mark: string;
}

/** A startup file of the shell that sets the server would leave our key beside it. */
const EVEN_AFTER_STARTUP_FILES: vscode.EnvironmentVariableMutatorOptions = {
  applyAtProcessCreation: true,
  applyAtShellIntegration: true,
};

/** Gives the key to new terminals of the folders that want it; takes it from all others at once. */
export class TerminalInjection implements vscode.Disposable {
  /** By the name of the folder. */
  readonly #applied = new Map<string, Applied>();
  readonly #fingerprints = new WeakMap<vscode.Terminal, string>();
  /** Names of terminals whose own variables were replaced, and of which that was said in this window. */
  readonly #reported = new Set<string>();
  readonly #subscriptions: vscode.Disposable;

  constructor(
    private readonly root: vscode.GlobalEnvironmentVariableCollection,
    private readonly sessions: SessionStore,
    private readonly consent: InjectionConsent,
    private readonly log: Logger,
  ) {
    // VS Code would keep it in its workspace storage. This holds for the folders' collections too.
    root.persistent = false;
    // An extension host that crashed leaves its variables to the next one.
    for (const folder of openFolders()) this.#variablesOf(folder).clear();
    root.clear();
    this.#subscriptions = vscode.Disposable.from(
      consent.onDidChange(() => this.#refresh()),
      vscode.window.onDidOpenTerminal((terminal) => this.#note(terminal)),
    );
  }

  /** The open terminals that got the key with this fingerprint, as far as they were opened since activation. */
  startedWith(fingerprint: string): readonly vscode.Terminal[] {
    return vscode.window.terminals.filter(
      (terminal) => this.#fingerprints.get(terminal) === fingerprint,
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const { variables } of this.#applied.values()) variables.clear();
  }

  #refresh(): void {
    const folders = openFolders();
    const names = new Set(folders.map(nameOfFolder));
    for (const name of [...this.#applied.keys()].filter((known) => !names.has(known))) {
      this.#clear(name);
    }
    for (const folder of folders) this.#apply(folder);
  }

  #apply(folder: vscode.WorkspaceFolder | undefined): void {
    const name = nameOfFolder(folder);
    const { current: session } = this.sessions;
    if (session.kind !== 'signedIn' || !this.consent.allows('terminal', folder)) {
      this.#clear(name);
      return;
    }
    const { label, baseUrl } = session.profile;
    const { fingerprint } = session.key;
    const mark = JSON.stringify([label, baseUrl, fingerprint]);
    // Every change makes VS Code ask for a relaunch of open terminals.
    if (this.#applied.get(name)?.mark === mark) return;
    const variables = this.#variablesOf(folder);
    // A terminal that is opened between two of these steps gets nothing rather than a mixture.
    variables.clear();
    for (const [variable, value] of environmentFor(session)) {
      variables.replace(variable, value, EVEN_AFTER_STARTUP_FILES);
    }
    variables.description = new vscode.MarkdownString(
      vscode.l10n.t(
        'Handinger: `HANDINGER_API_KEY` and `HANDINGER_BASE_URL` of profile {0}, fingerprint {1}. They replace what a terminal or task sets itself. Without shell integration, a startup file of the shell can still change them.',
        plain(label),
        fingerprint,
      ),
    );
    noteHandOut(this.log, session.key, `new terminals of ${folder?.name ?? 'this window'}`);
    this.#applied.set(name, { variables, fingerprint, mark });
  }

  #clear(name: string): void {
    this.#applied.get(name)?.variables.clear();
    this.#applied.delete(name);
  }

  #variablesOf(folder: vscode.WorkspaceFolder | undefined): vscode.EnvironmentVariableCollection {
    return folder ? this.root.getScoped({ workspaceFolder: folder }) : this.root;
  }

  #note(terminal: vscode.Terminal): void {
    const { creationOptions: options } = terminal;
    if ('pty' in options || options.strictEnv === true) return;
    const applied =
      options.cwd === undefined
        ? // VS Code chose the folder; the key is the same for all that get one.
          [...this.#applied.values()].at(0)
        : this.#applied.get(nameOfFolder(folderOf(options.cwd)));
    if (!applied) return;
    this.#fingerprints.set(terminal, applied.fingerprint);
    if (options.env) void this.#report(terminal.name, options.env);
  }

  /** Tasks come here, too. Of a terminal profile's `env`, VS Code tells nothing when its terminal opens. */
  async #report(name: string, own: NonNullable<vscode.TerminalOptions['env']>): Promise<void> {
    const { current: session } = this.sessions;
    const replaced = replacedIn(own, environmentFor(session));
    if (session.kind !== 'signedIn' || replaced.length === 0 || this.#reported.has(name)) return;
    this.#reported.add(name);
    const openSettings = vscode.l10n.t('Open Settings');
    const answer = await screen.showWarningMessage(
      vscode.l10n.t(
        '“{0}” sets {1}, but {3} gave it the API key and server of {2} instead. To keep its values, turn off handinger.terminal.injectApiKey in this workspace.',
        name,
        replaced.join(', '),
        session.profile.label,
        editorName(),
      ),
      openSettings,
    );
    if (answer === openSettings) await openSetting('handinger.terminal.injectApiKey');
  }
}

const folderOf = (path: string | vscode.Uri): vscode.WorkspaceFolder | undefined =>
  vscode.workspace.getWorkspaceFolder(typeof path === 'string' ? vscode.Uri.file(path) : path);
