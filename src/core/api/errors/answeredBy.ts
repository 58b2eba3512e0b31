import type { AnsweredBy } from './apiFailure';
import type { HttpAnswer } from '../http/transport';

/** The body of an answer: parsed JSON, something that isn't JSON, cut or malformed JSON, or none at all. */
export type AnswerBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'other' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'none' };

/** Asked of people by their network, never by a web service: 407 by a proxy, 511 by a sign-in page (RFC 6585). */
const ASKED_BY_NETWORKS: readonly number[] = [407, 511];

/**
 * Decides who gave an answer that is not a success. It is Handinger's only if it proves to be: by the documented
 * error response, or by a 401 that asks for a bearer token. Everything that names Handinger, deletes, or calls a key
 * revoked goes by this.
 */
export function answeredBy({ status, headers }: HttpAnswer, body: AnswerBody): AnsweredBy {
  if (ASKED_BY_NETWORKS.includes(status)) return 'somethingElse';
  const schemes = challengesIn(headers['www-authenticate']);
  if (schemes.some((scheme) => scheme !== 'bearer')) return 'somethingElse';
  if (errorSentence(body) !== undefined) return 'handinger';
  if (body.kind === 'other') return 'somethingElse';
  return status === 401 && body.kind === 'none' && schemes.length > 0 ? 'handinger' : 'unknown';
}

/** The sentence of the documented error response, `{"error": "…"}` and nothing else; gateways add fields or use others. */
export function errorSentence(body: AnswerBody): string | undefined {
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null)
    return undefined;
  const [field, ...others] = Object.entries(body.value);
  if (others.length > 0 || field?.[0] !== 'error') return undefined;
  return typeof field[1] === 'string' ? field[1] : undefined;
}

/** The authentication schemes of a challenge, in lower case (RFC 9110, 11.6.1): `Negotiate, Basic realm="x, y"`. */
function challengesIn(header = ''): readonly string[] {
  const unquoted = header.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return unquoted
    .split(',')
    .map((part) => /^\s*([\w.~+-]+)(?:\s+|$)(?!=)/.exec(part)?.[1]?.toLowerCase())
    .filter((scheme) => scheme !== undefined);
}
