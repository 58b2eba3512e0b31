import { Emitter } from '../../common/events';
import { kept } from '../../common/kept';
import type { Clock, Memento } from '../../common/ports';

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

/** A limit, and when it ends by the time that goes on whatever the clock is set to. */
interface Running extends Limit {
  readonly ends: number;
}

const LIMIT = kept.limits.name;

/** In milliseconds. Both clocks drift apart by less, unless one was set. */
const DRIFT = 1_000;

/**
 * The rate limits of all keys, shared by every window through the editor's global state, which tells
 * the other windows of a change. A window that has not heard of it yet finds out by its own 429.
 */
export class RateLimitStore {
  readonly #limits = new Map<string, Running>();
  /** Limits of other windows, and of this one before it was reloaded. */
  readonly #heard = new Map<string, Running>();
  readonly #changed = new Emitter<RateLimitChange>();

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly shared: Memento,
    private readonly clock: Clock,
    /** Milliseconds since some moment, which setting the clock does not change; a sleep may be left out. */
    private readonly elapsed: () => number = () => performance.now(),
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
        this.#limits.set(name, this.#running(limit));
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
    const heard = this.#hear(name);
    const left = [this.#limits.get(name), this.#heard.get(name)]
      .filter((limit) => limit !== undefined)
      .map((limit) => this.#endOf(limit))
      .filter((until) => this.clock.now() < until);
    if (left.length > 0) return Math.max(...left);
    if (heard) void this.shared.update(LIMIT + name, undefined);
    this.#heard.delete(name);
    if (this.#limits.delete(name)) this.#changed.fire({ name });
    return 0;
  }

  /** @returns whether anything is stored */
  #hear(name: string): boolean {
    const stored = this.shared.get(LIMIT + name);
    const limit = parseLimit(stored);
    const isKnown = [this.#limits.get(name), this.#heard.get(name)].some(
      (known) => known?.since === limit?.since && known?.until === limit?.until,
    );
    // One that began later than now is of before the clock was set back: how much is left is not known.
    if (limit && !isKnown && limit.since <= this.clock.now()) {
      this.#heard.set(name, this.#running(limit));
    }
    return stored !== undefined;
  }

  #running(limit: Limit): Running {
    return { ...limit, ends: this.elapsed() + limit.until - this.clock.now() };
  }

  /**
   * By the clock as it is set now. One that was set back does not prolong a limit; one that was set ahead cannot be
   * told from a sleep, and the next answer names the time again.
   */
  #endOf({ until, ends }: Running): number {
    const end = this.clock.now() + ends - this.elapsed();
    return end < until - DRIFT ? end : until;
  }
}

function parseLimit(stored: unknown): Limit | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { since, until } = stored as Partial<Record<keyof Limit, unknown>>;
  return typeof since === 'number' && typeof until === 'number' ? { since, until } : undefined;
}
