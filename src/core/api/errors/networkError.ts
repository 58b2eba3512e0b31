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
  const status = statusOfProxy(error);
  if (status !== undefined) return proxyRefusal(status);
  let unnamed = 'UNKNOWN';
  for (const code of codesOf(error)) {
    if (TIMEOUTS.has(code)) return { kind: 'timeout' };
    if (code === 'UND_ERR_HEADERS_OVERFLOW') {
      return { kind: 'badAnswer', reason: 'headersTooLarge' };
    }
    // The parser of undici (llhttp) names its errors so; an end before the end is a cut connection.
    if (code.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE')
      return { kind: 'badAnswer', reason: 'notHttp' };
    const unreachable = UNREACHABLE[code];
    if (unreachable) return { kind: 'unreachable', reason: unreachable, code };
    const tls = TLS[code];
    if (tls) return { kind: 'tls', reason: tls, code };
    if (code === 'EPROTO' || code.startsWith('ERR_TLS_') || code.startsWith('ERR_SSL_')) {
      return { kind: 'tls', reason: 'other', code };
    }
    if (/CERT|CRL|SIGNATURE/.test(code)) return { kind: 'tls', reason: 'other', code };
    unnamed = code;
  }
  return { kind: 'unreachable', reason: 'other', code: unnamed };
}

/** The same for what goes wrong between here and the proxy. */
export function classifyProxyError(error: unknown, via: string): ApiFailure {
  return blameProxy(classifyNetworkError(error), via);
}

export function blameProxy(failure: ApiFailure, via: string): ApiFailure {
  switch (failure.kind) {
    case 'tls':
      return { kind: 'proxy', reason: 'certificate', code: failure.code, via };
    case 'unreachable':
      return { kind: 'proxy', reason: 'unreachable', code: failure.code, via };
    case 'timeout':
      return { kind: 'proxy', reason: 'unreachable', code: 'ETIMEDOUT', via };
    default:
      return failure;
  }
}

/** Whether somebody who trusts more issuers might get through. */
export function isAboutTrust(failure: ApiFailure): boolean {
  return failure.kind === 'tls'
    ? failure.reason === 'unknownIssuer' || failure.reason === 'selfSigned'
    : failure.kind === 'proxy' && failure.reason === 'certificate';
}

/** Whether a proxy refused, or did not answer. One with a bad certificate is not to be asked another way. */
export function isAboutProxy(failure: ApiFailure): boolean {
  return failure.kind === 'proxy' && failure.reason !== 'certificate';
}

/** Whether no connection came about, for whatever reason in the network. */
export function isUnreachable({ kind }: ApiFailure): boolean {
  return kind === 'unreachable' || kind === 'timeout';
}

/** A proxy that does not connect says why with a status; 407 asks who one is. */
export function proxyRefusal(status: number, via?: string): ApiFailure {
  return {
    kind: 'proxy',
    reason: status === 407 ? 'needsSignIn' : 'refused',
    code: String(status),
    ...(via !== undefined && { via }),
  };
}

/** undici tells this in a message only: “Proxy response (407) !== 200 when HTTP Tunneling”. */
function statusOfProxy(error: unknown): number | undefined {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return undefined;
  const status = /^Proxy response \((\d{3})\)/.exec(cause.message)?.[1];
  return status === undefined ? undefined : Number(status);
}

/** The codes of an error, of the errors it bundles (a host with several addresses) and of its causes. */
function* codesOf(error: unknown, depth = 0): Generator<string> {
  if (typeof error !== 'object' || error === null || depth > 4) return;
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string') yield code;
  if (Array.isArray(errors)) for (const one of errors) yield* codesOf(one, depth + 1);
  yield* codesOf(cause, depth + 1);
}
