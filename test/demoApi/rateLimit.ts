import { Refusal } from './http/answers';

/**
 * Forms in which an answer names the time to wait. Five are `Retry-After`: `seconds`, `date`, and three
 * that name none. Handinger documents no other, so a client must handle what other services
 * use: `retry-after-ms` (milliseconds, which the official SDK reads first), the `RateLimit` field of
 * draft-ietf-httpapi-ratelimit-headers-10, the three fields of its version 06, and `x-ratelimit-reset`
 * as a time (seconds since 1970, as GitHub) or as seconds to wait.
 */
export const retryAfters = [
  'seconds',
  'date',
  'zero',
  'garbage',
  'missing',
  'milliseconds',
  'rateLimit',
  'rateLimitReset',
  'xRateLimitResetTime',
  'xRateLimitResetSeconds',
] as const;
/** One of `retryAfters`. */
export type RetryAfter = (typeof retryAfters)[number];

/** How long to wait, and in which form that is said. */
export interface Wait {
  readonly retryAfter: RetryAfter;
  /** Seconds that the header names; 7 by default. */
  readonly seconds?: number;
}

/** Refuses a key's requests with 429: `count` of them, or for `forMs`, or until lifted. */
export interface Limit extends Wait {
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
    throw tooMany(waitHeaders(standing.limit, this.now()));
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

/** The headers that name the wait; dates and times go by `now`, milliseconds since 1970. */
export function waitHeaders(
  { retryAfter, seconds = 7 }: Wait,
  now: number,
): Record<string, string> {
  const until = now + seconds * 1000;
  switch (retryAfter) {
    case 'seconds':
      return { 'retry-after': String(seconds) };
    case 'date':
      return { 'retry-after': new Date(until).toUTCString() };
    case 'zero':
      return { 'retry-after': '0' };
    case 'garbage':
      return { 'retry-after': 'soon, hopefully' };
    case 'missing':
      return {};
    case 'milliseconds':
      return { 'retry-after-ms': String(seconds * 1000) };
    case 'rateLimit':
      return {
        'ratelimit-policy': '"default";q=100;w=60',
        ratelimit: `"default";r=0;t=${seconds}`,
      };
    case 'rateLimitReset':
      return quotaHeaders('ratelimit', seconds);
    case 'xRateLimitResetTime':
      return quotaHeaders('x-ratelimit', Math.ceil(until / 1000));
    case 'xRateLimitResetSeconds':
      return quotaHeaders('x-ratelimit', seconds);
  }
}

function quotaHeaders(prefix: string, reset: number): Record<string, string> {
  return {
    [`${prefix}-limit`]: '100',
    [`${prefix}-remaining`]: '0',
    [`${prefix}-reset`]: String(reset),
  };
}
