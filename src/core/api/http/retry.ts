import type { Clock, Random } from '../../common/ports';
import { waitUntil } from './retryAfter';
import { TransportError, type HttpAnswer, type Transport } from './transport';

const MOST_ATTEMPTS = 3;
const FIRST_DELAY = 500;
const LONGEST_DELAY = 8_000;

/**
 * Sends a GET again after a connection error, 408, 409 or 5xx, as the official SDK would, but never
 * anything else: a second POST would run a task twice. `x-should-retry` from the server decides where
 * present. A timeout has cost the caller enough already.
 */
export function retrying(clock: Clock, random: Random, transport: Transport): Transport {
  return async (request) => {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt === MOST_ATTEMPTS || request.method !== 'GET';
      try {
        const answer = await transport({ ...request, attempt });
        // A request to wait is the gate's affair.
        const mustWait = waitUntil(answer, clock.now()) !== undefined;
        if (isLast || mustWait || !isWorthAnother(answer)) return answer;
      } catch (error) {
        if (isLast || !isConnectionError(error)) throw error;
      }
      await pause(clock, delayAfter(attempt, random), request.signal);
    }
  };
}

function isWorthAnother({ status, headers }: HttpAnswer): boolean {
  // Until somebody has signed in to the network, 511 stays.
  if (status < 400 || status === 511) return false;
  const wish = headers['x-should-retry'];
  if (wish === 'true' || wish === 'false') return wish === 'true';
  return status === 408 || status === 409 || status >= 500;
}

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof TransportError)) return false;
  const { failure } = error;
  return (
    failure.kind === 'unreachable' || (failure.kind === 'badAnswer' && failure.reason === 'notHttp')
  );
}

/** Milliseconds: doubles each time, less up to a quarter, so that many clients do not come back at once. */
function delayAfter(attempt: number, random: Random): number {
  return Math.min(FIRST_DELAY * 2 ** (attempt - 1), LONGEST_DELAY) * (1 - random() / 4);
}

function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      timer.dispose();
      reject(new TransportError({ kind: 'cancelled' }));
    };
    const timer = clock.after(milliseconds, () => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    });
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}
