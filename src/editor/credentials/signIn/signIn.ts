import * as vscode from 'vscode';
import { describeAddressProblem } from '../../../core/api/route/describeAddressProblem';
import type { KeyChecker } from '../../../core/api/client/keyChecker';
import { inSentences } from '../../../core/api/errors/describeFailure';
import { isKnownKey, organizationIn, type KeyVerdict } from '../../../core/api/client/keyVerdict';
import { describeVerdict } from '../../../core/api/client/describeVerdict';
import { errorMessage } from '../../../core/common/errorMessage';
import { freeLabel, type CredentialVault } from '../../../core/credentials/credentialVault';
import type { KeyAdmissions } from '../../../core/credentials/keyAdmissions';
import type { System } from '../../../core/credentials/keychainAdvice';
import type { NewCredential, Profile } from '../../../core/credentials/profile';
import type { Redactor } from '../../../core/credentials/keys/redact';
import type { SessionStore } from '../../../core/credentials/session';
import { profileFor, storeKey } from '../../../core/credentials/storeKey';
import type { HealthMonitor } from '../../../core/health/healthMonitor';
import { keyTextOf } from '../../../core/leaks/detect/detectKeys';
import type { Clock, Sha256 } from '../../../core/common/ports';
import { documentAt } from '../../window/documentAt';
import type { HandingerEnvironment } from '../../platform/environment';
import { screen } from '../../window/screen';
import { openSetting, type Setting } from '../../platform/settings';
import { offerTrust } from '../../platform/trust';
import { offerRemoval } from '../injection/envFileRemoval';
import { askAfterRefusal } from './keychainRefusal';
import { askForKey, type ChosenKey } from './keyInput';
import { askForOffer, type KeyOffer } from './keyOffers';
import { newKeyServer } from './newKeyServer';
import { askForProfileName, renameProfile } from './profileName';

interface SignInCore {
  readonly vault: CredentialVault;
  readonly sessions: SessionStore;
  readonly checker: KeyChecker;
  readonly monitor: HealthMonitor;
  readonly redactor: Redactor;
  readonly admissions: Pick<KeyAdmissions, 'computer'>;
}

/** Brings a key into use: pasted, from the environment, or from a file it was found in. */
export class SignIn {
  constructor(
    private readonly core: SignInCore,
    private readonly clock: Clock,
    private readonly sha256: Sha256,
    private readonly apiBaseUrl: Setting<string>,
    private readonly environment: HandingerEnvironment,
    private readonly system: System,
  ) {}

  /**
   * Asks for a key, offering those that are at hand.
   * @returns whose key it is; `undefined` when the conversation was left
   */
  async run(): Promise<Profile | undefined> {
    if (!(await isTrusted())) return undefined;
    const { HANDINGER_API_KEY } = this.environment;
    const offer = await askForOffer(HANDINGER_API_KEY, this.clock, this.sha256);
    return offer && this.#withKey(offer.key?.reveal(), offer);
  }

  /**
   * Reads the key from a document, as for the light bulb on a leaked one.
   * @returns whose key it is; `undefined` when the conversation was left
   */
  async withKeyAt(uri: vscode.Uri, range: vscode.Range): Promise<Profile | undefined> {
    if (!(await isTrusted())) return undefined;
    const document = await documentAt(uri);
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    return this.#withKey(keyTextOf(document.getText(), { start, end }));
  }

  /** @param pasted a text with a key in it; without it the box starts empty */
  async #withKey(pasted?: string, { stays, file }: KeyOffer = {}): Promise<Profile | undefined> {
    const baseUrl = await this.#baseUrl();
    if (baseUrl === undefined) return undefined;
    const host = new URL(baseUrl).host;
    const chosen = await askForKey({
      baseUrl,
      ...(pasted !== undefined && { pasted }),
      source: stays === true ? 'environment' : 'keychain',
      offersSession: true,
      sha256: this.sha256,
      check: (account, signal) => this.core.checker.checkAccount(account, signal),
      explain: (verdict) => inSentences(describeVerdict(verdict, host, this.clock.now())),
    });
    const credential = chosen && (await this.#named(this.#credentialOf(chosen)));
    if (!credential) return undefined;
    const profile = await this.#store(credential, chosen);
    if (!profile) return undefined;
    await this.core.sessions.use(profile.id);
    const said = describeSignIn(profile, chosen.verdict);
    const isImported =
      file?.key.fingerprint === profile.fingerprint && profile.source === 'keychain';
    if (isImported) void offerRemoval(said, file, this.sha256);
    else if (this.core.sessions.hasSeveral) void screen.showInformationMessage(said);
    else void this.#offerName(said, profile);
    return profile;
  }

  #credentialOf({ account, verdict, source }: ChosenKey): NewCredential {
    return {
      ...account,
      source,
      organizationId: organizationIn(verdict),
      verifiedAt: verdict.kind === 'accepted' ? this.clock.now() : undefined,
    };
  }

  /**
   * Asks what a further profile is called, with a name that Enter takes.
   * @returns `undefined` when the question was left
   */
  async #named(credential: NewCredential): Promise<NewCredential | undefined> {
    const profiles = await this.core.vault.profiles();
    if (profiles.length === 0 || (await profileFor(this.core, credential))) return credential;
    const label = await askForProfileName({
      title: vscode.l10n.t('Sign In to Handinger'),
      value: freeLabel(credential, profiles),
      taken: profiles.map((profile) => profile.label),
    });
    return label === undefined ? undefined : { ...credential, label };
  }

  /** With a single profile, the name matters less than a quick sign-in. */
  async #offerName(said: string, { id, label }: Profile): Promise<void> {
    const name = vscode.l10n.t('Name Profile...');
    if ((await screen.showInformationMessage(said, name)) === name) {
      await renameProfile(this.core.vault, { id, label });
    }
  }

  /** @returns `undefined` when the keychain did not take the key, and the person gave it up */
  async #store(
    credential: NewCredential,
    { account, verdict }: ChosenKey,
  ): Promise<Profile | undefined> {
    const { monitor, redactor } = this.core;
    monitor.learn(account, verdict);
    return storeKey(this.core, credential, (error) =>
      askAfterRefusal(redactor.redact(errorMessage(error)), this.system),
    );
  }

  async #baseUrl(): Promise<string | undefined> {
    const { computer } = this.core.admissions;
    const resolved = await newKeyServer(this.apiBaseUrl.value, this.environment, computer);
    if (!resolved) return undefined;
    if (resolved.ok) return resolved.value;
    const openSettings = vscode.l10n.t('Open Settings');
    const chosen = await screen.showErrorMessage(
      describeAddressProblem(resolved.failure),
      openSettings,
    );
    if (chosen === openSettings) await openSetting('handinger.apiBaseUrl');
    return undefined;
  }
}

/** Says so where the workspace is not trusted, with the way to trust it. */
async function isTrusted(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  await offerTrust(
    vscode.l10n.t('This workspace is not trusted, so nothing is sent to Handinger.'),
  );
  return false;
}

function describeSignIn({ label, source }: Profile, verdict: KeyVerdict): string {
  if (verdict.kind === 'forbidden') {
    return vscode.l10n.t(
      'The key of {0} is stored, but has no access (403). Ask an admin of the organization.',
      label,
    );
  }
  const proven = isKnownKey(verdict);
  switch (source) {
    case 'keychain':
      return proven
        ? vscode.l10n.t('Signed in to Handinger as {0}.', label)
        : vscode.l10n.t('The key of {0} is stored but not verified yet.', label);
    case 'environment':
      return proven
        ? vscode.l10n.t('Signed in to Handinger as {0} with HANDINGER_API_KEY.', label)
        : vscode.l10n.t(
            'The key of {0} is read from HANDINGER_API_KEY but not verified yet.',
            label,
          );
    case 'session':
      return proven
        ? vscode.l10n.t('Signed in to Handinger as {0}, for this session only.', label)
        : vscode.l10n.t(
            'The key of {0} is kept for this session only and not verified yet.',
            label,
          );
  }
}
