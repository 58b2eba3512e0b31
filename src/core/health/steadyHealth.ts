import type { SessionStore } from '../credentials/session';
import { DisposableStore, Emitter, type Disposable, type Event } from '../common/events';
import type { Clock } from '../common/ports';
import { isSignedIn, type Health } from './health';
import type { HealthMonitor } from './healthMonitor';

/** Answers that contradict each other, with less than a minute between them. */
interface MixedAnswers {
  readonly kind: 'mixed';
  /** The last of each of the latest kinds of answers, newest first; `at` in milliseconds since 1970. */
  readonly seen: readonly { readonly health: Health; readonly at: number }[];
}

/** What is shown of the health: the health itself, unless it changes all the time. */
export type ShownHealth = Health | MixedAnswers;

/** In milliseconds: after so long without a turn, the last answer is what holds. */
const QUIET = 60_000;
/** How many answers are told. */
const MOST_SEEN = 3;

/** Kinds that contradict each other. A limit names its own end, and the others say nothing about an answer. */
const OPPOSED: readonly Health['kind'][] = ['healthy', 'rejected', 'forbidden', 'unreachable'];

/**
 * The health without flapping, for the status bar and the marks. Everything that acts on the health, or reports it to
 * programs, goes by the last answer instead.
 */
export class SteadyHealth implements Disposable {
  readonly #changed = new Emitter<ShownHealth>();
  readonly #subscriptions = new DisposableStore();
  readonly #seen = new Map<string, MixedAnswers['seen'][number]>();
  /** Which kind followed which since it was last quiet, such as `healthy, rejected`. */
  readonly #turns = new Set<string>();
  /** Good, bad, and good again happens to a network; the same turn once more shows that nothing was mended. */
  #isMixed = false;
  #last: string | undefined;
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
    return { kind: 'mixed', seen: [...this.#seen.values()].reverse().slice(0, MOST_SEEN) };
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#forget();
    this.#changed.dispose();
  }

  #note(health: Health): void {
    if (!isSignedIn(health)) this.#forget();
    if (!OPPOSED.includes(health.kind)) return;
    const kind = health.kind === 'unreachable' ? `no answer: ${health.failure.kind}` : health.kind;
    // Behind all others.
    this.#seen.delete(kind);
    this.#seen.set(kind, { health, at: this.clock.now() });
    const before = this.#last;
    this.#last = kind;
    if (before === undefined || before === kind) return;
    const turn = `${before}, ${kind}`;
    this.#isMixed ||= this.#turns.has(turn);
    this.#turns.add(turn);
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
    this.#turns.clear();
    this.#isMixed = false;
    this.#last = undefined;
  }
}
