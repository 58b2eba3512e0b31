import type { ApiFailure } from '../../src/core/api/errors/apiFailure';
import { describeFailure } from '../../src/core/api/errors/describeFailure';
import type { Profile } from '../../src/core/credentials/profile';
import { viewShownHealth } from '../../src/core/health/shownHealthView';
import type { ShownHealth } from '../../src/core/health/steadyHealth';
import { tableOf } from './markdown';

const HOST = 'handinger.com';
const PROXY = 'proxy.example:8080';
const NOW = Date.UTC(2026, 0, 1);

/** One way in which something can fail, as people see it. */
export interface Cause {
  readonly cause: string;
  /** What the status bar says; absent for what only a worker or a message shows. */
  readonly label?: string;
  readonly seen: string;
  readonly advice: string;
}

function ofHealth(cause: string, health: ShownHealth, profile?: Profile): Cause {
  const { text, headline, advice = '' } = viewShownHealth(health, profile, NOW);
  return { cause, label: text.replace(/^\$\([^)]*\) /, ''), seen: headline, advice };
}

/** What keeps requests from being answered, which the status bar shows. */
const ofLine = (cause: string, failure: ApiFailure): Cause =>
  ofHealth(cause, { kind: 'unreachable', failure });

function ofRequest(cause: string, failure: ApiFailure): Cause {
  const { sentence, advice } = describeFailure(failure, HOST, NOW);
  return { cause, seen: sentence, advice };
}

const environmentProfile: Profile = {
  id: 'p',
  label: 'Handinger',
  baseUrl: `https://${HOST}`,
  fingerprint: '01234567',
  mask: '…',
  addedAt: NOW,
  keyAddedAt: NOW,
  source: 'environment',
};

const tls = (reason: Extract<ApiFailure, { kind: 'tls' }>['reason'], code: string): ApiFailure => ({
  kind: 'tls',
  reason,
  code,
});
const proxy = (
  reason: Extract<ApiFailure, { kind: 'proxy' }>['reason'],
  code: string,
): ApiFailure => ({ kind: 'proxy', reason, code, via: PROXY });
const unreachable = (
  reason: Extract<ApiFailure, { kind: 'unreachable' }>['reason'],
  code: string,
): ApiFailure => ({ kind: 'unreachable', reason, code });

/** Every cause, in the order in which people meet them. */
export const causes: readonly Cause[] = [
  ofHealth('no key', { kind: 'signedOut' }),
  ofHealth('profile removed', { kind: 'signedOut', gone: 'removed', hasProfiles: true }),
  ofHealth('profile not stored', { kind: 'signedOut', gone: 'unknown', hasProfiles: true }),
  ofHealth('workspace not trusted', { kind: 'restricted' }),
  ofHealth('secret storage lost the key', { kind: 'keyLost', how: 'vanished' }),
  ofHealth('key can’t be decrypted', { kind: 'keyLost', how: 'undecryptable' }),
  ofHealth('stored key damaged', { kind: 'keyLost', how: 'damaged' }),
  ofHealth('stored key overwritten', { kind: 'keyLost', how: 'overwritten' }),
  ofHealth('variable gone', { kind: 'keyLost', how: 'vanished' }, environmentProfile),
  ofHealth('secret storage locked', { kind: 'keyUnreadable', message: 'The keychain is locked.' }),
  ofHealth('key not used here', {
    kind: 'keyWithheld',
    computer: { name: 'build7 (ssh-remote)', isElsewhere: true },
  }),
  ofHealth('key rejected', { kind: 'rejected' }),
  ofHealth('no access', { kind: 'forbidden' }),
  ofHealth('mixed answers', { kind: 'mixed', seen: [] }),
  ofHealth('rate limit', { kind: 'rateLimited', until: NOW + 7_000 }),
  ofHealth('key can’t be checked', { kind: 'unverified', reason: 'cannotTell' }),
  ofLine('sign-in page of a network', { kind: 'rejected', by: 'somethingElse' }),
  ofLine('firewall', { kind: 'forbidden', by: 'somethingElse' }),
  ofLine('redirect', { kind: 'redirected', status: 302 }),
  ofLine('server error', { kind: 'serverError', status: 502 }),
  ofLine('page instead of data', { kind: 'badAnswer', reason: 'notJson' }),
  ofLine('unknown form', { kind: 'badAnswer', reason: 'wrongShape' }),
  ofLine('half an answer', { kind: 'badAnswer', reason: 'incomplete' }),
  ofLine('empty answer', { kind: 'badAnswer', reason: 'empty' }),
  ofLine('answer too large', { kind: 'badAnswer', reason: 'tooLarge' }),
  ofLine('headers without an end', { kind: 'badAnswer', reason: 'headersTooLarge' }),
  ofLine('timeout', { kind: 'timeout' }),
  ofLine('no answer in a browser', unreachable('untold', 'CORS_OR_NETWORK')),
  ofLine('name not found', unreachable('dns', 'ENOTFOUND')),
  ofLine('connection refused', unreachable('refused', 'ECONNREFUSED')),
  ofLine('connection cut', unreachable('reset', 'ECONNRESET')),
  ofLine('no route', unreachable('noRoute', 'ENETUNREACH')),
  ofLine('certificate expired', tls('expired', 'CERT_HAS_EXPIRED')),
  ofLine('certificate self-signed', tls('selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT')),
  ofLine('certificate of another host', tls('wrongHost', 'ERR_TLS_CERT_ALTNAME_INVALID')),
  ofLine('unknown issuer', tls('unknownIssuer', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY')),
  ofLine('proxy away', proxy('unreachable', 'ECONNREFUSED')),
  ofLine('proxy’s certificate', proxy('certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT')),
  ofLine('proxy asks for a name', proxy('needsSignIn', '407')),
  ofLine('proxy refuses', proxy('refused', '403')),
  ofLine('proxy of another kind', proxy('unsupported', 'ftp')),
  ofRequest('creator only', { kind: 'forbidden', by: 'handinger', isCreatorOnly: true }),
  ofRequest('no credits', { kind: 'outOfCredits' }),
  ofRequest('unknown or deleted', { kind: 'notFound' }),
  ofRequest('route absent', { kind: 'routeAbsent', status: 405 }),
  ofRequest('request refused', { kind: 'refusedRequest', status: 400 }),
  ofRequest('unsafe address', { kind: 'unsafeAddress' }),
];

const headingOf = (label: string | undefined): string => {
  switch (label) {
    case undefined:
      return 'A worker or a message says…';
    case 'Handinger':
      return 'The status bar says only “Handinger”';
    default:
      return `The status bar says “${label}”`;
  }
};

/** A section for each symptom, with what its tooltip says. */
export function causeSections(): string {
  const labels = [...new Set(causes.map(({ label }) => label))];
  return labels
    .map((label) => {
      const rows = causes
        .filter((cause) => cause.label === label)
        .map(({ cause, seen, advice }) => [cause, seen, advice]);
      return `## ${headingOf(label)}\n\n${tableOf(['Cause', 'Message', 'What to do'], rows)}`;
    })
    .join('\n\n');
}
