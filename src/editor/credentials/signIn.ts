import * as vscode from 'vscode';
import { resolveBaseUrl, type AddressProblem } from '../../core/api/address';
import type { KeyChecker } from '../../core/api/keyChecker';
import { describeVerdict } from '../../core/api/verdictWords';
import { ApiKey, parseApiKey } from '../../core/credentials/apiKey';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import type { Profile } from '../../core/credentials/profile';
import type { Redactor } from '../../core/credentials/redact';
import type { SessionStore } from '../../core/credentials/session';
import type { HealthMonitor } from '../../core/health/healthMonitor';
import type { Clock, Sha256 } from '../../core/ports';
import type { HandingerEnvironment } from '../environment';
import { MANAGE_TRUST, PlainError } from '../commands';
import { openSetting, type Setting } from '../settings';
import { askForKey, type ChosenKey } from './keyInput';

interface SignInCore {
  readonly vault: CredentialVault;
  readonly sessions: SessionStore;
  readonly checker: KeyChecker;
  readonly monitor: HealthMonitor;
  readonly redactor: Redactor;
}

/** Brings a key into the keychain: pasted, from the environment, or from a file it was found in. */
export class SignIn {
  constructor(
    private readonly core: SignInCore,
    private readonly clock: Clock,
    private readonly sha256: Sha256,
    private readonly apiBaseUrl: Setting<string>,
    private readonly environment: HandingerEnvironment,
  ) {}

  /**
   * Asks for a key, offering the one in the environment when there is one.
   * @returns whose key it is; `undefined` when the conversation was left
   */
  async run(): Promise<Profile | undefined> {
    const fromEnvironment = await this.#offerEnvironment();
    return fromEnvironment && this.#withKey(fromEnvironment.pasted);
  }

  /** Reads the key from a document, as for the light bulb on a leaked one. */
  async withKeyAt(uri: vscode.Uri, range: vscode.Range): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    await this.#withKey(document.getText(range));
  }

  /** @param pasted a text with a key in it; without it the box starts empty */
  async #withKey(pasted?: string): Promise<Profile | undefined> {
    if (!vscode.workspace.isTrusted) {
      await askForTrust();
      return undefined;
    }
    const baseUrl = await this.#baseUrl();
    if (baseUrl === undefined) return undefined;
    const host = new URL(baseUrl).host;
    const chosen = await askForKey({
      baseUrl,
      ...(pasted !== undefined && { pasted }),
      sha256: this.sha256,
      check: (account, signal) => this.core.checker.checkAccount(account, signal),
      explain: (verdict) => {
        const { sentence, advice } = describeVerdict(verdict, host, this.clock.now());
        return `${sentence} ${advice}`;
      },
    });
    return chosen && this.#store(chosen);
  }

  async #store({ account, verdict }: ChosenKey): Promise<Profile> {
    this.core.redactor.remember(account.key.reveal());
    this.core.monitor.learn(account, verdict);
    const isProven = verdict.kind === 'accepted' || verdict.kind === 'forbidden';
    const profile = await this.core.vault
      .save({
        ...account,
        organizationId: verdict.kind === 'accepted' ? verdict.organizationId : undefined,
        verifiedAt: isProven ? this.clock.now() : undefined,
      })
      .then(undefined, (error: unknown) => {
        throw new PlainError(
          vscode.l10n.t(
            'The system’s keychain did not take the key, so nothing was stored: {0}',
            this.core.redactor.redact(error instanceof Error ? error.message : String(error)),
          ),
        );
      });
    await this.core.sessions.use(profile.id);
    void vscode.window.showInformationMessage(
      isProven
        ? vscode.l10n.t('Signed in to Handinger as {0}.', profile.label)
        : vscode.l10n.t('The key of {0} is stored, but not verified yet.', profile.label),
    );
    return profile;
  }

  /** @returns `undefined` when the question was left */
  async #offerEnvironment(): Promise<{ readonly pasted?: string } | undefined> {
    const value = this.environment.HANDINGER_API_KEY?.trim();
    if (!value) return {};
    const parsed = parseApiKey(value);
    if (!parsed.ok) return {};
    const key = new ApiKey(parsed.value, this.sha256);
    this.core.redactor.remember(parsed.value);
    const paste = {
      label: vscode.l10n.t('Paste an API key'),
      iconPath: new vscode.ThemeIcon('key'),
    };
    const use = {
      label: vscode.l10n.t('Use HANDINGER_API_KEY'),
      iconPath: new vscode.ThemeIcon('symbol-variable'),
      description: key.mask,
      detail: vscode.l10n.t(
        'From the environment that VS Code was started with; a copy goes to the keychain.',
      ),
    };
    const picked = await vscode.window.showQuickPick([paste, use], {
      title: vscode.l10n.t('Sign In to Handinger'),
      placeHolder: vscode.l10n.t('Where is the key?'),
    });
    if (!picked) return undefined;
    return picked === use ? { pasted: parsed.value } : {};
  }

  async #baseUrl(): Promise<string | undefined> {
    const resolved = resolveBaseUrl(this.apiBaseUrl.value, this.environment.HANDINGER_BASE_URL);
    if (resolved.ok) return resolved.value;
    const openSettings = vscode.l10n.t('Open Settings');
    const chosen = await vscode.window.showErrorMessage(
      addressWords(resolved.failure),
      openSettings,
    );
    if (chosen === openSettings) await openSetting('handinger.apiBaseUrl');
    return undefined;
  }
}

async function askForTrust(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('This workspace is not trusted, so nothing is sent to Handinger.'),
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand(MANAGE_TRUST);
}

function addressWords(problem: AddressProblem): string {
  switch (problem) {
    case 'notAnAddress':
      return vscode.l10n.t('handinger.apiBaseUrl (or HANDINGER_BASE_URL) is not an https address.');
    case 'notHttps':
      return vscode.l10n.t(
        'handinger.apiBaseUrl (or HANDINGER_BASE_URL) has to be https: a key does not travel in the clear.',
      );
    case 'hasCredentials':
      return vscode.l10n.t(
        'handinger.apiBaseUrl (or HANDINGER_BASE_URL) must not hold a user name or password.',
      );
  }
}
