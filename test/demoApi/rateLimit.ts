import { Refusal } from './http/answers';

/** Form of the `Retry-After` header; its unit is not documented, so a client has to bear them all. */
export type RetryAfter = 'seconds' | 'date' | 'zero' | 'garbage' | 'missing';

/** Refuses a key's requests with 429: `count` of them, or for `forMs`, or until lifted. */
export interface Limit {
  readonly retryAfter: RetryAfter;
  /** Whole seconds named by the forms `seconds` and `date`; 7 unless told. */
  readonly seconds?: number;
  readonly count?: number;
  readonly forMs?: number;
}

/** At most so many requests of one key in each window of so many milliseconds. */
export interface Budget {
  readonly requests: number;
  readonly perMs: number;
}

interface StandingLimit {
  readonly limit: Limit;
  readonly until: number;
  left: number;
}

interface Window {
  readonly start: number;
  used: number;
}

/** Counts requests per key, as the service does. */
export class RateLimit {
  readonly #limits = new Map<string, StandingLimit>();
  readonly #windows = new Map<string, Window>();
  #budget: Budget | undefined;

  constructor(private readonly now: () => number) {}

  limitNext(key: string, limit: Limit): void {
    const until = limit.forMs === undefined ? Number.POSITIVE_INFINITY : this.now() + limit.forMs;
    this.#limits.set(key, { limit, until, left: limit.count ?? Number.POSITIVE_INFINITY });
  }

  /** The same for every key; `undefined` takes it away. */
  setBudget(budget: Budget | undefined): void {
    this.#budget = budget;
    this.#windows.clear();
  }

  lift(key: string): void {
    this.#limits.delete(key);
  }

  liftAll(): void {
    this.#limits.clear();
    this.setBudget(undefined);
  }

  /** Counts one request of the key; throws the 429 when it is one too many. */
  spend(key: string): void {
    this.#obeyLimit(key);
    this.#obeyBudget(key);
  }

  #obeyLimit(key: string): void {
    const standing = this.#limits.get(key);
    if (standing === undefined) return;
    if (standing.left <= 0 || this.now() >= standing.until) {
      this.#limits.delete(key);
      return;
    }
    standing.left -= 1;
    throw tooMany(retryAfterHeader(standing.limit, this.now()));
  }

  #obeyBudget(key: string): void {
    if (this.#budget === undefined) return;
    const now = this.now();
    let window = this.#windows.get(key);
    if (window === undefined || now >= window.start + this.#budget.perMs) {
      window = { start: now, used: 0 };
      this.#windows.set(key, window);
    }
    window.used += 1;
    if (window.used <= this.#budget.requests) return;
    const seconds = Math.ceil((window.start + this.#budget.perMs - now) / 1000);
    throw tooMany({ 'retry-after': String(seconds) });
  }
}

function tooMany(headers: Record<string, string>): Refusal {
  return new Refusal(429, 'Rate limit exceeded', headers);
}

function retryAfterHeader(limit: Limit, now: number): Record<string, string> {
  const seconds = limit.seconds ?? 7;
  switch (limit.retryAfter) {
    case 'seconds':
      return { 'retry-after': String(seconds) };
    case 'date':
      return { 'retry-after': new Date(now + seconds * 1000).toUTCString() };
    case 'zero':
      return { 'retry-after': '0' };
    case 'garbage':
      return { 'retry-after': 'soon, hopefully' };
    case 'missing':
      return {};
  }
}
