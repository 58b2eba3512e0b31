import Agent from 'undici/lib/dispatcher/agent.js';
import request from 'undici/lib/api/api-request.js';
import { classifyNetworkError } from '../../core/api/networkError';
import { TransportError, type HttpAnswer, type Transport } from '../../core/api/transport';

/** In bytes. No list or transcript comes near; a server that never ends is cut off here. */
const LARGEST_ANSWER = 10 * 1024 * 1024;

/** In milliseconds. The deadline of the whole attempt is the core's affair. */
const CONNECT_TIMEOUT = 10_000;

/** A transport over an undici agent of its own, which follows no redirect and touches nothing global. */
export function undiciTransport(): Transport {
  const agent = new Agent({
    connect: { timeout: CONNECT_TIMEOUT },
    // An idle socket is closed soon: it would keep nobody's promise and cost a laptop its sleep.
    keepAliveTimeout: 4_000,
  });
  return async ({ method, url, headers, body, signal }) => {
    const { origin, pathname, search } = new URL(url);
    try {
      const answer = await request.call(agent, {
        origin,
        path: pathname + search,
        method,
        headers,
        signal,
        body: body ?? null,
      });
      return {
        status: answer.statusCode,
        headers: singleValues(answer.headers),
        body: await readAll(answer.body),
      };
    } catch (error) {
      if (error instanceof TransportError) throw error;
      throw new TransportError(
        signal.aborted ? { kind: 'cancelled' } : classifyNetworkError(error),
      );
    }
  };
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop destroys the stream and with it the socket.
    if (size > LARGEST_ANSWER) throw new TransportError({ kind: 'badAnswer', reason: 'tooLarge' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function singleValues(
  headers: Record<string, string | string[] | undefined>,
): HttpAnswer['headers'] {
  const single: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined)
      single[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return single;
}
