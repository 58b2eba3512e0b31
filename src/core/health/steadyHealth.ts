import type { SessionStore } from '../credentials/session';
import { DisposableStore, Emitter, type Disposable, type Event } from '../events';
import type { Clock } from '../ports';
import { isSignedIn, type Health } from './health';
import type { HealthMonitor } from './healthMonitor';

/** Answers that contradict each other, with less than a minute between them. */
export interface MixedAnswers {
  readonly kind: 'mixed';
  /** The last answer of each kind, newest first; `at` in milliseconds since 1970. */
  readonly seen: readonly { readonly health: Health; readonly at: number }[];
}

/** What is shown of the health: the health itself, unless it changes all the time. */
export type ShownHealth = Health | MixedAnswers;

/** In milliseconds: after so long without a turn, the last answer is what holds. */
const QUIET = 60_000;
/** Good, bad, and good again happens to a network; a further turn shows that nothing was mended. */
const MOST_TURNS = 2;

/** Kinds that contradict each other. A limit names its own end, and the others say nothing about an answer. */
const OPPOSED: readonly Health['kind'][] = ['healthy', 'rejected', 'forbidden', 'unreachable'];

/**
 * The health without flapping, for the status bar and the marks. Everything that acts on the health, or reports it to
 * programs, goes by the last answer instead.
 */
export class SteadyHealth implements Disposable {
  readonly #changed = new Emitter<ShownHealth>();
  readonly #subscriptions = new DisposableStore();
  readonly #seen = new Map<Health['kind'], MixedAnswers['seen'][number]>();
  /** How often one kind followed another since it was last quiet. */
  #turns = 0;
  #last: Health['kind'] | undefined;
  #timer: Disposable | undefined;

  readonly onDidChange: Event<ShownHealth> = this.#changed.event;

  constructor(
    private readonly monitor: Pick<HealthMonitor, 'current' | 'onDidChange'>,
    sessions: Pick<SessionStore, 'onDidEnd'>,
    private readonly clock: Clock,
  ) {
    this.#subscriptions.add(sessions.onDidEnd(() => this.#forget()));
    this.#subscriptions.add(
      monitor.onDidChange((health) => {
        this.#note(health);
        this.#changed.fire(this.current);
      }),
    );
  }

  get current(): ShownHealth {
    const { current: health } = this.monitor;
    const isHidden = OPPOSED.includes(health.kind) || health.kind === 'checking';
    if (!this.#isMixed || !isHidden) return health;
    return { kind: 'mixed', seen: [...this.#seen.values()].reverse() };
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#forget();
    this.#changed.dispose();
  }

  #note(health: Health): void {
    if (!isSignedIn(health)) this.#forget();
    const { kind } = health;
    if (!OPPOSED.includes(kind)) return;
    // Behind all others.
    this.#seen.delete(kind);
    this.#seen.set(kind, { health, at: this.clock.now() });
    const isTurn = this.#last !== undefined && this.#last !== kind;
    this.#last = kind;
    if (!isTurn) return;
    this.#turns++;
    this.#timer?.dispose();
    this.#timer = this.clock.after(QUIET, () => this.#settle());
  }

  #settle(): void {
    const wasMixed = this.#isMixed;
    this.#forget();
    this.#note(this.monitor.current);
    if (wasMixed) this.#changed.fire(this.current);
  }

  #forget(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#seen.clear();
    this.#turns = 0;
    this.#last = undefined;
  }

  get #isMixed(): boolean {
    return this.#turns > MOST_TURNS;
  }
}
