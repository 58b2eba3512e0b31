import request from 'undici/lib/api/api-request.js';
import { classifyNetworkError } from '../../core/api/errors/networkError';
import { readBody } from '../../core/api/http/readBody';
import { TransportError, type HttpAnswer, type Transport } from '../../core/api/http/transport';
import { ACCEPTED_CODINGS, decodeBody } from './decodeBody';
import { throughProxy, type Dispatchers } from './undiciDispatchers';
import { raceAbort } from './raceAbort';

/** A transport over connections of its own, which follows no redirect and touches nothing global. */
export function undiciTransport(lines: Dispatchers): Transport {
  return async ({ method, url, headers, body, signal }) => {
    const address = new URL(url);
    const { origin, pathname, search } = address;
    try {
      const answering = request.call(lines.to(address), {
        origin,
        path: pathname + search,
        method,
        headers: { ...headers, 'accept-encoding': ACCEPTED_CODINGS },
        signal,
        body: body ?? null,
      });
      // undici itself hears of an abort only once it has a connection; it sends nothing then either.
      const answer = await raceAbort(answering, signal);
      const received = singleValues(answer.headers);
      const content = await decodeBody(await readBody(answer.body), received['content-encoding']);
      return { status: answer.statusCode, headers: received, body: content };
    } catch (error) {
      if (signal.aborted) throw new TransportError({ kind: 'cancelled' });
      if (error instanceof TransportError) throw error;
      throw new TransportError(throughProxy(classifyNetworkError(error), lines.viaTo(origin)));
    }
  };
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
