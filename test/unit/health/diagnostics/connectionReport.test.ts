import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import type { KeyVerdict } from '../../../../src/core/api/client/keyVerdict';
import type { HttpAnswer } from '../../../../src/core/api/http/transport';
import { keychainAdvice, type System } from '../../../../src/core/credentials/keychainAdvice';
import type { KeySource, Profile } from '../../../../src/core/credentials/profile';
import type { Session } from '../../../../src/core/credentials/session';
import type { ConnectionFacts } from '../../../../src/core/health/diagnostics/connectionFacts';
import type {
  CertificateFacts,
  Handshake,
} from '../../../../src/core/health/diagnostics/probePort';
import { connectionReport } from '../../../../src/core/health/diagnostics/connectionReport';
import type { Measured, ProbeFacts } from '../../../../src/core/health/diagnostics/probeConnection';
import { describeTime } from '../../../../src/core/common/localTime';
import { failure, success } from '../../../../src/core/common/result';
import { jsonAnswer } from '../../../fakes/transport';
import { sampleKey, sampleKeys } from '../../../fakes/sampleKeys';

const key = sampleKey();
const at = Date.UTC(2026, 6, 1, 9);
const profile: Profile = {
  id: 'p1',
  label: 'Northwind',
  baseUrl: 'https://handinger.com',
  fingerprint: key.fingerprint,
  mask: key.mask,
  addedAt: at,
  keyAddedAt: at,
  source: 'keychain',
};
const system: System = { platform: 'darwin', remote: false };
const facts: ConnectionFacts = {
  about: 'Handinger 0.1.0 · Visual Studio Code 1.106.0 · linux x64',
  language: 'en',
  session: { kind: 'signedIn', profile, key },
  keyMilliseconds: 3,
  maxAgeDays: 90,
  isTrusted: true,
  system,
  configured: { baseUrl: success('https://handinger.com'), source: 'default' },
  settings: [
    ['http.proxy', ''],
    ['http.proxySupport', 'override'],
    ['http.noProxy', []],
    ['http.proxyStrictSSL', true],
  ],
  environment: {},
  checksCertificates: true,
  at,
};
const checked = (verdict: KeyVerdict): Pick<ConnectionFacts, 'check'> => ({
  check: { verdict, milliseconds: 340 },
});
const took = <T>(value: T, milliseconds = 12): Measured<T> => ({
  outcome: success(value),
  milliseconds,
});
const missed = (why: ApiFailure): Measured<never> => ({
  outcome: failure(why),
  milliseconds: 5_000,
});

const certificate: CertificateFacts = {
  subject: 'handinger.com',
  issuer: 'Example CA',
  names: ['handinger.com', '*.handinger.com'],
  from: Date.UTC(2026, 5, 1),
  until: Date.UTC(2026, 8, 1),
};
const handshake: Handshake = { protocol: 'TLSv1.3', trusted: 'own', certificate };
const refusal = (changes: Partial<HttpAnswer> = {}): HttpAnswer => ({
  ...jsonAnswer({ error: 'No key' }, 401),
  via: 'own',
  ...changes,
});
const dated = (time: number): HttpAnswer => {
  const answer = refusal();
  return { ...answer, headers: { ...answer.headers, date: new Date(time).toUTCString() } };
};
const probe: ProbeFacts = {
  url: new URL('https://handinger.com/api/workers/nobody'),
  route: { kind: 'direct', because: 'noneSet' },
  dns: took(['192.0.2.7', '2001:db8::7']),
  tcp: took('192.0.2.7:443'),
  tls: took(handshake, 30),
  http: took(dated(at), 80),
  endedAt: at,
};
const { url, route, http, endedAt } = probe;
const throughProxy: ProbeFacts['route'] = {
  kind: 'proxy',
  scheme: 'http',
  hostname: 'proxy.example',
  name: 'proxy.example:3128',
  from: 'HTTPS_PROXY',
};
const accepted: KeyVerdict = { kind: 'accepted', page: { workers: [] } };
const unreachable = (why: ApiFailure): KeyVerdict => ({ kind: 'unreachable', failure: why });

/** The steps with single spaces, such as `✓ Key …`. */
const rowsOf = (report: string): string[] =>
  report
    .split('\n')
    .filter((line) => /^[✓✗–] /.test(line))
    .map((line) => line.replace(/ +/g, ' '));

const rowOf = (report: string, name: string): string | undefined =>
  rowsOf(report).find((row) => row.slice(2).startsWith(`${name} `));

/** The marks of the steps in their order, from Server to Rate limit. */
const marksOf = (report: string): string =>
  rowsOf(report)
    .map((row) => row[0])
    .join('');

/** What stands below the first failure. */
const actionOf = (report: string): string | undefined => /^ +→ (.*)$/m.exec(report)?.[1];

const lastOf = (report: string): string | undefined => report.trimEnd().split('\n').at(-1);

/** What stands below a step, without the margin. */
const belowOf = (report: string, name: string): string[] => {
  const lines = report.split('\n');
  const from = lines.findIndex((line) => line.slice(2).startsWith(`${name} `)) + 1;
  const count = lines.slice(from).findIndex((line) => !line.startsWith('   '));
  return lines.slice(from, from + count).map((line) => line.trim());
};

describe('connectionReport', () => {
  it('is a document that can be read and copied', () => {
    const age = new Date(at).toLocaleDateString('en', { dateStyle: 'medium' });
    assert.equal(
      connectionReport({ ...facts, probe, ...checked(accepted) }),
      [
        'Handinger: connection',
        describeTime(at, 'en'),
        'Handinger 0.1.0 · Visual Studio Code 1.106.0 · linux x64',
        '',
        '✓ Server               https://handinger.com, by default',
        '✓ Settings             http.proxy not set · http.proxySupport override · http.noProxy not set',
        '                       http.proxyStrictSSL on',
        '                       no proxy variables',
        '✓ Workspace            trusted',
        `✓ Key            3 ms  ${key.mask} (${key.fingerprint}), from VS Code’s secret storage`,
        `                       profile Northwind, added ${age} (today)`,
        '✓ DNS           12 ms  handinger.com has 192.0.2.7, 2001:db8::7',
        '✓ Proxy                none is set',
        '✓ TCP           12 ms  connected to 192.0.2.7:443',
        '✓ TLS           30 ms  TLSv1.3, trusted by VS Code’s own list of issuers',
        '                       issuer: Example CA',
        '                       for: handinger.com, *.handinger.com',
        `                       valid from ${describeTime(certificate.from, 'en')}`,
        `                       valid until ${describeTime(certificate.until, 'en')}`,
        '✓ HTTP          80 ms  401 from Handinger, through a connection of our own',
        '✓ Clock                agrees with handinger.com',
        '✓ Key check    340 ms  handinger.com accepted the API key.',
        '✓ Worker list          available, 0 on the first page',
        '✓ Rate limit           none in effect',
        '',
        'Everything that was checked works.',
        '',
      ].join('\n'),
    );
  });

  it('names the variable that turns off checks of certificates', () => {
    const environment = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    const report = connectionReport({ ...facts, environment, probe, ...checked(accepted) });
    assert.match(
      rowOf(report, 'Settings') ?? '',
      /^✗ Settings NODE_TLS_REJECT_UNAUTHORIZED is set/,
    );
    assert.match(lastOf(report) ?? '', /Remove NODE_TLS_REJECT_UNAUTHORIZED/);
    assert.equal(marksOf(report)[0], '✓');
    const checksOnly = connectionReport({
      ...facts,
      environment: { NODE_TLS_REJECT_UNAUTHORIZED: '1' },
    });
    assert.equal(marksOf(checksOnly)[1], '✓');
  });

  it('says who is signed out, and walks the way all the same', () => {
    const report = connectionReport({ ...facts, session: { kind: 'signedOut' }, probe });
    assert.deepEqual(
      [marksOf(report), rowOf(report, 'Key'), lastOf(report)],
      [
        '✓✓✓✗✓✓✓✓✓✓–––',
        '✗ Key 3 ms not signed in',
        'Key failed: not signed in. Do this first: Run “Handinger: Sign In”.',
      ],
    );
  });

  it('reaches nothing from a workspace that is not trusted', () => {
    const report = connectionReport({ ...facts, isTrusted: false });
    assert.equal(marksOf(report), '✓✓✗✓–––––––––');
    assert.ok(
      rowsOf(report)
        .slice(4)
        .every((row) => row.endsWith('not reached')),
    );
    assert.equal(
      lastOf(report),
      'Workspace failed: not trusted, so nothing is sent. Do this first: ' +
        'Trust the workspace with “Workspaces: Manage Workspace Trust”.',
    );
  });

  const noName: ApiFailure = { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' };
  const noSignIn: ApiFailure = {
    kind: 'proxy',
    reason: 'needsSignIn',
    code: '407',
    via: 'proxy.example:3128',
  };

  it('reaches nothing behind a name that is not found', () => {
    const walked: ProbeFacts = { url, route, endedAt, dns: missed(noName), http: missed(noName) };
    const report = connectionReport({ ...facts, probe: walked, ...checked(unreachable(noName)) });
    assert.deepEqual(
      [marksOf(report), rowOf(report, 'DNS'), rowOf(report, 'HTTP'), lastOf(report)],
      [
        '✓✓✓✓✗✓–––––––',
        '✗ DNS 5 s Couldn’t find the server handinger.com (ENOTFOUND).',
        '– HTTP not reached',
        'DNS failed: Couldn’t find the server handinger.com (ENOTFOUND). Do this first: ' +
          'Check your network, VPN, and proxy, then try again.',
      ],
    );
    assert.deepEqual(belowOf(report, 'DNS'), [
      '→ Check your network, VPN, and proxy, then try again.',
      'ENOTFOUND · handinger.com',
    ]);
  });

  it('tells a proxy that asks who one is, and who named it', () => {
    const walked: ProbeFacts = {
      url,
      route: throughProxy,
      endedAt,
      dns: took(['192.0.2.1']),
      proxy: missed(noSignIn),
      http: missed(noSignIn),
    };
    const report = connectionReport({ ...facts, probe: walked, ...checked(unreachable(noSignIn)) });
    assert.equal(marksOf(report), '✓✓✓✓✓✗–––––––');
    assert.equal(rowOf(report, 'DNS'), '✓ DNS 12 ms proxy.example has 192.0.2.1');
    assert.deepEqual(
      [rowOf(report, 'Proxy'), ...belowOf(report, 'Proxy')],
      [
        '✗ Proxy 5 s The proxy proxy.example:3128 requires a username and password (407).',
        '→ Set http.proxyAuthorization, or add both to http.proxy.',
        'proxy.example:3128, from HTTPS_PROXY',
        '407 · handinger.com · via proxy.example:3128',
      ],
    );
  });

  it('tells a proxy that connects', () => {
    const { tls } = probe;
    const walked: ProbeFacts = {
      url,
      route: throughProxy,
      endedAt,
      http,
      dns: took(['192.0.2.1']),
      proxy: took('own' as const),
      ...(tls && { tls }),
    };
    const report = connectionReport({ ...facts, probe: walked, ...checked(accepted) });
    assert.deepEqual(
      [rowOf(report, 'Proxy'), rowOf(report, 'TCP'), lastOf(report)],
      [
        '✓ Proxy 12 ms proxy.example:3128, from HTTPS_PROXY, connects to handinger.com',
        '– TCP the proxy connects',
        'Everything that was checked works.',
      ],
    );
  });

  const routes: readonly [route: ProbeFacts['route'], row: string][] = [
    [{ kind: 'direct', because: 'off' }, '✓ Proxy none, http.proxySupport is off'],
    [
      { kind: 'direct', because: 'listed', entry: '.handinger.com' },
      '✓ Proxy none, because “.handinger.com” is reached without one',
    ],
    [
      { kind: 'direct', because: 'unreadable', from: 'HTTPS_PROXY' },
      '– Proxy none, because HTTPS_PROXY isn’t an address',
    ],
  ];
  for (const [direct, row] of routes) {
    it(`says why no proxy is asked: ${direct.kind === 'direct' ? direct.because : ''}`, () => {
      const report = connectionReport({ ...facts, probe: { ...probe, route: direct } });
      assert.equal(rowOf(report, 'Proxy'), row);
    });
  }

  it('fails for a proxy that is no address only where nothing gets through', () => {
    const direct = { kind: 'direct', because: 'unreadable', from: 'HTTPS_PROXY' } as const;
    const walked = { ...probe, route: direct, http: missed({ kind: 'timeout' }) };
    const report = connectionReport({ ...facts, probe: walked });
    assert.equal(
      lastOf(report),
      'Proxy failed: none, because HTTPS_PROXY isn’t an address. ' +
        'Do this first: Write it as http://host:port.',
    );
  });

  const untrue: readonly [
    reason: Extract<ApiFailure, { kind: 'tls' }>['reason'],
    code: string,
    row: string,
  ][] = [
    [
      'unknownIssuer',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      '✗ TLS 30 ms The certificate of handinger.com comes from an unknown issuer (UNABLE_TO_VERIFY_LEAF_SIGNATURE).',
    ],
    [
      'selfSigned',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      '✗ TLS 30 ms The certificate of handinger.com is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).',
    ],
    [
      'expired',
      'CERT_HAS_EXPIRED',
      '✗ TLS 30 ms The certificate of handinger.com has expired or isn’t valid yet (CERT_HAS_EXPIRED).',
    ],
    [
      'wrongHost',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      '✗ TLS 30 ms The certificate doesn’t belong to handinger.com (ERR_TLS_CERT_ALTNAME_INVALID).',
    ],
  ];
  for (const [reason, code, row] of untrue) {
    it(`shows a certificate that is not in order: ${reason}`, () => {
      const why: ApiFailure = { kind: 'tls', reason, code };
      const walked = { ...probe, tls: took({ ...handshake, failure: why }, 30), http: missed(why) };
      const report = connectionReport({ ...facts, probe: walked, ...checked(unreachable(why)) });
      assert.deepEqual([marksOf(report), rowOf(report, 'TLS')], ['✓✓✓✓✓✓✓✗–––––', row]);
      assert.ok(belowOf(report, 'TLS').includes('issuer: Example CA'));
      assert.match(lastOf(report) ?? '', /^TLS failed: The certificate/);
    });
  }

  it('says when only the system trusts the certificate, and shortens its names', () => {
    const names = Array.from({ length: 9 }, (_none, index) => `n${index}.example`);
    const seen: Handshake = {
      ...handshake,
      trusted: 'system',
      certificate: { ...certificate, names },
    };
    const report = connectionReport({ ...facts, probe: { ...probe, tls: took(seen) } });
    assert.match(rowOf(report, 'TLS') ?? '', /TLSv1\.3, trusted by this system’s certificates$/);
    assert.ok(belowOf(report, 'TLS').some((line) => line.endsWith('n5.example and 3 more')));
  });

  it('does not call broken what another way makes up for', () => {
    const walked: ProbeFacts = {
      url,
      route,
      endedAt,
      dns: missed(noName),
      http: took({ ...dated(at), via: 'editor' }),
    };
    const report = connectionReport({ ...facts, probe: walked, ...checked(accepted) });
    assert.deepEqual(
      [marksOf(report), rowOf(report, 'HTTP'), lastOf(report)],
      [
        '✓✓✓✓–✓––✓✓✓✓✓',
        '✓ HTTP 12 ms 401 from Handinger, through VS Code’s own fetch',
        'Everything that was checked works.',
      ],
    );
  });

  it('tells a page of the network from Handinger', () => {
    const page: HttpAnswer = {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: new TextEncoder().encode('<html>Sign in to the hotel</html>'),
      via: 'own',
    };
    const why: ApiFailure = { kind: 'badAnswer', reason: 'notJson' };
    const walked = { ...probe, http: took(page) };
    const report = connectionReport({ ...facts, probe: walked, ...checked(unreachable(why)) });
    assert.deepEqual(
      [marksOf(report), rowOf(report, 'HTTP'), ...belowOf(report, 'HTTP'), lastOf(report)],
      [
        '✓✓✓✓✓✓✓✓✗––––',
        '✗ HTTP 12 ms handinger.com returned a web page instead of data.',
        '→ Check your network’s sign-in page, your proxy, and the handinger.apiBaseUrl setting.',
        'status 200, through a connection of our own',
        'HTTP failed: handinger.com returned a web page instead of data. Do this first: ' +
          'Check your network’s sign-in page, your proxy, and the handinger.apiBaseUrl setting.',
      ],
    );
  });

  const answers: readonly [what: string, answer: HttpAnswer, mark: '✓' | '✗'][] = [
    ['404 in JSON', jsonAnswer({ error: 'No' }, 404), '✓'],
    ['429 in JSON', jsonAnswer({ error: 'No' }, 429), '✓'],
    ['200 in JSON', jsonAnswer({}, 200), '✓'],
    ['400 as a page', { ...refusal(), status: 400, headers: { 'content-type': 'text/html' } }, '✗'],
    ['403 as a page', { ...refusal(), status: 403, headers: { 'content-type': 'text/html' } }, '✗'],
    ['404 as a page', { ...refusal(), status: 404, headers: { 'content-type': 'text/html' } }, '✗'],
    ['302', { ...refusal(), status: 302 }, '✗'],
    ['502', { ...refusal(), status: 502 }, '✗'],
  ];
  for (const [what, answer, mark] of answers) {
    it(`tells who answered: ${what}`, () => {
      const report = connectionReport({ ...facts, probe: { ...probe, http: took(answer) } });
      assert.equal(rowOf(report, 'HTTP')?.[0], mark);
    });
  }

  const clocks: readonly [said: number, row: string][] = [
    [at - 120_000, '✓ Clock agrees with handinger.com'],
    [at + 120_000, '✓ Clock agrees with handinger.com'],
    [at - 180_000, '✗ Clock this computer is 3 min ahead of handinger.com'],
    [at + 7_200_000, '✗ Clock this computer is 2 h behind handinger.com'],
  ];
  for (const [said, row] of clocks) {
    it(`compares the clocks: ${row.slice(8)}, ${(at - said) / 1_000} s`, () => {
      const walked = { ...probe, http: took(dated(said)) };
      const report = connectionReport({ ...facts, probe: walked, ...checked(accepted) });
      assert.equal(rowOf(report, 'Clock'), row);
      const advice = 'Set the date, time, and time zone of this computer automatically.';
      assert.equal(actionOf(report), row.startsWith('✗') ? advice : undefined);
    });
  }

  it('says when the server names no time', () => {
    const report = connectionReport({ ...facts, probe: { ...probe, http: took(refusal()) } });
    assert.equal(rowOf(report, 'Clock'), '– Clock handinger.com doesn’t report the time');
  });

  const verdicts: readonly [verdict: KeyVerdict, rows: string[], action: string | undefined][] = [
    [
      { kind: 'accepted' },
      [
        '✓ Key check 340 ms handinger.com accepted the API key.',
        '– Worker list unavailable: handinger.com doesn’t list workers; add them by ID',
        '✓ Rate limit none in effect',
      ],
      undefined,
    ],
    [
      { kind: 'rejected' },
      [
        '✗ Key check 340 ms Handinger rejected the API key (401).',
        '– Worker list not reached',
        '✓ Rate limit none in effect',
      ],
      'It was revoked or is invalid. Sign in with a new one.',
    ],
    [
      { kind: 'forbidden', detail: '<b>No</b>' },
      [
        '✗ Key check 340 ms The API key has no access here (403). Handinger says: “<b>No</b>”.',
        '– Worker list not reached',
        '✓ Rate limit none in effect',
      ],
      'Ask an admin of your organization, or sign in with another key.',
    ],
    [
      { kind: 'rateLimited', until: at + 7_000 },
      [
        '– Key check not reached',
        '– Worker list not reached',
        `✗ Rate limit in force until ${describeTime(at + 7_000, 'en')}`,
      ],
      'Wait 7 s. Nothing is sent until then.',
    ],
    [
      { kind: 'cannotTell' },
      [
        '– Key check 340 ms handinger.com responds, but doesn’t say whether the API key works.',
        '– Worker list unavailable: handinger.com doesn’t list workers; add them by ID',
        '✓ Rate limit none in effect',
      ],
      undefined,
    ],
    [
      unreachable({ kind: 'serverError', status: 503 }),
      [
        '✗ Key check 340 ms handinger.com returned a server error (503).',
        '✗ Worker list failed, like the key check',
        '– Rate limit not reached',
      ],
      'This doesn’t mean your key is invalid. Try again later.',
    ],
    [
      { kind: 'cancelled' },
      ['– Key check not reached', '– Worker list not reached', '– Rate limit not reached'],
      undefined,
    ],
  ];
  for (const [verdict, rows, action] of verdicts) {
    it(`says what the service says of the key: ${verdict.kind}`, () => {
      const report = connectionReport({ ...facts, probe, ...checked(verdict) });
      assert.deepEqual(
        { rows: rowsOf(report).slice(10), action: actionOf(report) },
        { rows, action },
      );
    });
  }

  it('says what cannot be looked at where there is no probe', () => {
    const report = connectionReport({ ...facts, probe: 'notHere', ...checked(accepted) });
    assert.deepEqual(
      [marksOf(report), rowsOf(report).slice(4, 10), lastOf(report)],
      [
        '✓✓✓✓––––––✓✓✓',
        ['DNS', 'Proxy', 'TCP', 'TLS', 'HTTP', 'Clock'].map(
          (name) => `– ${name} can’t be checked here`,
        ),
        'Everything that was checked works.',
      ],
    );
  });

  it('leaves it to the key check to tell what fails where there is no probe', () => {
    const report = connectionReport({
      ...facts,
      probe: 'notHere',
      ...checked(unreachable({ kind: 'timeout' })),
    });
    assert.equal(
      lastOf(report),
      'Key check failed: handinger.com didn’t respond in time. ' +
        'Do this first: Check your network, then try again.',
    );
  });

  it('warns when certificates are not checked', () => {
    const loose = { ...facts, checksCertificates: false };
    const why: ApiFailure = { kind: 'tls', reason: 'selfSigned', code: 'DEPTH_ZERO' };
    const walked = { ...probe, tls: took({ ...handshake, failure: why }) };
    const report = connectionReport({ ...loose, probe: walked, ...checked(accepted) });
    assert.deepEqual(
      [rowOf(report, 'TLS')?.[0], rowsOf(report).at(-1), actionOf(report)],
      [
        '–',
        '✗ Certificates not checked, so anyone in between can read the key',
        'Turn on the http.proxyStrictSSL setting.',
      ],
    );
    const rejected = connectionReport({
      ...loose,
      probe: walked,
      ...checked({ kind: 'rejected' }),
    });
    assert.match(lastOf(rejected) ?? '', /^Key check failed/);
  });

  const troubles: readonly [session: Session, row: string, action: string | undefined][] = [
    [{ kind: 'loading' }, '– Key the secret storage hasn’t responded yet', undefined],
    [
      { kind: 'keyLost', how: 'vanished', profile },
      '✗ Key 3 ms the secret storage no longer has it; you didn’t sign out',
      'Run “Handinger: Sign In” and paste the key again, or a new one.',
    ],
    [
      { kind: 'keyLost', how: 'undecryptable', profile },
      '✗ Key 3 ms VS Code couldn’t decrypt it and removed it; you didn’t sign out',
      'Run “Handinger: Sign In” and paste the key again, or a new one.',
    ],
    [
      { kind: 'keyLost', how: 'damaged', profile },
      '✗ Key 3 ms the stored key is damaged',
      'Run “Handinger: Sign In” and paste the key again, or a new one.',
    ],
    [
      { kind: 'keyLost', how: 'overwritten', profile },
      '✗ Key 3 ms the stored key belongs to another profile',
      'Run “Handinger: Sign In” and paste the key again, or a new one.',
    ],
    [
      { kind: 'signedOut', hasProfiles: true },
      '✗ Key 3 ms not signed in',
      'Run “Handinger: Switch Profile”, or “Handinger: Sign In”.',
    ],
    [
      { kind: 'keyUnreadable', profile, message: 'It is *locked* | for good' },
      '✗ Key 3 ms couldn’t read it from the secret storage: It is *locked* | for good',
      'Unlock the keychain, then reload the window.',
    ],
    [
      {
        kind: 'keyWithheld',
        profile,
        computer: { name: 'build7 (ssh-remote)', isElsewhere: true },
      },
      '✗ Key 3 ms in the secret storage, but not used on this computer',
      'Run “Handinger: Use API Key on This Computer”.',
    ],
    [
      { kind: 'keyLost', how: 'vanished', profile: { ...profile, source: 'environment' } },
      '✗ Key 3 ms HANDINGER_API_KEY isn’t set here, or contains a key for another server',
      'Start VS Code from a terminal that has it, or run “Handinger: Sign In”.',
    ],
  ];
  for (const [session, row, action] of troubles) {
    it(`says what is with the key: ${row.slice(6)}`, () => {
      const report = connectionReport({ ...facts, session, probe });
      assert.deepEqual([rowOf(report, 'Key'), actionOf(report)], [row, action]);
    });
  }

  it('asks nobody to unlock a keychain where the window is a page in a browser', () => {
    const report = connectionReport({
      ...facts,
      session: { kind: 'keyUnreadable', profile, message: 'No.' },
      system: { platform: 'web', remote: false },
    });
    assert.equal(actionOf(report), 'Reload the window.');
  });

  it('says below a key that the keychain lost or locks what helps on this system', () => {
    for (const session of [
      { kind: 'keyLost', how: 'vanished', profile },
      { kind: 'keyUnreadable', profile, message: 'Locked.' },
      { kind: 'keyUnreadable', message: 'Locked.' },
    ] as const) {
      const report = connectionReport({ ...facts, session });
      assert.equal(belowOf(report, 'Key')[1], keychainAdvice(system));
    }
    const lost: Profile = { ...profile, source: 'environment' };
    const report = connectionReport({
      ...facts,
      session: { kind: 'keyLost', how: 'vanished', profile: lost },
    });
    assert.ok(!report.includes(keychainAdvice(system)));
  });

  const sources: readonly [source: KeySource, words: string][] = [
    ['keychain', 'from VS Code’s secret storage'],
    ['environment', 'from HANDINGER_API_KEY'],
    ['session', 'from this session only'],
  ];
  for (const [source, words] of sources) {
    it(`says where the key comes from: ${source}`, () => {
      const session: Session = { kind: 'signedIn', profile: { ...profile, source }, key };
      const row = rowOf(connectionReport({ ...facts, session }), 'Key');
      assert.equal(row, `✓ Key 3 ms ${key.mask} (${key.fingerprint}), ${words}`);
    });
  }

  it('says when the key is old', () => {
    const old: Profile = { ...profile, keyAddedAt: at - 91 * 86_400_000 };
    const report = connectionReport({ ...facts, session: { kind: 'signedIn', profile: old, key } });
    assert.match(belowOf(report, 'Key')[0] ?? '', /\. This key is more than 90 days old\.$/);
  });

  const servers: readonly [changes: Partial<ConnectionFacts>, row: string][] = [
    [
      { configured: { baseUrl: success('https://handinger.com'), source: 'setting' } },
      '✓ Server https://handinger.com, from handinger.apiBaseUrl',
    ],
    [
      {
        session: { kind: 'signedOut' },
        configured: { baseUrl: success('http://localhost:8080'), source: 'environment' },
      },
      '✓ Server http://localhost:8080, from HANDINGER_BASE_URL',
    ],
    [
      { configured: { baseUrl: success('http://localhost:8080'), source: 'setting' } },
      '✓ Server https://handinger.com (the key belongs to it; handinger.apiBaseUrl names http://localhost:8080)',
    ],
    [
      { configured: { baseUrl: failure('notHttps'), source: 'setting' } },
      '✓ Server https://handinger.com (the key belongs to it)',
    ],
    [
      {
        session: { kind: 'signedOut' },
        configured: { baseUrl: failure('notAnAddress'), source: 'setting' },
      },
      '✗ Server handinger.apiBaseUrl (or HANDINGER_BASE_URL) isn’t an https address.',
    ],
  ];
  for (const [changes, row] of servers) {
    it(`names the server: ${row}`, () => {
      assert.equal(rowsOf(connectionReport({ ...facts, ...changes }))[0], row);
    });
  }

  it('keeps each step in its row, whatever others wrote', () => {
    const report = connectionReport({
      ...facts,
      session: { kind: 'keyUnreadable', profile, message: 'one\r\ntwo\n\n# three' },
      probe: {
        ...probe,
        tls: took({ ...handshake, certificate: { ...certificate, issuer: 'one\n✗ two' } }),
      },
    });
    assert.equal(
      rowOf(report, 'Key'),
      '✗ Key 3 ms couldn’t read it from the secret storage: one two # three',
    );
    assert.ok(belowOf(report, 'TLS').includes('issuer: one ✗ two'));
  });

  it('never holds the key', () => {
    const report = connectionReport({ ...facts, probe, ...checked({ kind: 'rejected' }) });
    assert.ok(!report.includes(sampleKeys.first.slice(9, -4)));
  });
});
