import type { Clock } from '../../common/ports';
import type { RateLimit, RateLimitStore } from './rateLimitStore';
import { statusOf, waitUntil } from './retryAfter';
import { TransportError, type Transport } from './transport';

const AT_ONCE = 2;

/**
 * The one gate that all requests with a key go through: at most two at a time, and after an answer that asks to wait
 * nothing before the time that the server named.
 */
export class RateLimiter {
  #running = 0;
  /** Of the last answer that asked to wait. */
  #status = 429;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly limit: RateLimit,
  ) {}

  through(transport: Transport): Transport {
    return async (request) => {
      this.#refuseWhileClosed();
      while (this.#running >= AT_ONCE) {
        await turn(this.#waiting, request.signal);
        this.#refuseWhileClosed();
      }
      this.#running++;
      try {
        const answer = await transport(request);
        const until = waitUntil(answer, this.clock.now());
        if (until !== undefined) {
          this.#status = answer.status;
          this.limit.extend(until);
        }
        return answer;
      } finally {
        this.#running--;
        // Whoever waits must hear of a closed gate too, so all are woken and look for themselves.
        for (const wake of this.#waiting.splice(0)) wake();
      }
    };
  }

  #refuseWhileClosed(): void {
    const { until } = this.limit;
    if (this.clock.now() >= until) return;
    throw new TransportError({ kind: 'rateLimited', until, ...statusOf(this.#status) });
  }
}

/** Finds the gate of a key again when somebody signs in anew or switches back: a limit outlives that. */
export class RateLimiters {
  readonly #gates = new Map<string, RateLimiter>();

  constructor(
    private readonly clock: Clock,
    private readonly limits: RateLimitStore,
  ) {}

  of(fingerprint: string, baseUrl: string): RateLimiter {
    const name = `${fingerprint} ${new URL(baseUrl).origin}`;
    const gate = this.#gates.get(name) ?? new RateLimiter(this.clock, this.limits.of(name));
    this.#gates.set(name, gate);
    return gate;
  }
}

function turn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new TransportError({ kind: 'cancelled' }));
    if (signal.aborted) {
      giveUp();
      return;
    }
    signal.addEventListener('abort', giveUp, { once: true });
    waiting.push(() => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    });
  });
}
