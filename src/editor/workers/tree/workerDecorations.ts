import * as vscode from 'vscode';
import { inert } from '../../../core/common/inert';
import { profileOf, type SessionStore } from '../../../core/credentials/session';
import type { SteadyHealth } from '../../../core/health/steadyHealth';
import type { Clock } from '../../../core/common/ports';
import { parseUri } from '../../../core/model/documentUri';
import { parseEditUri } from '../../../core/workers/edit/editAddress';
import { decorate } from '../../../core/workers/tree/decoration';
import { answerUnder, type LastRuns } from '../../../core/workers/data/lastRuns';
import { workerOf, workerUri } from '../documents/workerUri';

/**
 * Marks workers whose last answer was 401, 403 or 429. VS Code asks for a decoration when a row comes
 * into view, which is also the moment to find out what that worker did last.
 */
export class WorkerDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri | undefined>();
  readonly #subscriptions: vscode.Disposable;
  #wasRejected = false;

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(
    private readonly sessions: SessionStore,
    private readonly runs: LastRuns,
    private readonly shownHealth: SteadyHealth,
    private readonly clock: Clock,
  ) {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.window.registerFileDecorationProvider(this),
      // Another session has other answers, and VS Code keeps what it was told until it hears of a change.
      sessions.onDidChange(() => this.#changeAll()),
      runs.onDidChange((workerId) => {
        const profile = profileOf(sessions.current);
        if (workerId === undefined) this.#changeAll();
        else if (profile) this.#changed.fire(workerUri(profile.id, workerId));
      }),
      shownHealth.onDidChange(({ kind }) => {
        const isRejected = kind === 'rejected';
        if (isRejected !== this.#wasRejected) this.#changeAll();
        this.#wasRejected = isRejected;
      }),
    );
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const profile = profileOf(this.sessions.current);
    const document = parseUri(uri) ?? parseEditUri(uri);
    if (document) return document.profileId === profile?.id ? undefined : ofAnother();
    const worker = workerOf(uri);
    // A row of the last session, still in sight, is none of this one's business.
    if (!profile || worker?.profileId !== profile.id) return undefined;
    this.runs.want(worker.id);
    const { host } = new URL(profile.baseUrl);
    const answer = answerUnder(this.shownHealth.current, this.runs.of(worker.id));
    const marks = decorate(answer, host, this.clock.now());
    return (
      marks &&
      new vscode.FileDecoration(
        marks.badge,
        inert(marks.tooltip),
        new vscode.ThemeColor(marks.color),
      )
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Rows in view are asked for again, the others when they come into view. */
  #changeAll(): void {
    this.#changed.fire(undefined);
  }
}

/** The name on the tab stays until it is closed. */
const ofAnother = (): vscode.FileDecoration =>
  new vscode.FileDecoration(
    '⊘',
    vscode.l10n.t('Belongs to another profile'),
    new vscode.ThemeColor('disabledForeground'),
  );
