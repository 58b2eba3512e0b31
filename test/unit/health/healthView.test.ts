import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../src/core/api/errors/apiFailure';
import type { KeyLoss } from '../../../src/core/credentials/stores/credentialStore';
import type { Profile } from '../../../src/core/credentials/profile';
import type { Health } from '../../../src/core/health/health';
import { viewHealth, type HealthView } from '../../../src/core/health/healthView';

const now = Date.UTC(2026, 6, 1, 9);
const profile: Profile = {
  id: 'p1',
  label: 'Northwind',
  baseUrl: 'https://api.example:8443/base',
  fingerprint: '01234567',
  mask: '…',
  addedAt: 1,
  keyAddedAt: 1,
  source: 'keychain',
};
const host = 'api.example:8443';
const tryNetwork = 'Check your network, VPN, and proxy, then try again.';

const notKnown = 'It’s not known yet whether the API key works.';
const unreachable = (failure: ApiFailure): Health => ({ kind: 'unreachable', failure });

describe('viewHealth', () => {
  const views: readonly [health: Health, view: HealthView][] = [
    [
      { kind: 'starting' },
      {
        text: '$(key) Northwind',
        spoken: 'Handinger: Northwind. Reading the secret storage…',
        headline: 'Reading the secret storage…',
        action: 'checkConnection',
      },
    ],
    [
      { kind: 'restricted' },
      {
        text: '$(shield) Northwind',
        spoken: 'Handinger: Northwind. This workspace is not trusted, so nothing is sent.',
        headline: 'This workspace is not trusted, so nothing is sent.',
        advice: 'Trust the workspace to see workers. Leaked keys are found either way.',
        action: 'manageTrust',
      },
    ],
    [
      { kind: 'checking', before: { kind: 'unverified', reason: 'notChecked' } },
      {
        text: '$(sync~spin) Northwind',
        spoken: 'Handinger: Northwind. Checking the API key…',
        headline: 'Checking the API key…',
        action: 'checkConnection',
      },
    ],
    [
      { kind: 'healthy', checkedAt: now },
      {
        text: '$(pass) Northwind',
        spoken: 'Handinger: Northwind. The API key works.',
        headline: 'The API key works.',
        action: 'checkConnection',
      },
    ],
    [
      { kind: 'unverified', reason: 'notChecked' },
      {
        text: '$(key) Northwind',
        spoken: 'Handinger: Northwind. The API key hasn’t been checked yet.',
        headline: 'The API key hasn’t been checked yet.',
        action: 'checkConnection',
      },
    ],
    [
      { kind: 'unverified', reason: 'cannotTell' },
      {
        text: '$(question) Northwind: unverified',
        spoken: `Handinger: Northwind: unverified. ${host} doesn’t say whether the API key works.`,
        headline: `${host} doesn’t say whether the API key works.`,
        advice: 'Use the key. The first request shows whether it works.',
        action: 'checkConnection',
      },
    ],
    [
      { kind: 'rejected', detail: 'Revoked.' },
      {
        text: '$(error) Handinger: key rejected',
        spoken:
          'Handinger: key rejected. Handinger rejected the API key (401). Handinger says: “Revoked”.',
        headline: 'Handinger rejected the API key (401). Handinger says: “Revoked”.',
        advice: 'It was revoked or is invalid. Sign in with a new one.',
        action: 'signIn',
        background: 'error',
      },
    ],
    [
      { kind: 'forbidden' },
      {
        text: '$(circle-slash) Handinger: no access',
        spoken: 'Handinger: no access. The API key has no access here (403).',
        headline: 'The API key has no access here (403).',
        advice: 'Ask an admin of your organization, or sign in with another key.',
        action: 'signIn',
        background: 'warning',
      },
    ],
    [
      { kind: 'rateLimited', until: now + 11_001 },
      {
        text: '$(watch) Handinger: retry in 12 s',
        spoken: 'Handinger: rate limited, waiting to try again.',
        headline: 'Rate limited (429).',
        advice: 'Requests resume when the time is up.',
        also: notKnown,
        action: 'checkConnection',
        background: 'warning',
      },
    ],
    [
      { kind: 'keyLost', how: 'vanished' },
      {
        text: '$(warning) Handinger: key lost',
        spoken: 'Handinger: key lost. VS Code’s secret storage no longer has the key of Northwind.',
        headline: 'VS Code’s secret storage no longer has the key of Northwind.',
        advice: 'You didn’t sign out. Paste the key again, or create a new one.',
        action: 'signIn',
        background: 'warning',
      },
    ],
    [
      { kind: 'keyUnreadable', message: 'It is locked.' },
      {
        text: '$(lock) Handinger: secret storage',
        spoken:
          'Handinger: secret storage. Couldn’t read the key from VS Code’s secret storage: It is locked.',
        headline: 'Couldn’t read the key from VS Code’s secret storage: It is locked.',
        advice: 'It might be locked. Nothing was removed.',
        action: 'checkConnection',
        background: 'warning',
      },
    ],
    [
      { kind: 'keyWithheld', computer: { name: 'build7 (ssh-remote)', isElsewhere: true } },
      {
        text: '$(lock) Northwind: not used here',
        spoken:
          'Handinger: Northwind: not used here. The API key stays in your secret storage. build7 (ssh-remote) hasn’t received it.',
        headline:
          'The API key stays in your secret storage. build7 (ssh-remote) hasn’t received it.',
        advice: 'Use the key in this window, or keep it where it is.',
        action: 'useKeyHere',
      },
    ],
    [
      { kind: 'keyWithheld', computer: { name: 'local', isElsewhere: false } },
      {
        text: '$(lock) Northwind: not used here',
        spoken: `Handinger: Northwind: not used here. The API key was added for ${profile.baseUrl} on another computer.`,
        headline: `The API key was added for ${profile.baseUrl} on another computer.`,
        advice: 'Use the key in this window, or keep it where it is.',
        action: 'useKeyHere',
      },
    ],
    [
      unreachable({ kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' }),
      {
        text: '$(debug-disconnect) Handinger: offline',
        spoken: `Handinger: offline. Couldn’t find the server ${host} (ENOTFOUND).`,
        headline: `Couldn’t find the server ${host} (ENOTFOUND).`,
        advice: tryNetwork,
        also: notKnown,
        action: 'checkConnection',
      },
    ],
    [
      unreachable({ kind: 'timeout' }),
      {
        text: '$(debug-disconnect) Handinger: no answer',
        spoken: `Handinger: no answer. ${host} didn’t respond in time.`,
        headline: `${host} didn’t respond in time.`,
        advice: 'Check your network, then try again.',
        also: notKnown,
        action: 'checkConnection',
      },
    ],
    [
      unreachable({ kind: 'tls', reason: 'selfSigned', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      {
        text: '$(workspace-untrusted) Handinger: certificate',
        spoken: `Handinger: certificate. The certificate of ${host} is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).`,
        headline: `The certificate of ${host} is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).`,
        advice:
          'A proxy might be inspecting the traffic. Ask your administrator to install its certificate, then restart VS Code.',
        also: notKnown,
        action: 'checkConnection',
      },
    ],
    [
      unreachable({ kind: 'proxy', reason: 'needsSignIn', code: '407' }),
      {
        text: '$(debug-disconnect) Handinger: proxy',
        spoken: 'Handinger: proxy. Your network’s proxy requires a username and password (407).',
        headline: 'Your network’s proxy requires a username and password (407).',
        advice: 'Set http.proxyAuthorization, or add both to http.proxy.',
        also: notKnown,
        action: 'checkConnection',
      },
    ],
    [
      unreachable({ kind: 'serverError', status: 502 }),
      {
        text: '$(debug-disconnect) Handinger: server error',
        spoken: `Handinger: server error. ${host} returned a server error (502).`,
        headline: `${host} returned a server error (502).`,
        advice: 'This doesn’t mean your key is invalid. Try again later.',
        also: notKnown,
        action: 'checkConnection',
      },
    ],
    [
      unreachable({ kind: 'rejected', by: 'somethingElse' }),
      {
        text: '$(debug-disconnect) Handinger: intercepted',
        spoken: `Handinger: intercepted. Something between this computer and ${host} requires signing in (401).`,
        headline: `Something between this computer and ${host} requires signing in (401).`,
        advice:
          'Check your network’s sign-in page or proxy. This doesn’t mean your key is invalid.',
        also: notKnown,
        action: 'checkConnection',
      },
    ],
    [
      { kind: 'unreachable', failure: { kind: 'timeout' }, acceptedAt: now },
      {
        text: '$(debug-disconnect) Handinger: no answer',
        spoken: `Handinger: no answer. ${host} didn’t respond in time.`,
        headline: `${host} didn’t respond in time.`,
        advice: 'Check your network, then try again.',
        also: 'The API key worked when it was last checked.',
        action: 'checkConnection',
      },
    ],
    [
      { kind: 'rejected', line: { kind: 'rateLimited', until: now + 7_000 } },
      {
        text: '$(error) Handinger: key rejected',
        spoken: 'Handinger: key rejected. Handinger rejected the API key (401).',
        headline: 'Handinger rejected the API key (401).',
        advice: 'It was revoked or is invalid. Sign in with a new one.',
        also: 'Rate limited (429). Nothing is sent for another 7 s.',
        action: 'signIn',
        background: 'error',
      },
    ],
    [
      unreachable({ kind: 'intercepted', status: 511 }),
      {
        text: '$(debug-disconnect) Handinger: intercepted',
        spoken: 'Handinger: intercepted. Your network asks you to sign in first (511).',
        headline: 'Your network asks you to sign in first (511).',
        advice: 'Open any website in your browser to sign in, then try again.',
        also: notKnown,
        action: 'checkConnection',
      },
    ],
  ];
  for (const [health, view] of views) {
    it(`shows: ${JSON.stringify(health)}`, () => {
      assert.deepEqual(viewHealth(health, profile, now, true), view);
    });
  }

  it('tells a variable that is gone from a key that the keychain lost', () => {
    const headline =
      'HANDINGER_API_KEY is no longer set for VS Code, or contains a different key than the one you signed in with.';
    assert.deepEqual(
      viewHealth({ kind: 'keyLost', how: 'vanished' }, { ...profile, source: 'environment' }, now),
      {
        text: '$(symbol-variable) Handinger: no variable',
        spoken: `Handinger: no variable. ${headline}`,
        headline,
        advice: 'Start VS Code from a terminal that has it, or sign in with another key.',
        action: 'signIn',
        background: 'warning',
      } satisfies HealthView,
    );
  });

  const losses: readonly [how: KeyLoss, headline: string][] = [
    ['undecryptable', 'VS Code couldn’t decrypt the key of Northwind and removed it.'],
    ['damaged', 'The stored key of Northwind is damaged.'],
    ['overwritten', 'The stored key of Northwind was overwritten with a key of another profile.'],
  ];
  for (const [how, headline] of losses) {
    it(`says why a key is lost: ${how}`, () => {
      const view = viewHealth({ kind: 'keyLost', how }, profile, now);
      assert.deepEqual([view.headline, view.action], [headline, 'signIn']);
    });
  }

  const departures: readonly [health: Health, headline: string][] = [
    [{ kind: 'signedOut', hasProfiles: true }, 'Not signed in.'],
    [
      { kind: 'signedOut', gone: 'removed', hasProfiles: true },
      'Another window signed out of the profile that was used here.',
    ],
    [
      { kind: 'signedOut', gone: 'unknown', hasProfiles: true },
      'The profile that was used here is no longer stored.',
    ],
  ];
  for (const [health, headline] of departures) {
    it(`offers the other profiles: ${headline}`, () => {
      assert.deepEqual(viewHealth(health, undefined, now), {
        text: '$(key) Handinger',
        spoken: `Handinger: ${headline}`,
        headline,
        advice: 'Switch to another profile, or sign in with another key.',
        action: 'switchProfile',
      } satisfies HealthView);
    });
  }

  it('invites to sign in where nobody is, and names no profile then', () => {
    const signedOut: HealthView = {
      text: '$(key) Handinger',
      spoken: 'Handinger: Not signed in.',
      headline: 'Not signed in.',
      advice: 'Sign in with an API key.',
      action: 'signIn',
    };
    assert.deepEqual(viewHealth({ kind: 'signedOut' }, undefined, now), signedOut);
    assert.deepEqual(viewHealth({ kind: 'signedOut' }, profile, now), signedOut);
    assert.equal(viewHealth({ kind: 'starting' }, undefined, now).text, '$(key) Handinger');
  });

  it('keeps the words of what is known while it looks again', () => {
    const before = unreachable({ kind: 'timeout' });
    const known = viewHealth(before, profile, now, true);
    assert.deepEqual(viewHealth({ kind: 'checking', before }, profile, now, true), {
      ...known,
      text: '$(sync~spin) Handinger: no answer',
    });
  });

  it('says Handinger instead of a name where there is one profile', () => {
    const healthy: Health = { kind: 'healthy', checkedAt: now };
    const { text, spoken } = viewHealth(healthy, { ...profile, label: 'org_5rT2bQ9nYw-4' }, now);
    assert.deepEqual([text, spoken], ['$(pass) Handinger', 'Handinger: The API key works.']);
  });

  it('shortens a long name, but not an organization’s ID with a fingerprint', () => {
    const healthy: Health = { kind: 'healthy', checkedAt: now };
    const textOf = (label: string): string =>
      viewHealth(healthy, { ...profile, label }, now, true).text;
    assert.equal(textOf('org_5rT2bQ9nYw-4 (01234567)'), '$(pass) org_5rT2bQ9nYw-4 (01234567)');
    assert.equal(textOf('N'.repeat(40)), `$(pass) ${'N'.repeat(32)}…`);
  });

  it('says the same aloud every second while the waiting time runs down', () => {
    const spoken = [0, 1_000, 5_000].map(
      (passed) =>
        viewHealth({ kind: 'rateLimited', until: now + 7_000 }, profile, now + passed).spoken,
    );
    assert.equal(new Set(spoken).size, 1);
  });
});
