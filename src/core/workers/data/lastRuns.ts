import type { ApiFailure } from '../../api/errors/apiFailure';
import type { Connection } from '../../api/client/connection';
import type { Profile } from '../../credentials/profile';
import { profileOf, type SessionStore } from '../../credentials/session';
import { DisposableStore, Emitter, type Disposable } from '../../common/events';
import type { HealthMonitor } from '../../health/healthMonitor';
import type { ShownHealth } from '../../health/steadyHealth';
import { isWorking } from '../../model/taskState';
import type { WorkerRun } from '../../model/worker';

/** What the service last said about one worker. */
export type LastAnswer =
  | { readonly kind: 'run'; readonly run: WorkerRun }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

/**
 * A key that is rejected is rejected for every worker, whatever was last said about one of them. While answers
 * contradict each other, each worker keeps its own.
 */
export function answerUnder(
  health: ShownHealth,
  answer: LastAnswer | undefined,
): LastAnswer | undefined {
  return health.kind === 'rejected'
    ? { kind: 'failed', failure: { ...health, by: 'handinger' } }
    : answer;
}

/** What there is to ask for one session. */
interface Round {
  /** Under whose session the workers were seen. */
  readonly profile: Profile | undefined;
  /** In the order in which they came into view; one leaves when it has been asked about. */
  readonly wanted: Set<string>;
  /** Those that a failure kept from being asked about. */
  readonly skipped: Set<string>;
  isAsking: boolean;
}

const newRound = (sessions: SessionStore): Round => ({
  profile: profileOf(sessions.current),
  wanted: new Set(),
  skipped: new Set(),
  isAsking: false,
});

/**
 * What each worker did last, or why that is not known. Asked for once a worker comes into view, one
 * after the other: the list itself does not tell.
 */
export class LastRuns implements Disposable {
  readonly #changed = new Emitter<string | undefined>();
  readonly #subscriptions = new DisposableStore();
  readonly #answers = new Map<string, LastAnswer>();
  /** Those whose answer is shown until they are looked at again. */
  readonly #old = new Set<string>();
  /** Another one with each session, so that a late answer of the last one ends nothing here. */
  #round: Round;

  /** Fires with the id of the worker whose last answer is a new one; with none when all that are in view are wanted. */
  readonly onDidChange = this.#changed.event;

  constructor(
    sessions: SessionStore,
    private readonly connection: Connection,
    private readonly monitor: HealthMonitor,
  ) {
    this.#round = newRound(sessions);
    this.#subscriptions.add(
      sessions.onDidEnd(() => {
        this.#answers.clear();
        this.#old.clear();
        this.#round = newRound(sessions);
      }),
    );
  }

  of(workerId: string): LastAnswer | undefined {
    return this.#answers.get(workerId);
  }

  /** Asks about a worker unless its answer is known or on its way. */
  want(workerId: string): void {
    if (!this.#answers.has(workerId) || this.#old.has(workerId)) this.#askFor([workerId]);
  }

  /** Those that were asked about last, which are those in view as a rule; the last one comes last. */
  latest(most: number): readonly string[] {
    return [...this.#answers.keys()].slice(-most);
  }

  /**
   * What is known may be old: it is shown until those that were asked about last have been asked about again.
   * @param most of them
   */
  expire(most: number): void {
    this.#askFor([...this.latest(most), ...this.#round.skipped]);
  }

  /** The same for all: those in view are asked about now, and each of the others once it comes into view. */
  expireAll(): void {
    for (const workerId of this.#answers.keys()) this.#old.add(workerId);
    this.#changed.fire(undefined);
  }

  /** Asks about those that a failure of the key or of the line kept back, once that is mended. */
  resume(): void {
    const failed = [...this.#answers]
      .filter(([, answer]) => answer.kind === 'failed' && !isAboutOne(answer.failure))
      .map(([workerId]) => workerId);
    this.#askFor([...failed, ...this.#round.skipped]);
  }

  /** Asks again about a worker whose last answer was a failure. */
  retry(workerId: string): void {
    if (this.#answers.get(workerId)?.kind === 'failed') this.#askFor([workerId]);
  }

  /** Whether a worker was running when it was last asked about. */
  hasRunning(): boolean {
    return this.#running().length > 0;
  }

  /** Asks again about those that were running. */
  follow(): void {
    this.#askFor(this.#running());
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #running(): readonly string[] {
    return [...this.#answers]
      .filter(([, answer]) => answer.kind === 'run' && isWorking(answer.run))
      .map(([workerId]) => workerId);
  }

  #askFor(workerIds: readonly string[]): void {
    const { wanted, skipped, isAsking } = this.#round;
    for (const workerId of workerIds) {
      wanted.add(workerId);
      skipped.delete(workerId);
    }
    if (!isAsking && wanted.size > 0) void this.#askForAll(this.#round);
  }

  async #askForAll(round: Round): Promise<void> {
    round.isAsking = true;
    try {
      for (const workerId of round.wanted) {
        const goesOn = await this.#ask(workerId, round);
        round.wanted.delete(workerId);
        if (!goesOn) this.#skipRest(round);
      }
    } finally {
      round.isAsking = false;
    }
  }

  #skipRest({ wanted, skipped }: Round): void {
    for (const workerId of wanted) if (!this.#answers.has(workerId)) skipped.add(workerId);
    wanted.clear();
  }

  /** @returns whether it makes sense to ask about further workers now */
  async #ask(workerId: string, { profile }: Round): Promise<boolean> {
    const result = await this.connection.use(profile, (client, signal) =>
      client.workerRun(workerId, signal),
    );
    if (!result || (!result.ok && result.failure.kind === 'cancelled')) return false;
    this.#old.delete(workerId);
    this.#answers.delete(workerId);
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
function isAboutOne(failure: ApiFailure): boolean {
  switch (failure.kind) {
    case 'forbidden':
      return failure.by === 'handinger';
    case 'notFound':
    case 'badAnswer':
      return true;
    default:
      return false;
  }
}
