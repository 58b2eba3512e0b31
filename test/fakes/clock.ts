import type { Disposable } from '../../src/core/common/events';
import type { Clock } from '../../src/core/common/ports';

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is told to go on. */
export class ClockFake implements Clock {
  #now: number;
  /** How far the clock was set from where it would be. */
  #set = 0;
  readonly #timers = new Set<Timer>();

  /** @param start milliseconds since 1970 */
  constructor(start = Date.UTC(2026, 6, 1, 9)) {
    this.#now = start;
  }

  now(): number {
    return this.#now + this.#set;
  }

  elapsed(): number {
    return this.#now;
  }

  /** Sets the clock ahead, or back; timers do not notice. */
  set(milliseconds: number): void {
    this.#set += milliseconds;
  }

  after(milliseconds: number, callback: () => void): Disposable {
    const timer = { due: this.#now + milliseconds, callback };
    this.#timers.add(timer);
    return { dispose: () => this.#timers.delete(timer) };
  }

  /** Timers that nobody has let go and that have not run: none may be left behind. */
  get pending(): number {
    return this.#timers.size;
  }

  /** In how many milliseconds the next timer runs. */
  get untilNext(): number | undefined {
    const next = this.#next();
    return next && next.due - this.#now;
  }

  /** Runs what falls due on the way, in order; what those timers start counts too. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (let timer = this.#next(); timer && timer.due <= end; timer = this.#next()) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.due);
      timer.callback();
    }
    this.#now = end;
  }

  /** Of timers that are due at the same moment the one set first. */
  #next(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) if (!next || timer.due < next.due) next = timer;
    return next;
  }
}
