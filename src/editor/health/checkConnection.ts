import * as vscode from 'vscode';
import { resolveBaseUrl, sourceOfBaseUrl } from '../../core/model/address';
import type { ProxyEnvironment } from '../../core/api/route/proxyVariables';
import type { System } from '../../core/credentials/keychainAdvice';
import type { Redactor } from '../../core/credentials/keys/redact';
import type { SessionStore } from '../../core/credentials/session';
import { serverOf, type ConnectionFacts } from '../../core/health/diagnostics/connectionFacts';
import type { ConnectionProbe } from '../../core/health/diagnostics/probePort';
import { connectionReport } from '../../core/health/diagnostics/connectionReport';
import type { HealthMonitor } from '../../core/health/healthMonitor';
import { probeConnection } from '../../core/health/diagnostics/probeConnection';
import { stepName } from '../../core/health/diagnostics/reportStep';
import type { Clock, ReadNetworkSettings } from '../../core/common/ports';
import { describeEditor, type Machine } from '../platform/about';
import type { HandingerEnvironment } from '../platform/environment';
import { signalOf } from '../window/cancellation';
import { networkSettingsSeen } from '../platform/networkSettings';
import type { ReadonlyDocuments } from '../window/readonlyDocuments';
import { screen } from '../window/screen';
import { setting } from '../platform/settings';

const REPORT = 'Handinger: connection';

interface CheckParts {
  readonly extension: vscode.Extension<unknown>;
  readonly machine: Machine;
  readonly sessions: SessionStore;
  readonly monitor: HealthMonitor;
  readonly clock: Clock;
  readonly environment: HandingerEnvironment & ProxyEnvironment;
  readonly readNetworkSettings: ReadNetworkSettings;
  readonly system: System;
  readonly redactor: Redactor;
  /** Absent where nothing can look at the network. */
  readonly openProbe?: (() => Promise<ConnectionProbe>) | undefined;
}

type OnStep = (step: Parameters<typeof stepName>[0]) => void;

/** Checks the connection step by step and shows the result as a document that can be read and copied. */
export class CheckConnection {
  readonly #apiBaseUrl = setting('handinger.apiBaseUrl');
  readonly #maxAgeDays = setting('handinger.keys.maxAgeDays');

  constructor(
    private readonly parts: CheckParts,
    private readonly reports: ReadonlyDocuments,
  ) {}

  async run(): Promise<void> {
    const facts = await screen.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking the connection to Handinger…'),
        cancellable: true,
      },
      async (progress, token) => {
        const signal = signalOf(token);
        const seen = await this.#look(signal, (step) =>
          progress.report({ message: stepName(step) }),
        );
        return signal.aborted ? undefined : seen;
      },
    );
    if (!facts) return;
    await this.reports.show(REPORT, this.parts.redactor.redact(connectionReport(facts)));
  }

  async #look(signal: AbortSignal, onStep: OnStep): Promise<ConnectionFacts> {
    const { extension, machine, sessions, clock, environment, system, readNetworkSettings } =
      this.parts;
    onStep('key');
    const started = clock.now();
    const session = await sessions.reload();
    const keyMilliseconds = clock.now() - started;
    const { HANDINGER_BASE_URL } = environment;
    const place = {
      about: describeEditor(extension, machine),
      language: vscode.env.language,
      session,
      keyMilliseconds,
      maxAgeDays: this.#maxAgeDays.value,
      isTrusted: vscode.workspace.isTrusted,
      system,
      configured: {
        baseUrl: resolveBaseUrl(this.#apiBaseUrl.value, HANDINGER_BASE_URL),
        source: sourceOfBaseUrl(this.#apiBaseUrl.value, HANDINGER_BASE_URL),
      },
      settings: networkSettingsSeen(),
      environment,
      checksCertificates: readNetworkSettings().checksCertificates,
    };
    const probe = await this.#probe(place, signal, onStep);
    const check = await this.#checkKey(signal, onStep);
    return { ...place, ...probe, ...check, at: clock.now() };
  }

  /** Nothing is sent from a workspace that is not trusted. */
  async #probe(
    place: Pick<ConnectionFacts, 'session' | 'configured' | 'isTrusted'>,
    signal: AbortSignal,
    onStep: OnStep,
  ): Promise<Pick<ConnectionFacts, 'probe'>> {
    const { openProbe, clock, readNetworkSettings } = this.parts;
    const baseUrl = serverOf(place);
    if (!place.isTrusted || baseUrl === undefined) return {};
    if (!openProbe) return { probe: 'notHere' };
    const probing = { ...readNetworkSettings(), clock, signal, onStep };
    return { probe: await probeConnection(await openProbe(), baseUrl, probing) };
  }

  async #checkKey(signal: AbortSignal, onStep: OnStep): Promise<Pick<ConnectionFacts, 'check'>> {
    if (signal.aborted) return {};
    const { clock, monitor } = this.parts;
    onStep('check');
    const started = clock.now();
    const verdict = await monitor.check(signal);
    return verdict ? { check: { verdict, milliseconds: clock.now() - started } } : {};
  }
}
