import { Redactor } from '../../credentials/keys/redact';
import { failure, success, type Result } from '../../common/result';
import type { ApiFailure } from '../errors/apiFailure';
import { httpFailure } from '../errors/httpFailure';
import { headersOf, type Identity } from '../http/sdkFetch';
import { TransportError, type HttpAnswer, type Transport } from '../http/transport';

/** An answer as it came, whatever its status, without the keys that are known here should the server repeat them. */
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
export function rawRequest(
  { baseUrl, observe, ...identity }: Reading,
  transport: Transport,
): (path: string, signal: AbortSignal) => Promise<Result<RawAnswer, ApiFailure>> {
  const tell = (failed: ApiFailure | undefined): void => {
    if (failed && ABOUT_EVERY_CALL.includes(failed.kind)) observe({ failure: failed });
  };
  const own = new Redactor();
  own.remember(identity.key);
  const clean: Clean = (text) => identity.redact(own.redact(text));
  return async (path, signal) => {
    const url = baseUrl + path;
    try {
      const answer = await transport({ method: 'GET', url, headers: headersOf(identity), signal });
      tell(httpFailure(answer, identity.now(), identity.redact));
      return success(withoutKeys(answer, clean));
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

/** @throws TransportError when what came cannot be cleaned */
function withoutKeys({ status, headers, body }: HttpAnswer, clean: Clean): RawAnswer {
  const cleanHeaders = Object.entries(headers).map(([name, value]) => [name, clean(value)]);
  try {
    return {
      status,
      headers: Object.fromEntries(cleanHeaders) as RawAnswer['headers'],
      text: cleanText(new TextDecoder('utf-8', { fatal: true }).decode(body), clean),
    };
  } catch {
    throw new TransportError({ kind: 'badAnswer', reason: 'wrongShape' });
  }
}

type Clean = (text: string) => string;

/** JSON is cleaned by its values: what reads it sees no escapes. */
function cleanText(text: string, clean: Clean): string {
  const outside = clean(text);
  const json = parsed(outside);
  if (json === undefined) return outside;
  const inside = JSON.stringify(json, (_, value: unknown) => {
    if (typeof value === 'string') return clean(value);
    return isFields(value) ? withCleanNames(value, clean) : value;
  });
  // Numbers that JavaScript cannot hold would change, so the text stays as it came where nothing was found.
  return inside === JSON.stringify(json) ? outside : inside;
}

function withCleanNames(fields: Readonly<Record<string, unknown>>, clean: Clean): object {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [clean(name), value]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
