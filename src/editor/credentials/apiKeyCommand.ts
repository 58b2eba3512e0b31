import * as vscode from 'vscode';
import type { ApiKey } from '../../core/credentials/keys/apiKey';
import type { Consents } from '../../core/credentials/sharing/consents';
import { noteHandOut } from '../../core/credentials/sharing/handOuts';
import type { KeyAdmissions } from '../../core/credentials/keyAdmissions';
import { KEY_REFERENCE } from '../../core/credentials/keys/keyReference';
import type { Profile } from '../../core/credentials/profile';
import type { Session, SessionStore } from '../../core/credentials/session';
import type { Logger } from '../../core/common/ports';
import { execute } from '../commands';
import { screen } from '../window/screen';
import { offerTrust } from '../platform/trust';
import { nameOfFolder, openFolders } from './openFolders';
import { mayUseKeyHere } from './useKeyHere';
import { editorName } from '../../core/model/editorName';

/**
 * What stands behind `${command:handinger.apiKey}` in tasks and launch files. Without an answer VS Code
 * starts nothing, and says nothing either; so the reason is said here, and nobody waits for its reader.
 */
export class ApiKeyCommand {
  #question: Promise<boolean> | undefined;

  constructor(
    private readonly sessions: SessionStore,
    private readonly consents: Consents,
    private readonly admissions: KeyAdmissions,
    private readonly log: Logger,
  ) {}

  /** @throws {vscode.CancellationError} when the person refuses */
  async run(): Promise<string | undefined> {
    if (!vscode.workspace.isTrusted) {
      void offerTrust(
        vscode.l10n.t('This workspace is not trusted, so it doesn’t get the Handinger key.'),
      );
      return undefined;
    }
    if (!(await mayUseKeyHere(this.sessions, this.admissions))) {
      throw new vscode.CancellationError();
    }
    const session = await this.sessions.confirmed();
    if (session.kind !== 'signedIn') {
      void sayWhatIsMissing(session);
      return undefined;
    }
    if (!(await this.#isAllowed(session.profile))) throw new vscode.CancellationError();
    const key = await this.#keyOf(session.profile);
    noteHandOut(this.log, key, 'a task or launch file');
    return key.reveal();
  }

  /** Tasks that start together share one question. */
  async #isAllowed(profile: Profile): Promise<boolean> {
    // VS Code does not tell whose task asks, so every open folder must have been open when the person allowed it.
    const folders = openFolders().map(nameOfFolder);
    if (folders.every((folder) => this.consents.of('file', folder) === 'given')) return true;
    this.#question ??= askFor(profile).finally(() => (this.#question = undefined));
    const isAllowed = await this.#question;
    if (isAllowed) await this.consents.remember('file', folders, 'given');
    return isAllowed;
  }

  /** While the question stood there, somebody may have signed out or switched. */
  async #keyOf({ id }: Profile): Promise<ApiKey> {
    const current = await this.sessions.confirmed();
    if (current.kind !== 'signedIn' || current.profile.id !== id) {
      throw new vscode.CancellationError();
    }
    return current.key;
  }
}

async function askFor({ label }: Profile): Promise<boolean> {
  const allow = vscode.l10n.t('Allow');
  const answer = await screen.showWarningMessage(
    vscode.l10n.t(
      'Allow tasks and launch files in this workspace to use the Handinger key of {0}?',
      label,
    ),
    {
      modal: true,
      detail: vscode.l10n.t(
        'One of them asks for it with {0}. From now on, all of them get the key in use, and other extensions in this workspace can get it too.',
        KEY_REFERENCE,
      ),
    },
    allow,
  );
  return answer === allow;
}

async function sayWhatIsMissing(session: Session): Promise<void> {
  if (session.kind === 'keyUnreadable') {
    const check = vscode.l10n.t('Check Connection');
    const chosen = await screen.showErrorMessage(
      vscode.l10n.t(
        'Couldn’t read the Handinger key from {0}’s secret storage. It might be locked.',
        editorName(),
      ),
      check,
    );
    if (chosen === check) await execute('handinger.checkConnection');
    return;
  }
  const signIn = vscode.l10n.t('Sign In');
  const change = vscode.l10n.t('Switch Profile');
  const isOffered = session.kind === 'signedOut' && session.hasProfiles === true;
  const chosen = await screen.showErrorMessage(
    vscode.l10n.t(
      'There is no Handinger key for this task or launch configuration. Sign in first.',
    ),
    ...(isOffered ? [change] : []),
    signIn,
  );
  if (chosen === signIn) await execute('handinger.signIn');
  if (chosen === change) await execute('handinger.switchProfile');
}
