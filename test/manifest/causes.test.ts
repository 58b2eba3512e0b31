import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiFailure } from '../../src/core/api/errors/apiFailure';
import { describeFailure } from '../../src/core/api/errors/describeFailure';
import { viewShownHealth } from '../../src/core/health/shownHealthView';
import type { ShownHealth } from '../../src/core/health/steadyHealth';
import { root } from './manifest';

const HOST = 'handinger.com';
const PROXY = 'proxy.example:8080';
const NOW = Date.UTC(2026, 0, 1);

/** What people read about a cause, and what it advises. */
interface Row {
  readonly cause: string;
  readonly seen: string;
  readonly advice: string;
}

const ofHealth = (cause: string, health: ShownHealth): Row => {
  const { headline, advice = '' } = viewShownHealth(health, undefined, NOW);
  return { cause, seen: headline, advice };
};

const ofFailure = (cause: string, failure: ApiFailure): Row => {
  const { sentence, advice } = describeFailure(failure, HOST, NOW);
  return { cause, seen: sentence, advice };
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

/** Every cause there is, in the order in which people meet them. */
const rows: readonly Row[] = [
  ofHealth('no key', { kind: 'signedOut' }),
  ofHealth('profile removed', { kind: 'signedOut', gone: 'removed', hasProfiles: true }),
  ofHealth('profile not stored', { kind: 'signedOut', gone: 'unknown', hasProfiles: true }),
  ofHealth('workspace not trusted', { kind: 'restricted' }),
  ofHealth('secret storage lost the key', { kind: 'keyLost', how: 'vanished' }),
  ofHealth('key cannot be decrypted', { kind: 'keyLost', how: 'undecryptable' }),
  ofHealth('stored key damaged', { kind: 'keyLost', how: 'damaged' }),
  ofHealth('stored key overwritten', { kind: 'keyLost', how: 'overwritten' }),
  ofHealth('key not used here', {
    kind: 'keyWithheld',
    computer: { name: 'build7 (ssh-remote)', isElsewhere: true },
  }),
  ofFailure('key rejected', { kind: 'rejected', by: 'handinger' }),
  ofFailure('sign-in page of a network', { kind: 'rejected', by: 'somethingElse' }),
  ofFailure('no access', { kind: 'forbidden', by: 'handinger' }),
  ofFailure('creator only', { kind: 'forbidden', by: 'handinger', isCreatorOnly: true }),
  ofFailure('firewall', { kind: 'forbidden', by: 'somethingElse' }),
  ofHealth('mixed answers', { kind: 'mixed', seen: [] }),
  ofFailure('rate limit', { kind: 'rateLimited', until: NOW + 7_000 }),
  ofFailure('no credits', { kind: 'outOfCredits' }),
  ofFailure('unknown or deleted', { kind: 'notFound' }),
  ofFailure('route absent', { kind: 'routeAbsent', status: 405 }),
  ofFailure('request refused', { kind: 'refusedRequest', status: 400 }),
  ofFailure('server error', { kind: 'serverError', status: 502 }),
  ofFailure('redirect', { kind: 'redirected', status: 302 }),
  ofFailure('page instead of data', { kind: 'badAnswer', reason: 'notJson' }),
  ofFailure('unknown form', { kind: 'badAnswer', reason: 'wrongShape' }),
  ofFailure('half an answer', { kind: 'badAnswer', reason: 'incomplete' }),
  ofFailure('empty answer', { kind: 'badAnswer', reason: 'empty' }),
  ofFailure('answer too large', { kind: 'badAnswer', reason: 'tooLarge' }),
  ofFailure('headers without an end', { kind: 'badAnswer', reason: 'headersTooLarge' }),
  ofFailure('timeout', { kind: 'timeout' }),
  ofFailure('name not found', unreachable('dns', 'ENOTFOUND')),
  ofFailure('connection refused', unreachable('refused', 'ECONNREFUSED')),
  ofFailure('connection cut', unreachable('reset', 'ECONNRESET')),
  ofFailure('no answer in a browser', unreachable('untold', 'CORS_OR_NETWORK')),
  ofFailure('no route', unreachable('noRoute', 'ENETUNREACH')),
  ofFailure('certificate expired', tls('expired', 'CERT_HAS_EXPIRED')),
  ofFailure('certificate self-signed', tls('selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT')),
  ofFailure('certificate of another host', tls('wrongHost', 'ERR_TLS_CERT_ALTNAME_INVALID')),
  ofFailure('unknown issuer', tls('unknownIssuer', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY')),
  ofFailure('proxy away', proxy('unreachable', 'ECONNREFUSED')),
  ofFailure('proxy’s certificate', proxy('certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT')),
  ofFailure('proxy asks for a name', proxy('needsSignIn', '407')),
  ofFailure('proxy refuses', proxy('refused', '403')),
  ofFailure('proxy of another kind', proxy('unsupported', 'ftp')),
  ofFailure('unsafe address', { kind: 'unsafeAddress' }),
];

const written = ({ cause, seen, advice }: Row): string => `| ${cause} | ${seen} | ${advice} |`;

describe('The table of causes in the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8').replace(/ {2,}/g, ' ');

  for (const row of rows) {
    it(`says of “${row.cause}” what people see and what they can do`, () => {
      assert.ok(readme.includes(written(row)), `README.md has no row\n${written(row)}`);
    });
  }

  it('has a row of its own for each, in words of its own', () => {
    assert.equal(new Set(rows.map(({ seen }) => seen)).size, rows.length);
    assert.ok(rows.every(({ advice }) => advice !== ''));
  });
});
