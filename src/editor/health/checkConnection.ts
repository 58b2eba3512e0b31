import * as vscode from 'vscode';
import { DEFAULT_BASE_URL, resolveBaseUrl } from '../../core/api/address';
import type { System } from '../../core/credentials/keychainAdvice';
import type { SessionStore } from '../../core/credentials/session';
import { connectionReport } from '../../core/health/connectionReport';
import type { HealthMonitor } from '../../core/health/healthMonitor';
import type { Clock, ReadNetworkSettings } from '../../core/ports';
import type { HandingerEnvironment } from '../environment';
import type { Setting } from '../settings';

const REPORT = vscode.Uri.from({ scheme: 'handinger', path: '/Handinger: connection' });

/** Checks the connection step by step and shows the result as a document that can be read and copied. */
export class CheckConnection implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;
  #report = '';

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly sessions: SessionStore,
    private readonly monitor: HealthMonitor,
    private readonly clock: Clock,
    private readonly apiBaseUrl: Setting<string>,
    private readonly environment: HandingerEnvironment,
    private readonly readNetworkSettings: ReadNetworkSettings,
    private readonly system: System,
  ) {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(REPORT.scheme, this);
  }

  provideTextDocumentContent(): string {
    return this.#report;
  }

  async run(): Promise<void> {
    const report = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking the connection to Handinger…'),
        cancellable: true,
      },
      (_progress, token) => this.#check(token),
    );
    if (report === undefined) return;
    this.#report = report;
    this.#changed.fire(REPORT);
    await vscode.window.showTextDocument(REPORT, { preview: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }

  /** @returns `undefined` when it was cancelled */
  async #check(token: vscode.CancellationToken): Promise<string | undefined> {
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    const started = this.clock.now();
    const session = await this.sessions.reload();
    const verdict = await this.monitor.check(cancel.signal);
    if (token.isCancellationRequested) return undefined;
    const configured = resolveBaseUrl(this.apiBaseUrl.value, this.environment.HANDINGER_BASE_URL);
    return connectionReport({
      session,
      isTrusted: vscode.workspace.isTrusted,
      system: this.system,
      checksCertificates: this.readNetworkSettings().checksCertificates,
      configuredBaseUrl: configured.ok ? configured.value : DEFAULT_BASE_URL,
      ...(verdict && { check: { verdict, milliseconds: this.clock.now() - started } }),
      at: this.clock.now(),
    });
  }
}
