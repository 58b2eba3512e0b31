import type { Clock } from '../ports';
import { waitUntil } from './retryAfter';
import { TransportError, type Transport } from './transport';

const AT_ONCE = 2;

/**
 * The one gate that all requests with a key go through: at most two at a time, and after a 429
 * nothing before the time that the server named.
 */
export function gated(clock: Clock, transport: Transport): Transport {
  let closedUntil = 0;
  let running = 0;
  const waiting: (() => void)[] = [];

  const refuseWhileClosed = (): void => {
    if (clock.now() < closedUntil) {
      throw new TransportError({ kind: 'rateLimited', until: closedUntil });
    }
  };

  return async (request) => {
    refuseWhileClosed();
    while (running >= AT_ONCE) {
      await turn(waiting, request.signal);
      refuseWhileClosed();
    }
    running++;
    try {
      const answer = await transport(request);
      if (answer.status === 429) {
        closedUntil = Math.max(closedUntil, waitUntil(answer.headers['retry-after'], clock.now()));
      }
      return answer;
    } finally {
      running--;
      // Whoever waits must hear of a closed gate too, so all are woken and look for themselves.
      for (const wake of waiting.splice(0)) wake();
    }
  };
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
