import assert from 'node:assert/strict';
import type { KeyCheck } from '../../../src/core/api/client/keyChecker';
import type { RateLimitChange } from '../../../src/core/api/http/rateLimitStore';
import type { RotationStep } from '../../../src/core/rotation/keyRotation';
import type { Session } from '../../../src/core/credentials/session';
import { Emitter } from '../../../src/core/common/events';
import type { HealthChange } from '../../../src/core/health/healthHistory';
import { StateLog } from '../../../src/core/support/stateLog';
import { LoggerFake } from '../../fakes/logger';
import { Office } from '../../fakes/office';
import { sampleKey } from '../../fakes/sampleKeys';

function harness() {
  const sources = {
    sessions: new Emitter<Session>(),
    history: new Emitter<HealthChange>(),
    checker: new Emitter<KeyCheck>(),
    limits: new Emitter<RateLimitChange>(),
    rotation: new Emitter<RotationStep>(),
  };
  const { sessions, history, checker, limits, rotation } = sources;
  const log = new LoggerFake();
  const stateLog = new StateLog(
    {
      sessions: { onDidChange: sessions.event },
      history: { onDidChange: history.event },
      checker: { onDidCheck: checker.event },
      limits: { onDidChange: limits.event },
      rotation: { onDidChange: rotation.event },
    },
    log,
  );
  return { ...sources, log, stateLog };
}

const baseUrl = 'https://handinger.com';
const until = Date.UTC(2026, 6, 1, 9);

describe('StateLog', () => {
  it('tells of each session: the key by its fingerprint, where it is from, and no label', async () => {
    const { sessions, log } = harness();
    const office = new Office();
    office.sessions.onDidChange((session) => sessions.fire(session));
    const { id } = await office.signIn();
    await office.vault.rename(id, 'Jane Doe');
    await office.vault.replaceKey(id, { key: sampleKey('second') }, until);
    await office.sessions.reload();
    await office.signOut();
    const { fingerprint: old } = sampleKey('first');
    const { fingerprint } = sampleKey('second');
    assert.deepEqual(
      [...new Set(log.lines)],
      [
        `info: Session: signedIn ${old} (profile profile-1, keychain, handinger.com)`,
        `info: Session: signedIn ${fingerprint} (profile profile-1, keychain, handinger.com, replacing ${old})`,
        'info: Session: signedOut',
      ],
    );
  });

  it('tells what the keychain said, in one line', async () => {
    const { sessions, log } = harness();
    const office = new Office();
    const profile = await office.signIn();
    sessions.fire({ kind: 'keyUnreadable', profile, message: 'Locked\n by  somebody' });
    sessions.fire({ kind: 'keyLost', how: 'vanished', profile });
    sessions.fire({
      kind: 'keyWithheld',
      profile,
      computer: { name: 'build7 (ssh-remote)', isElsewhere: true },
    });
    sessions.fire({ kind: 'keyUnreadable', message: 'Locked' });
    sessions.fire({ kind: 'signedOut', gone: 'removed', hasProfiles: true });
    const where = `${profile.fingerprint} (profile profile-1, keychain, handinger.com)`;
    assert.deepEqual(log.lines, [
      `info: Session: keyUnreadable ${where}: Locked by somebody`,
      `info: Session: keyLost (vanished) ${where}`,
      `info: Session: keyWithheld from build7 (ssh-remote) ${where}`,
      'info: Session: keyUnreadable unknown profile: Locked',
      'info: Session: signedOut, the chosen profile is removed',
    ]);
  });

  it('tells of health, checks, limits and rotations', () => {
    const { history, checker, limits, rotation, log } = harness();
    history.fire({ at: 1, health: 'rejected: Revoked' });
    checker.fire({ baseUrl, verdict: { kind: 'accepted' } });
    const failure = { kind: 'tls', reason: 'expired', code: 'CERT_HAS_EXPIRED' } as const;
    checker.fire({ baseUrl, fingerprint: '0123abcd', verdict: { kind: 'unreachable', failure } });
    limits.fire({ name: `0123abcd ${baseUrl}`, until });
    limits.fire({ name: `0123abcd ${baseUrl}` });
    rotation.fire({ profileId: 'p1', step: 'key replaced' });
    assert.deepEqual(log.lines, [
      'info: Health: rejected: Revoked',
      'info: Check of the key in use at handinger.com: accepted',
      'info: Check of 0123abcd at handinger.com: unreachable: tls (CERT_HAS_EXPIRED)',
      'info: Rate limit of 0123abcd https://handinger.com until 2026-07-01T09:00:00.000Z',
      'info: Rate limit of 0123abcd https://handinger.com is over',
      'info: Rotation of p1: key replaced',
    ]);
  });

  it('writes nothing after its end', () => {
    const { sessions, log, stateLog } = harness();
    stateLog.dispose();
    sessions.fire({ kind: 'signedOut' });
    assert.deepEqual(log.lines, []);
  });
});
