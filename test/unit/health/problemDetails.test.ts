import assert from 'node:assert/strict';
import type { Profile } from '../../../src/core/credentials/profile';
import type { Health } from '../../../src/core/health/health';
import { problemDetails } from '../../../src/core/health/problemDetails';

const now = Date.UTC(2026, 6, 1, 9);
const profile: Profile = {
  id: 'p1',
  label: 'Northwind',
  baseUrl: 'https://api.example',
  fingerprint: '01234567',
  mask: 'hdg_live_…wxyz',
  addedAt: 1,
  keyAddedAt: 1,
  source: 'keychain',
};
const keyAndTime = ['hdg_live_…wxyz (01234567)', '2026-07-01T09:00:00.000Z'];

describe('problemDetails', () => {
  const problems: readonly [health: Health, lines: readonly string[]][] = [
    [
      { kind: 'rejected', detail: 'Invalid API key' },
      [
        'Handinger rejected the API key (401). Handinger says: “Invalid API key”.',
        'It was revoked or is invalid. Sign in with a new one.',
        'HTTP 401 · api.example',
      ],
    ],
    [
      { kind: 'rateLimited', until: now + 7_000 },
      [
        'Rate limited (429).',
        'Requests resume when the time is up.',
        'It’s not known yet whether the API key works.',
        'HTTP 429 · api.example',
      ],
    ],
    [
      {
        kind: 'unreachable',
        failure: {
          kind: 'tls',
          reason: 'selfSigned',
          code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
          via: 'proxy.example:3128',
        },
      },
      [
        'The certificate of api.example is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).',
        'A proxy might be inspecting the traffic. Ask your administrator to install its certificate, then restart VS Code.',
        'It’s not known yet whether the API key works.',
        'DEPTH_ZERO_SELF_SIGNED_CERT · api.example · via proxy.example:3128',
      ],
    ],
    [
      { kind: 'keyLost', how: 'vanished' },
      [
        'VS Code’s secret storage no longer has the key of Northwind.',
        'You didn’t sign out. Paste the key again, or create a new one.',
      ],
    ],
  ];
  for (const [health, lines] of problems) {
    it(`of a key that is ${health.kind} names cause, advice, key and time`, () => {
      assert.deepEqual(problemDetails(health, profile, now)?.split('\n'), [
        ...lines,
        ...keyAndTime,
      ]);
    });
  }

  it('are none while nothing is wrong', () => {
    const well: readonly Health[] = [
      { kind: 'healthy', checkedAt: now },
      { kind: 'signedOut' },
      { kind: 'checking', before: { kind: 'unverified', reason: 'notChecked' } },
    ];
    for (const health of well) assert.equal(problemDetails(health, profile, now), undefined);
  });
});
