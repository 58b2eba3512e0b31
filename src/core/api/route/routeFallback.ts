import type { ApiFailure } from '../errors/apiFailure';
import { NotSentError, TransportError, type HttpRequest, type Transport } from '../http/transport';

/** One way to the service. */
export interface Way {
  /** What the log calls it. */
  readonly name: string;
  readonly send: Transport;
  /** Whether it may get through where another way failed like this. */
  readonly mayHelp: (failure: ApiFailure, url: URL) => boolean;
}

/**
 * Takes the first way; when it is certain that nothing was sent on it, the next that may help. What
 * worked for a server stays its way, and no earlier one is taken again.
 */
export function firstThatConnects(first: Way, ...others: readonly Way[]): Transport {
  const ways = [first, ...others];
  const knownToWork = new Map<string, Way>();
  return async (request) => {
    const url = new URL(request.url);
    let way = knownToWork.get(url.origin) ?? first;
    let before: NotSentError | undefined;
    for (;;) {
      try {
        const answer = await way.send(request);
        knownToWork.set(url.origin, way);
        return { ...answer, via: way.name };
      } catch (error) {
        const next = error instanceof NotSentError && nextAfter(way, error.failure, url);
        if (!next || request.signal.aborted) {
          throw before && !tellsMore(error, request) ? before : error;
        }
        before ??= error;
        way = next;
      }
    }
  };

  function nextAfter(way: Way, failure: ApiFailure, url: URL): Way | undefined {
    return ways.slice(ways.indexOf(way) + 1).find((other) => other.mayHelp(failure, url));
  }
}

/** Whether an error belongs to a request that got further than the one before, or may have. */
function tellsMore(error: unknown, { method }: HttpRequest): boolean {
  if (!(error instanceof TransportError)) return true;
  switch (error.failure.kind) {
    case 'unreachable':
      return error.failure.reason === 'reset';
    case 'tls':
    case 'proxy':
      return false;
    case 'cancelled':
    case 'timeout':
      // Whether it was sent is unknown, and only with a write it matters.
      return method !== 'GET';
    default:
      return true;
  }
}
