import type { ApiFailure } from '../errors/apiFailure';
import { readBody } from './readBody';
import { TransportError, type Transport } from './transport';

/**
 * A transport over the platform's own fetch, as it is when a request is sent.
 * @param failureOf says what an error of fetch means here
 * @param init what else it is told with each request
 */
export function fetchTransport(
  failureOf: (error: unknown) => ApiFailure,
  init: RequestInit = {},
): Transport {
  return async ({ method, url, headers, body, signal }) => {
    try {
      const answer = await globalThis.fetch(url, {
        ...init,
        method,
        headers,
        signal,
        redirect: 'manual',
        ...(body !== undefined && { body: body as string | Uint8Array<ArrayBuffer> }),
      });
      if (answer.type === 'opaqueredirect') throw new TransportError({ kind: 'redirected' });
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: answer.body ? await readBody(chunksOf(answer.body)) : new Uint8Array(),
      };
    } catch (error) {
      if (signal.aborted) throw new TransportError({ kind: 'cancelled' });
      throw error instanceof TransportError ? error : new TransportError(failureOf(error));
    }
  };
}

/** Not every browser can go through a stream by itself. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Ends the connection where it is left before its end.
    await reader.cancel();
  }
}
