import type { Clock } from '../ports';
import { withOwnSignal } from './ownSignal';
import { TransportError, type Transport } from './transport';

/** Gives up on an attempt that has not been answered in full after so many milliseconds. */
export function withDeadline(clock: Clock, milliseconds: number, transport: Transport): Transport {
  return (request) =>
    withOwnSignal([request.signal], async (attempt) => {
      const deadline = new AbortController();
      const timer = clock.after(milliseconds, () => {
        deadline.abort();
        attempt.abort();
      });
      try {
        return await transport({ ...request, signal: attempt.signal });
      } catch (error) {
        const isLate = deadline.signal.aborted && !request.signal.aborted;
        throw isLate && isCancellation(error) ? new TransportError({ kind: 'timeout' }) : error;
      } finally {
        timer.dispose();
      }
    });
}

/** What had failed before the time was over says more than that it was over. */
const isCancellation = (error: unknown): boolean =>
  !(error instanceof TransportError) || error.failure.kind === 'cancelled';
