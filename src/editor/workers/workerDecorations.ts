import * as vscode from 'vscode';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import type { HealthMonitor } from '../../core/health/healthMonitor';
import type { Clock } from '../../core/ports';
import { decorate } from '../../core/workers/workerDecoration';
import type { WorkerList } from '../../core/workers/workerList';
import { answerUnder, type WorkerRuns } from '../../core/workers/workerRuns';
import { workerIdOf, workerUri } from './workerUri';

/**
 * Marks workers whose last answer was 401, 403 or 429. VS Code asks for a decoration when a row comes
 * into view, which is also the moment to find out what that worker did last.
 */
export class WorkerDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri | vscode.Uri[]>();
  readonly #subscriptions: vscode.Disposable;
  #wasRejected = false;

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(
    private readonly sessions: SessionStore,
    private readonly list: WorkerList,
    private readonly runs: WorkerRuns,
    private readonly monitor: HealthMonitor,
    private readonly clock: Clock,
  ) {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.window.registerFileDecorationProvider(this),
      runs.onDidChange((workerId) => this.#changed.fire(this.#urisOf([workerId]))),
      monitor.onDidChange(({ kind }) => {
        const isRejected = kind === 'rejected';
        if (isRejected !== this.#wasRejected) this.#changed.fire(this.#urisOf(this.#listedIds()));
        this.#wasRejected = isRejected;
      }),
    );
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const workerId = workerIdOf(uri);
    if (workerId === undefined) return undefined;
    this.runs.want(workerId);
    const profile = profileOf(this.sessions.current);
    const host = profile ? new URL(profile.baseUrl).host : '';
    const answer = answerUnder(this.monitor.current, this.runs.of(workerId));
    const marks = decorate(answer, host, this.clock.now());
    return (
      marks &&
      new vscode.FileDecoration(marks.badge, marks.tooltip, new vscode.ThemeColor(marks.color))
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #listedIds(): readonly string[] {
    const { state } = this.list;
    return state.kind === 'ready' ? state.workers.map(({ id }) => id) : [];
  }

  #urisOf(workerIds: readonly string[]): vscode.Uri[] {
    const profile = profileOf(this.sessions.current);
    return profile ? workerIds.map((workerId) => workerUri(profile.id, workerId)) : [];
  }
}
