import { Emitter } from '../events';
import type { Clock, Memento } from '../ports';
import { LONGEST_WAIT } from './retryAfter';

/** Until when nothing is sent with a key. */
export interface RateLimit {
  /** Milliseconds since 1970; in the past when there is no limit. */
  readonly until: number;
  /** Nothing before this time; an earlier one that is set already is not shortened. */
  extend(until: number): void;
}

/** What this window learned of a limit of its own requests. */
export interface RateLimitChange {
  readonly name: string;
  /** Milliseconds since 1970; absent when the limit is over. */
  readonly until?: number;
}

const LIMIT = 'handinger.limit.';

/**
 * The rate limits of all keys, shared by every window through the editor's global state, which tells
 * the other windows of a change. A window that has not heard of it yet finds out by its own 429.
 */
export class RateLimits {
  readonly #untils = new Map<string, number>();
  readonly #changed = new Emitter<RateLimitChange>();

  readonly onDidChange = this.#changed.event;

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
        this.#changed.fire({ name, until });
      },
    };
  }

  /** Every limit that holds now, in whichever window it began. */
  inForce(): readonly Required<RateLimitChange>[] {
    const heard = this.shared.keys().filter((key) => key.startsWith(LIMIT));
    const names = new Set([...this.#untils.keys(), ...heard.map((key) => key.slice(LIMIT.length))]);
    return [...names]
      .map((name) => ({ name, until: this.#read(name) }))
      .filter(({ until }) => until > 0);
  }

  #read(name: string): number {
    const heard = this.shared.get(LIMIT + name);
    const until = Math.max(this.#untils.get(name) ?? 0, typeof heard === 'number' ? heard : 0);
    const left = until - this.clock.now();
    // No limit is longer: the clock was set back since.
    if (left > 0 && left <= LONGEST_WAIT) return until;
    if (heard !== undefined) void this.shared.update(LIMIT + name, undefined);
    if (this.#untils.delete(name)) this.#changed.fire({ name });
    return 0;
  }
}
