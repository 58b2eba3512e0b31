import type { Clock, Memento } from '../ports';
import { LONGEST_WAIT } from './retryAfter';

/** Until when nothing is sent with a key. */
export interface RateLimit {
  /** Milliseconds since 1970; in the past when there is no limit. */
  readonly until: number;
  /** Nothing before this time; an earlier one that is set already is not shortened. */
  extend(until: number): void;
}

const LIMIT = 'handinger.limit.';

/**
 * The rate limits of all keys, shared by every window through the editor's global state, which tells
 * the other windows of a change. A window that has not heard of it yet finds out by its own 429.
 */
export class RateLimits {
  readonly #untils = new Map<string, number>();

  constructor(
    private readonly shared: Memento,
    private readonly clock: Clock,
  ) {}

  /** @param name of the key, and of the origin that limits it; never the key itself */
  of(name: string): RateLimit {
    const read = (): number => this.#read(name);
    return {
      get until() {
        return read();
      },
      extend: (until) => {
        if (until <= read()) return;
        this.#untils.set(name, until);
        void this.shared.update(LIMIT + name, until);
      },
    };
  }

  #read(name: string): number {
    const heard = this.shared.get(LIMIT + name);
    const until = Math.max(this.#untils.get(name) ?? 0, typeof heard === 'number' ? heard : 0);
    const left = until - this.clock.now();
    // No limit is longer: the clock was set back since.
    if (left > 0 && left <= LONGEST_WAIT) return until;
    this.#untils.delete(name);
    if (heard !== undefined) void this.shared.update(LIMIT + name, undefined);
    return 0;
  }
}
