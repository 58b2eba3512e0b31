import { TransportError, type Transport } from './transport';

/** Gives up on an attempt that has not been answered in full after so many milliseconds. */
export function withDeadline(milliseconds: number, transport: Transport): Transport {
  return async (request) => {
    const deadline = AbortSignal.timeout(milliseconds);
    try {
      return await transport({ ...request, signal: AbortSignal.any([request.signal, deadline]) });
    } catch (error) {
      if (deadline.aborted && !request.signal.aborted)
        throw new TransportError({ kind: 'timeout' });
      throw error;
    }
  };
}
