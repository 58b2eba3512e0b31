import type { Disposable } from '../events';
import type { Clock } from '../ports';
import type { HealthMonitor } from './healthMonitor';

/** How long after the session is known the first check waits, so that the window can start in peace. */
const SETTLING = 2_000;

const MINUTE = 60_000;

/** When the key is checked unasked: soon after the start, then at an interval, and only while somebody looks. */
export class HealthSchedule implements Disposable {
  #timer: Disposable | undefined;
  #isFocused = false;
  #lastCheck = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly monitor: HealthMonitor,
    private readonly clock: Clock,
    /** 0 means never. */
    private readonly intervalMinutes: () => number,
  ) {}

  /** Also to be called when the interval or the session changed. */
  setFocused(isFocused: boolean): void {
    this.#isFocused = isFocused;
    this.#plan();
  }

  /** A new session is to be checked, however recently the last one was. */
  restart(): void {
    this.#lastCheck = Number.NEGATIVE_INFINITY;
    this.#plan();
  }

  dispose(): void {
    // A check that is under way plans no further one.
    this.#isFocused = false;
    this.#timer?.dispose();
  }

  #plan(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    const interval = this.intervalMinutes() * MINUTE;
    if (!this.#isFocused || interval <= 0) return;
    const due = this.#lastCheck + interval - this.clock.now();
    this.#timer = this.clock.after(Math.max(SETTLING, due), () => void this.#check());
  }

  async #check(): Promise<void> {
    this.#lastCheck = this.clock.now();
    // Whoever was heard of a moment ago need not be asked again.
    const { current: health } = this.monitor;
    const isFresh = health.kind === 'healthy' && this.clock.now() - health.checkedAt < MINUTE;
    if (!isFresh && health.kind !== 'rateLimited') await this.monitor.check();
    this.#plan();
  }
}
