import type { Clock } from '../../common/ports';
import { withChildSignal } from './childSignal';
import { TransportError, type Transport } from './transport';

/** Gives up on an attempt that has not been answered in full after so many milliseconds. */
export function withTimeout(clock: Clock, milliseconds: number, transport: Transport): Transport {
  return (request) =>
    withinTimeout(clock, milliseconds, request.signal, (signal) =>
      transport({ ...request, signal }),
    );
}

/** Has work done within so many milliseconds, or aborts it; then it counts as a timeout. */
export function withinTimeout<T>(
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return withChildSignal([signal], async (attempt) => {
    const deadline = new AbortController();
    const timer = clock.after(milliseconds, () => {
      deadline.abort();
      attempt.abort();
    });
    try {
      return await work(attempt.signal);
    } catch (error) {
      const isLate = deadline.signal.aborted && !signal.aborted;
      throw isLate && isCancellation(error) ? new TransportError({ kind: 'timeout' }) : error;
    } finally {
      timer.dispose();
    }
  });
}

/** What had failed before the time was over says more than that it was over. */
const isCancellation = (error: unknown): boolean =>
  !(error instanceof TransportError) || error.failure.kind === 'cancelled';
