import type { Disposable } from '../common/events';
import type { Clock, Random } from '../common/ports';
import type { HealthMonitor } from './healthMonitor';

/** How long after the session is known the first check waits, so that the window can start in peace. */
const SETTLING = 2_000;

const MINUTE = 60_000;

/** How soon a server that could not be reached is tried again, at first; each further try waits twice as long. */
const FIRST_RETRY = 15_000;

/** Up to so much later than a limit ends it is tried again, so that those who share it do not come back at once. */
const SPREAD = 1_000;

/**
 * When the key is checked unasked: soon after the start, then at an interval, and only while somebody looks.
 * Sooner after a check that reached nobody, so that a network that is back after sleep is noticed, and once when a
 * rate limit ends: what the limit kept back is asked for after the answer.
 */
export class HealthSchedule implements Disposable {
  readonly #subscription: Disposable;
  #timer: Disposable | undefined;
  #isFocused = false;
  #lastCheck = Number.NEGATIVE_INFINITY;
  #nextRetry = FIRST_RETRY;

  constructor(
    private readonly monitor: HealthMonitor,
    private readonly clock: Clock,
    private readonly random: Random,
    /** 0 means never. */
    private readonly intervalMinutes: () => number,
  ) {
    this.#subscription = monitor.onDidChange(({ kind }) => {
      if (kind === 'healthy') this.#nextRetry = FIRST_RETRY;
      this.#plan();
    });
  }

  /** Also to be called when the interval or the session changed. */
  setFocused(isFocused: boolean): void {
    this.#isFocused = isFocused;
    this.#plan();
  }

  /** A new session is to be checked, however recently the last one was. */
  restart(): void {
    this.#lastCheck = Number.NEGATIVE_INFINITY;
    this.#nextRetry = FIRST_RETRY;
    this.#plan();
  }

  dispose(): void {
    // A check that is under way plans no further one.
    this.#isFocused = false;
    this.#subscription.dispose();
    this.#timer?.dispose();
  }

  #plan(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    if (!this.#isFocused) return;
    const { current: health } = this.monitor;
    if (health.kind === 'rateLimited') {
      this.#planEndOfLimit(health.until);
      return;
    }
    const interval = this.intervalMinutes() * MINUTE;
    if (interval <= 0) return;
    const pause = this.#isOffline ? Math.min(this.#nextRetry, interval) : interval;
    // A clock that was set back would stretch the pause.
    const due = Math.min(this.#lastCheck + pause - this.clock.now(), pause);
    this.#timer = this.clock.after(Math.max(SETTLING, due), () => void this.#check());
  }

  #planEndOfLimit(until: number): void {
    const now = this.clock.now();
    // Never at once after the last check, should that have changed nothing.
    const pause = Math.max(until - now, this.#lastCheck + SETTLING - now, 0);
    const delay = pause + this.random() * SPREAD;
    this.#timer = this.clock.after(delay, () => void this.#check());
  }

  get #isOffline(): boolean {
    return this.monitor.current.kind === 'unreachable';
  }

  async #check(): Promise<void> {
    this.#lastCheck = this.clock.now();
    if (this.#isOffline) this.#nextRetry *= 2;
    // Whoever was heard of a moment ago need not be asked again.
    const { current: health } = this.monitor;
    const isFresh = health.kind === 'healthy' && this.clock.now() - health.checkedAt < MINUTE;
    if (!isFresh) await this.monitor.check();
    this.#plan();
  }
}
