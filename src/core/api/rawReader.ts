import { failure, success, type Result } from '../result';
import type { ApiFailure } from './apiFailure';
import { httpFailure } from './httpFailure';
import { headersOf, type Identity } from './sdkFetch';
import { TransportError, type HttpAnswer, type Transport } from './transport';

/** An answer as it came, whatever its status, without the key should the server repeat it. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

interface Reading extends Identity {
  readonly baseUrl: string;
  readonly observe: (answer: { readonly failure: ApiFailure }) => void;
}

/**
 * Reads paths that only the caller knows. What such an answer proves of the key is less than for calls
 * of ours: a success may have needed no key, and a 403, 404 or 5xx is that path's own affair.
 */
export function rawReader(
  { baseUrl, observe, ...identity }: Reading,
  transport: Transport,
): (path: string, signal: AbortSignal) => Promise<Result<RawAnswer, ApiFailure>> {
  const tell = (failed: ApiFailure | undefined): void => {
    if (failed && ABOUT_EVERY_CALL.includes(failed.kind)) observe({ failure: failed });
  };
  return async (path, signal) => {
    const url = baseUrl + path;
    try {
      const answer = await transport({ method: 'GET', url, headers: headersOf(identity), signal });
      tell(httpFailure(answer, identity.now(), identity.redact));
      return success(withoutKey(answer, identity.key));
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      tell(error.failure);
      return failure(error.failure);
    }
  };
}

/** A 401 among them is confirmed by a check of ours before it counts. */
const ABOUT_EVERY_CALL: readonly ApiFailure['kind'][] = [
  'rejected',
  'rateLimited',
  'unreachable',
  'proxy',
  'tls',
];

function withoutKey({ status, headers, body }: HttpAnswer, key: string): RawAnswer {
  const clean = (text: string): string => text.replaceAll(key, '…');
  const cleanHeaders = Object.entries(headers).map(([name, value]) => [name, clean(value)]);
  return {
    status,
    headers: Object.fromEntries(cleanHeaders) as RawAnswer['headers'],
    text: clean(new TextDecoder().decode(body)),
  };
}
