import type { Socket } from 'node:net';
import { TransportError } from '../../core/api/http/transport';

/** Waits until a socket says that it is connected. */
export function waitForSocket(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new TransportError({ kind: 'cancelled' }));
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once(event, () => resolve());
    // For as long as the socket lives: a reset after the connection is nobody's error.
    socket.on('error', reject);
    socket.once('close', () => {
      signal.removeEventListener('abort', giveUp);
      reject(Object.assign(new Error('Closed'), { code: 'ECONNRESET' }));
    });
    if (signal.aborted) giveUp();
  });
}
