import { TransportError } from './transport';

/** In bytes. No list or transcript comes near; a server that never ends is cut off here. */
export const LARGEST_BODY = 10 * 1024 * 1024;

/** Reads a body to its end, or gives up when it is too large; then the connection is closed. */
export async function readBody(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop destroys the stream and with it the socket.
    if (size > LARGEST_BODY) throw new TransportError({ kind: 'badAnswer', reason: 'tooLarge' });
    chunks.push(chunk);
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
