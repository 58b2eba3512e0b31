import type { ApiFailure } from './apiFailure';

type Unreachable = Extract<ApiFailure, { kind: 'unreachable' }>['reason'];
type Tls = Extract<ApiFailure, { kind: 'tls' }>['reason'];

const UNREACHABLE: Readonly<Record<string, Unreachable>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  EHOSTUNREACH: 'noRoute',
  ENETUNREACH: 'noRoute',
  ENETDOWN: 'noRoute',
  EADDRNOTAVAIL: 'noRoute',
};

const TLS: Readonly<Record<string, Tls>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'selfSigned',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknownIssuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknownIssuer',
  UNABLE_TO_GET_ISSUER_CERT: 'unknownIssuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknownIssuer',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrongHost',
};

const TIMEOUTS = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/**
 * Turns what a socket, TLS or an HTTP client throws into a failure, by the `code` of the error or of
 * one of its causes (Node's documented system and OpenSSL codes, undici's `UND_ERR_*`).
 */
export function classifyNetworkError(error: unknown): ApiFailure {
  let unnamed = 'UNKNOWN';
  for (const code of codesOf(error)) {
    if (TIMEOUTS.has(code)) return { kind: 'timeout' };
    const unreachable = UNREACHABLE[code];
    if (unreachable) return { kind: 'unreachable', reason: unreachable, code };
    const tls = TLS[code];
    if (tls) return { kind: 'tls', reason: tls, code };
    if (code.startsWith('ERR_TLS_') || code.startsWith('ERR_SSL_')) {
      return { kind: 'tls', reason: 'other', code };
    }
    if (/CERT|CRL|SIGNATURE/.test(code)) return { kind: 'tls', reason: 'other', code };
    unnamed = code;
  }
  return { kind: 'unreachable', reason: 'other', code: unnamed };
}

/** The codes of an error, of the errors it bundles (a host with several addresses) and of its causes. */
function* codesOf(error: unknown, depth = 0): Generator<string> {
  if (typeof error !== 'object' || error === null || depth > 4) return;
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string') yield code;
  if (Array.isArray(errors)) for (const one of errors) yield* codesOf(one, depth + 1);
  yield* codesOf(cause, depth + 1);
}
