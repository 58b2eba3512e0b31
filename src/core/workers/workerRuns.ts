import type { ApiFailure } from '../api/apiFailure';
import type { Connection } from '../api/connection';
import type { SessionStore } from '../credentials/session';
import { DisposableStore, Emitter, type Disposable } from '../events';
import type { Health } from '../health/health';
import type { HealthMonitor } from '../health/healthMonitor';
import type { WorkerRun } from './worker';

/** What the service last said about one worker. */
export type LastAnswer =
  | { readonly kind: 'run'; readonly run: WorkerRun }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

/** A key that is rejected is rejected for every worker, whatever was last said about one of them. */
export function answerUnder(
  health: Health,
  answer: LastAnswer | undefined,
): LastAnswer | undefined {
  return health.kind === 'rejected'
    ? { kind: 'failed', failure: { ...health, by: 'handinger' } }
    : answer;
}

/**
 * What each worker did last, or why that is not known. Asked for once a worker comes into view, one
 * after the other: the list itself does not tell.
 */
export class WorkerRuns implements Disposable {
  readonly #changed = new Emitter<string>();
  readonly #subscriptions = new DisposableStore();
  readonly #answers = new Map<string, LastAnswer>();
  readonly #wanted = new Set<string>();
  #isAsking = false;

  /** Fires with the id of the worker whose last answer is a new one. */
  readonly onDidChange = this.#changed.event;

  constructor(
    sessions: SessionStore,
    private readonly connection: Connection,
    private readonly monitor: HealthMonitor,
  ) {
    this.#subscriptions.add(
      sessions.onDidChange(() => {
        this.#answers.clear();
        this.#wanted.clear();
      }),
    );
  }

  of(workerId: string): LastAnswer | undefined {
    return this.#answers.get(workerId);
  }

  /** Asks about a worker unless its answer is known or on its way. */
  want(workerId: string): void {
    if (this.#answers.has(workerId)) return;
    this.#wanted.add(workerId);
    if (!this.#isAsking) void this.#askForAll();
  }

  /** What is known may be old: it is shown until those still in view have been asked for again. */
  expire(): void {
    for (const workerId of this.#answers.keys()) this.#wanted.add(workerId);
    if (!this.#isAsking) void this.#askForAll();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  async #askForAll(): Promise<void> {
    this.#isAsking = true;
    try {
      for (const workerId of this.#wanted) {
        this.#wanted.delete(workerId);
        const goesOn = await this.#ask(workerId);
        if (!goesOn) this.#wanted.clear();
      }
    } finally {
      this.#isAsking = false;
    }
  }

  /** @returns whether it makes sense to ask about further workers now */
  async #ask(workerId: string): Promise<boolean> {
    const result = await this.connection.use((client, signal) =>
      client.workerRun(workerId, signal),
    );
    if (!result || (!result.ok && result.failure.kind === 'cancelled')) return false;
    this.#answers.set(
      workerId,
      result.ok ? { kind: 'run', run: result.value } : { kind: 'failed', failure: result.failure },
    );
    this.#changed.fire(workerId);
    if (result.ok) return true;
    if (result.failure.kind !== 'rejected') return isAboutOne(result.failure);
    const verdict = await this.monitor.check();
    return verdict?.kind === 'accepted';
  }
}

/** Other failures would meet the next worker just the same. */
function isAboutOne({ kind }: ApiFailure): boolean {
  return kind === 'forbidden' || kind === 'notFound' || kind === 'badAnswer';
}
