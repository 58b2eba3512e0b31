import * as vscode from 'vscode';
import { resolveBaseUrl } from '../../core/api/address';
import { describeAddressProblem } from '../../core/api/addressWords';
import { inSentences } from '../../core/api/failureWords';
import type { KeyChecker } from '../../core/api/keyChecker';
import type { ApiKey } from '../../core/credentials/apiKey';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import { VERDICT_LIFETIME, viewLife, type LifeView } from '../../core/leaks/liveCheck';
import type { Clock, Memento, Sha256 } from '../../core/ports';
import { signalOf } from '../cancellation';
import { PlainError } from '../commands';
import { openDashboard } from '../dashboard';
import type { HandingerEnvironment } from '../environment';
import type { Setting } from '../settings';
import { offerTrust } from '../trust';
import type { KeyVerdicts } from './keyVerdicts';
import { leakedKeyAt } from './leakedKey';

interface LiveCheckCore {
  readonly vault: CredentialVault;
  readonly sessions: SessionStore;
  readonly checker: KeyChecker;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly environment: HandingerEnvironment;
  readonly globalState: Memento;
}

const CONSENT = 'handinger.liveCheckConsent';

/** Asks the service whether a leaked key still works: on a click only, after a question, and gently. */
export class LiveCheck {
  constructor(
    private readonly core: LiveCheckCore,
    private readonly apiBaseUrl: Setting<string>,
    private readonly verdicts: () => Promise<KeyVerdicts>,
  ) {}

  async run(uri: vscode.Uri, range: vscode.Range): Promise<void> {
    if (!vscode.workspace.isTrusted) {
      await offerTrust(
        vscode.l10n.t('This workspace is not trusted, so nothing is sent to Handinger.'),
      );
      return;
    }
    const { key } = await leakedKeyAt(uri, range, this.core.sha256);
    const baseUrl = await this.#baseUrlFor(key);
    const verdicts = await this.verdicts();
    const view = this.#known(verdicts, key) ?? (await this.#ask(key, baseUrl));
    if (!view) return;
    verdicts.remember(key.fingerprint, view);
    void tell(view, baseUrl);
  }

  /** An answer that still counts, so that nothing is sent for it. */
  #known(verdicts: KeyVerdicts, { fingerprint }: ApiKey): LifeView | undefined {
    const heard = verdicts.of(fingerprint);
    const isFresh = heard && this.core.clock.now() - heard.at < VERDICT_LIFETIME;
    return isFresh && heard.view.life !== 'unknown' ? heard.view : undefined;
  }

  /** @returns `undefined` when the person refused or cancelled */
  async #ask(key: ApiKey, baseUrl: string): Promise<LifeView | undefined> {
    const { checker, clock } = this.core;
    const { host } = new URL(baseUrl);
    if (!(await this.#isAllowed(key, host))) return undefined;
    const verdict = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking {0} with {1}', key.mask, host),
        cancellable: true,
      },
      (_progress, token) => checker.checkAccount({ key, baseUrl }, signalOf(token)),
    );
    return verdict.kind === 'cancelled'
      ? undefined
      : viewLife(verdict, host, clock.now(), timeOfDay);
  }

  /** The server that the key belongs to where that is known: it is sent to no other. */
  async #baseUrlFor({ fingerprint }: ApiKey): Promise<string> {
    const { vault, sessions, environment } = this.core;
    const inUse = profileOf(sessions.current);
    const owner = [...(inUse ? [inUse] : []), ...(await vault.profiles())].find(
      (profile) =>
        profile.fingerprint === fingerprint || profile.retiring?.fingerprint === fingerprint,
    );
    if (owner) return owner.baseUrl;
    const resolved = resolveBaseUrl(this.apiBaseUrl.value, environment.HANDINGER_BASE_URL);
    if (!resolved.ok) throw new PlainError(describeAddressProblem(resolved.failure));
    return resolved.value;
  }

  async #isAllowed({ mask }: ApiKey, host: string): Promise<boolean> {
    const { globalState } = this.core;
    if (globalState.get(CONSENT) === true) return true;
    const send = vscode.l10n.t('Send');
    const always = vscode.l10n.t('Send and Do Not Ask Again');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Send the key {0} to {1} to see whether it still works?', mask, host),
      {
        modal: true,
        detail: vscode.l10n.t(
          'It is sent as any program sends it, with requests that only read. Nothing is sent to anybody else.',
        ),
      },
      send,
      always,
    );
    if (answer === always) await globalState.update(CONSENT, true);
    return answer !== undefined;
  }
}

async function tell({ life, words }: LifeView, baseUrl: string): Promise<void> {
  const message = inSentences(words);
  if (life !== 'live') {
    void vscode.window.showInformationMessage(message);
    return;
  }
  const open = vscode.l10n.t('Open Dashboard');
  const chosen = await vscode.window.showWarningMessage(message, open);
  if (chosen === open) await openDashboard(baseUrl);
}

const timeOfDay = (time: number): string => new Date(time).toLocaleTimeString(vscode.env.language);
