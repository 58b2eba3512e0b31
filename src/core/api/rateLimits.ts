import { Emitter } from '../events';
import type { Clock, Memento } from '../ports';

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

/** When a limit was named and when it ends, in milliseconds since 1970. */
interface Limit {
  readonly since: number;
  readonly until: number;
}

const LIMIT = 'handinger.limit.';

/**
 * The rate limits of all keys, shared by every window through the editor's global state, which tells
 * the other windows of a change. A window that has not heard of it yet finds out by its own 429.
 */
export class RateLimits {
  readonly #limits = new Map<string, Limit>();
  readonly #changed = new Emitter<RateLimitChange>();

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly shared: Memento,
    private readonly clock: Clock,
  ) {}

  /** @param name of the key, and of the origin that limits it; never the key itself */
  of(name: string): RateLimit {
    const { clock } = this;
    const read = (): number => this.#read(name);
    return {
      get until() {
        return read();
      },
      extend: (until) => {
        if (until <= read()) return;
        const limit = { since: clock.now(), until };
        this.#limits.set(name, limit);
        void this.shared.update(LIMIT + name, limit);
        this.#changed.fire({ name, until });
      },
    };
  }

  /** Every limit that holds now, in whichever window it began. */
  inForce(): readonly Required<RateLimitChange>[] {
    const heard = this.shared.keys().filter((key) => key.startsWith(LIMIT));
    const names = new Set([...this.#limits.keys(), ...heard.map((key) => key.slice(LIMIT.length))]);
    return [...names]
      .map((name) => ({ name, until: this.#read(name) }))
      .filter(({ until }) => until > 0);
  }

  #read(name: string): number {
    const heard = this.shared.get(LIMIT + name);
    const now = this.clock.now();
    // One that began later than now is of before the clock was set back.
    const inForce = [this.#limits.get(name), parseLimit(heard)]
      .filter((limit) => limit !== undefined)
      .filter(({ since, until }) => since <= now && now < until);
    if (inForce.length > 0) return Math.max(...inForce.map(({ until }) => until));
    if (heard !== undefined) void this.shared.update(LIMIT + name, undefined);
    if (this.#limits.delete(name)) this.#changed.fire({ name });
    return 0;
  }
}

function parseLimit(stored: unknown): Limit | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { since, until } = stored as Partial<Record<keyof Limit, unknown>>;
  return typeof since === 'number' && typeof until === 'number' ? { since, until } : undefined;
}
