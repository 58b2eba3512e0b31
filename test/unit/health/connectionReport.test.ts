import assert from 'node:assert/strict';
import type { KeyVerdict } from '../../../src/core/api/keyCheck';
import { keychainAdvice, type System } from '../../../src/core/credentials/keychainAdvice';
import type { KeySource, Profile } from '../../../src/core/credentials/profile';
import type { Session } from '../../../src/core/credentials/session';
import { connectionReport, type ConnectionFacts } from '../../../src/core/health/connectionReport';
import { sampleKey, sampleKeys } from '../../fakes/sampleKeys';

const key = sampleKey();
const profile: Profile = {
  id: 'p1',
  label: 'Northwind',
  baseUrl: 'https://handinger.com',
  fingerprint: key.fingerprint,
  mask: key.mask,
  addedAt: 1,
  keyAddedAt: 1,
  source: 'keychain',
};
const system: System = { platform: 'darwin', remote: false };
const signedIn: Session = { kind: 'signedIn', profile, key };
const facts: ConnectionFacts = {
  session: signedIn,
  isTrusted: true,
  system,
  checksCertificates: true,
  configuredBaseUrl: 'https://handinger.com',
  at: Date.UTC(2026, 6, 1, 9),
};
const checked = (verdict: KeyVerdict): Pick<ConnectionFacts, 'check'> => ({
  check: { verdict, milliseconds: 340 },
});

/** The steps with single spaces, such as `✓ Key …`. */
const rowsOf = (report: string): string[] =>
  report
    .split('\n')
    .filter((line) => /^[✓✗–] /.test(line))
    .map((line) => line.replace(/ +/g, ' '));

/** What stands below the first failure. */
const actionOf = (report: string): string | undefined => /^ +→ (.*)$/m.exec(report)?.[1];

describe('connectionReport', () => {
  it('is a document that can be read and copied', () => {
    assert.equal(
      connectionReport({
        ...facts,
        ...checked({ kind: 'accepted', page: { workers: [] } }),
      }),
      [
        'Handinger: connection',
        '2026-07-01T09:00:00.000Z',
        '',
        '✓ Server          https://handinger.com',
        '✓ Workspace       trusted',
        `✓ Key             ${key.mask} (${key.fingerprint}), from the system’s keychain`,
        '✓ Answer          handinger.com answered in 340 ms',
        '✓ Key accepted    handinger.com accepted the API key.',
        '✓ Workers listed  0 on the first page',
        '',
        'Everything that could be checked works.',
        '',
      ].join('\n'),
    );
  });

  const keySteps: readonly [session: Session, row: string, action: string | undefined][] = [
    [{ kind: 'loading' }, '– Key the keychain has not answered yet', undefined],
    [{ kind: 'signedOut' }, '✗ Key not signed in', 'Run “Handinger: Sign In”.'],
    [
      { kind: 'keyLost', profile },
      '✗ Key the keychain no longer has it; you did not sign out',
      'Run “Handinger: Sign In” and paste the key again, or a new one.',
    ],
    [
      { kind: 'keyUnreadable', profile, message: 'It is *locked* | for good' },
      '✗ Key the keychain does not hand it out: It is *locked* | for good',
      'Unlock the keychain, then reload the window.',
    ],
  ];
  for (const [session, row, action] of keySteps) {
    it(`says what is with the key when: ${session.kind}`, () => {
      const report = connectionReport({ ...facts, session });
      assert.deepEqual(
        { rows: rowsOf(report).slice(2), action: actionOf(report) },
        {
          rows: [
            row,
            '– Answer not asked',
            '– Key accepted not asked',
            '– Workers listed not asked',
          ],
          action,
        },
      );
    });
  }

  const verdicts: readonly [verdict: KeyVerdict, rows: string[], action: string | undefined][] = [
    [
      { kind: 'accepted' },
      [
        '✓ Answer handinger.com answered in 340 ms',
        '✓ Key accepted handinger.com accepted the API key.',
        '– Workers listed handinger.com has no list of workers; add them by id',
      ],
      undefined,
    ],
    [
      { kind: 'rejected' },
      [
        '✓ Answer handinger.com answered in 340 ms',
        '✗ Key accepted Handinger rejected the API key (401).',
        '– Workers listed not asked',
      ],
      'It was revoked, or is not a key. Sign in with a new one.',
    ],
    [
      { kind: 'forbidden', detail: '<b>No</b>' },
      [
        '✓ Answer handinger.com answered in 340 ms',
        '✗ Key accepted The API key has no access here (403). Handinger says: “<b>No</b>”.',
        '– Workers listed not asked',
      ],
      'Ask an admin of the organization, or sign in with another key.',
    ],
    [
      { kind: 'rateLimited', until: facts.at + 7_000 },
      [
        '✓ Answer handinger.com answered in 340 ms',
        '✗ Key accepted Rate limited (429).',
        '– Workers listed not asked',
      ],
      'Nothing is sent for another 7 s.',
    ],
    [
      { kind: 'cannotTell' },
      [
        '✓ Answer handinger.com answered in 340 ms',
        '– Key accepted handinger.com answers, but not in a way that tells whether the API key works.',
        '– Workers listed not asked',
      ],
      undefined,
    ],
    [
      { kind: 'unreachable', failure: { kind: 'timeout' } },
      [
        '✗ Answer handinger.com did not answer in time.',
        '– Key accepted not asked',
        '– Workers listed not asked',
      ],
      'Check your network, then try again.',
    ],
    [
      { kind: 'cancelled' },
      ['– Answer not asked', '– Key accepted not asked', '– Workers listed not asked'],
      undefined,
    ],
  ];
  for (const [verdict, rows, action] of verdicts) {
    it(`says what the service answered when: ${verdict.kind}`, () => {
      const report = connectionReport({ ...facts, ...checked(verdict) });
      assert.deepEqual(
        { rows: rowsOf(report).slice(3), action: actionOf(report) },
        { rows, action },
      );
    });
  }

  it('gives the details of a failure for whoever is asked for help', () => {
    const failure = { kind: 'proxy', reason: 'refused', code: '502', via: 'proxy.example:3128' };
    const verdict = { kind: 'unreachable', failure } as KeyVerdict;
    const lines = connectionReport({ ...facts, ...checked(verdict) }).split('\n');
    const below = lines.slice(lines.findIndex((line) => line.includes('→')) + 1);
    assert.equal(below[0]?.trim(), '502 · handinger.com · via proxy.example:3128');
  });

  it('warns when certificates are not checked', () => {
    const report = connectionReport({ ...facts, checksCertificates: false });
    assert.deepEqual(
      [rowsOf(report)[2], actionOf(report)],
      [
        '✗ Certificates not checked, so whoever stands in between can read the key',
        'Switch the http.proxyStrictSSL setting on.',
      ],
    );
  });

  it('says below a key that the keychain lost or locks what helps on this system', () => {
    for (const session of [
      { kind: 'keyLost', profile },
      { kind: 'keyUnreadable', profile, message: 'Locked.' },
    ] as const) {
      const lines = connectionReport({ ...facts, session }).split('\n');
      const below = lines.slice(lines.findIndex((line) => line.includes('→')) + 1);
      assert.equal(below[0]?.trim(), keychainAdvice(system));
    }
  });

  const sources: readonly [source: KeySource, words: string][] = [
    ['keychain', 'from the system’s keychain'],
    ['environment', 'from HANDINGER_API_KEY'],
    ['session', 'for this session only'],
  ];
  for (const [source, words] of sources) {
    it(`says where the key comes from: ${source}`, () => {
      const session: Session = { kind: 'signedIn', profile: { ...profile, source }, key };
      assert.equal(
        rowsOf(connectionReport({ ...facts, session }))[2],
        `✓ Key ${key.mask} (${key.fingerprint}), ${words}`,
      );
    });
  }

  it('tells a variable that is gone from a key that the keychain lost', () => {
    const lost: Profile = { ...profile, source: 'environment' };
    const report = connectionReport({ ...facts, session: { kind: 'keyLost', profile: lost } });
    assert.deepEqual(
      [rowsOf(report)[2], actionOf(report)],
      [
        '✗ Key HANDINGER_API_KEY is not set here, or names a key for another server',
        'Start VS Code from a terminal that has it, or run “Handinger: Sign In”.',
      ],
    );
    assert.ok(!report.includes(keychainAdvice(system)));
  });

  it('tells of the first thing to do first', () => {
    const report = connectionReport({
      ...facts,
      session: { kind: 'signedOut' },
      isTrusted: false,
    });
    assert.deepEqual(
      { rows: rowsOf(report).slice(1, 3), action: actionOf(report) },
      {
        rows: ['✗ Workspace not trusted, so nothing is sent', '✗ Key not signed in'],
        action: 'Trust the workspace with “Workspaces: Manage Workspace Trust”.',
      },
    );
  });

  it('tells when the settings name another server than the key’s', () => {
    const report = connectionReport({ ...facts, configuredBaseUrl: 'http://localhost:8080' });
    assert.equal(
      rowsOf(report)[0],
      '✓ Server https://handinger.com (the key belongs to it; settings name http://localhost:8080)',
    );
  });

  it('names the configured server while nobody is signed in', () => {
    const report = connectionReport({
      ...facts,
      session: { kind: 'signedOut' },
      configuredBaseUrl: 'http://localhost:8080',
    });
    assert.equal(rowsOf(report)[0], '✓ Server http://localhost:8080');
  });

  it('keeps each step in its row, whatever the keychain says', () => {
    const report = connectionReport({
      ...facts,
      session: { kind: 'keyUnreadable', profile, message: 'one\r\ntwo\n\n# three' },
    });
    assert.equal(rowsOf(report)[2], '✗ Key the keychain does not hand it out: one two # three');
  });

  it('never holds the key', () => {
    const report = connectionReport({ ...facts, ...checked({ kind: 'rejected' }) });
    assert.ok(!report.includes(sampleKeys.first.slice(9, -4)));
  });
});
