import * as vscode from 'vscode';
import { describeAddressProblem } from '../../../core/api/route/describeAddressProblem';
import { inSentences } from '../../../core/api/errors/describeFailure';
import { isKnownKey } from '../../../core/api/client/keyVerdict';
import type { KeyChecker } from '../../../core/api/client/keyChecker';
import type { ApiKey } from '../../../core/credentials/keys/apiKey';
import type { CredentialVault } from '../../../core/credentials/credentialVault';
import type { KeyAdmissions } from '../../../core/credentials/keyAdmissions';
import { profileOf, type SessionStore } from '../../../core/credentials/session';
import { kept } from '../../../core/common/kept';
import { VERDICT_LIFETIME, viewLife, type LifeView } from '../../../core/leaks/report/verification';
import { lazily } from '../../../core/common/lazily';
import type { Clock, Memento, Sha256 } from '../../../core/common/ports';
import { signalOf } from '../../window/cancellation';
import { PlainError } from '../../commands';
import { newKeyServer } from '../../credentials/signIn/newKeyServer';
import { openDashboard } from '../../window/dashboard';
import type { HandingerEnvironment } from '../../platform/environment';
import { screen } from '../../window/screen';
import type { Setting } from '../../platform/settings';
import { offerTrust } from '../../platform/trust';
import type { VerificationMarks } from './verificationMarks';
import { leakedKeyAt } from '../fixes/leakedKey';

interface LiveCheckCore {
  readonly vault: CredentialVault;
  readonly sessions: SessionStore;
  readonly checker: KeyChecker;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly environment: HandingerEnvironment;
  readonly admissions: Pick<KeyAdmissions, 'computer'>;
  readonly globalState: Memento;
}

/** A key, and the only server that it may be sent to. */
interface Question {
  readonly key: ApiKey;
  readonly baseUrl: string;
}

const CONSENT = kept.liveCheckConsent.name;

/** Asks the service whether a leaked key still works: on a click only, after a question, and gently. */
export class LiveCheck {
  constructor(
    private readonly core: LiveCheckCore,
    private readonly apiBaseUrl: Setting<string>,
    private readonly verdicts: () => Promise<VerificationMarks>,
  ) {}

  async run(uri: vscode.Uri, range: vscode.Range): Promise<void> {
    if (!vscode.workspace.isTrusted) {
      await offerTrust(
        vscode.l10n.t('This workspace is not trusted, so nothing is sent to Handinger.'),
      );
      return;
    }
    const { key } = await leakedKeyAt(uri, range, this.core.sha256);
    const question = { key, baseUrl: await this.#baseUrlFor(key, this.#newKeyServer()) };
    if (!(await this.#ask([question]))) return;
    const heard = (await this.verdicts()).of(key.fingerprint);
    if (heard) void tell(heard.view, question.baseUrl);
  }

  /**
   * Asks about several keys, after one question; the answers are among the verdicts.
   * @returns whether any was asked about: the person may refuse
   */
  async checkAll(keys: readonly ApiKey[]): Promise<boolean> {
    const server = this.#newKeyServer();
    const questions = keys.map(async (key) => ({
      key,
      baseUrl: await this.#baseUrlFor(key, server),
    }));
    return this.#ask(await Promise.all(questions));
  }

  /** One after the other. @returns `false` when the person refused, or cancelled before the first answer */
  async #ask(questions: readonly Question[]): Promise<boolean> {
    const { checker, clock } = this.core;
    const verdicts = await this.verdicts();
    const open = questions.filter(({ key }) => !this.#isKnown(verdicts, key));
    if (open.length === 0) return true;
    const servers = [...new Set(open.map(hostOf))].join(', ');
    if (!(await this.#isAllowed(open, servers))) return false;
    return screen.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking {0} with {1}', nameOf(open), servers),
        cancellable: true,
      },
      async (progress, token) => {
        const signal = signalOf(token);
        for (const [done, question] of open.entries()) {
          const verdict = await checker.checkAccount(question, signal);
          if (verdict.kind === 'cancelled') return done > 0;
          const isControlled =
            verdict.kind === 'rejected' && (await this.#getsThrough(question, signal));
          const view = viewLife(verdict, hostOf(question), clock.now(), timeOfDay, isControlled);
          verdicts.remember(question.key.fingerprint, view);
          progress.report({ increment: 100 / open.length });
        }
        return true;
      },
    );
  }

  /** By an answer that still counts, so that nothing is sent for it. */
  #isKnown(verdicts: VerificationMarks, { fingerprint }: ApiKey): boolean {
    const heard = verdicts.of(fingerprint);
    const isFresh = heard && this.core.clock.now() - heard.at < VERDICT_LIFETIME;
    return isFresh === true && heard.view.life !== 'unknown';
  }

  /** The server that the key belongs to where that is known: it is sent to no other. */
  async #baseUrlFor({ fingerprint }: ApiKey, other: () => Promise<string>): Promise<string> {
    const { vault, sessions } = this.core;
    const inUse = profileOf(sessions.current);
    const owner = [...(inUse ? [inUse] : []), ...(await vault.profiles())].find(
      (profile) =>
        profile.fingerprint === fingerprint || profile.retiring?.fingerprint === fingerprint,
    );
    if (owner) return owner.baseUrl;
    return other();
  }

  /** For keys of no profile; asks once where only the environment names the server. */
  #newKeyServer(): () => Promise<string> {
    return lazily(async () => {
      const { environment, admissions } = this.core;
      const resolved = await newKeyServer(this.apiBaseUrl.value, environment, admissions.computer);
      if (!resolved) throw new vscode.CancellationError();
      if (!resolved.ok) throw new PlainError(describeAddressProblem(resolved.failure));
      return resolved.value;
    });
  }

  /** Whether the key in use gets through where another one was rejected: something in between may reject all. */
  async #getsThrough({ key, baseUrl }: Question, signal: AbortSignal): Promise<boolean> {
    const { checker, sessions } = this.core;
    const { current: session } = sessions;
    if (session.kind !== 'signedIn' || session.profile.baseUrl !== baseUrl) return false;
    if (session.key.fingerprint === key.fingerprint) return false;
    return isKnownKey(await checker.checkAccount({ key: session.key, baseUrl }, signal));
  }

  async #isAllowed(questions: readonly Question[], servers: string): Promise<boolean> {
    const { globalState } = this.core;
    if (globalState.get(CONSENT) === true) return true;
    const send = vscode.l10n.t('Send');
    const always = vscode.l10n.t('Send and Don’t Ask Again');
    const answer = await screen.showWarningMessage(
      questions.length === 1
        ? vscode.l10n.t(
            'Send the key {0} to {1} to see whether it still works?',
            nameOf(questions),
            servers,
          )
        : vscode.l10n.t(
            'Send {0} to {1} to see whether they still work?',
            nameOf(questions),
            servers,
          ),
      {
        modal: true,
        detail: vscode.l10n.t(
          'It’s sent the way any program sends it, with read-only requests. Nothing is sent to anyone else.',
        ),
      },
      send,
      always,
    );
    if (answer === always) await globalState.update(CONSENT, true);
    return answer !== undefined;
  }
}

const hostOf = ({ baseUrl }: Question): string => new URL(baseUrl).host;

/** The only key by its mask, more by their number. */
function nameOf([first, ...more]: readonly Question[]): string {
  return first && more.length === 0 ? first.key.mask : vscode.l10n.t('{0} keys', more.length + 1);
}

async function tell({ life, words }: LifeView, baseUrl: string): Promise<void> {
  const message = inSentences(words);
  if (life !== 'live') {
    void screen.showInformationMessage(message);
    return;
  }
  const open = vscode.l10n.t('Open Dashboard');
  const chosen = await screen.showWarningMessage(message, open);
  if (chosen === open) await openDashboard(baseUrl);
}

const timeOfDay = (time: number): string => new Date(time).toLocaleTimeString(vscode.env.language);
