import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/common/events';
import type { Health } from '../../../src/core/health/health';
import { HealthHistory, healthNote } from '../../../src/core/health/healthHistory';
import { ClockFake } from '../../fakes/clock';

const until = Date.UTC(2026, 6, 1, 9);

function harness() {
  const clock = new ClockFake();
  const monitor = new Emitter<Health>();
  const history = new HealthHistory({ onDidChange: monitor.event }, clock);
  return { clock, monitor, history };
}

describe('HealthHistory', () => {
  it('keeps what changed and when, and tells of it', () => {
    const { clock, monitor, history } = harness();
    const heard: string[] = [];
    history.onDidChange(({ health }) => heard.push(health));
    const at = clock.now();
    monitor.fire({ kind: 'healthy', checkedAt: at });
    clock.advance(5_000);
    monitor.fire({ kind: 'rejected' });
    assert.deepEqual(history.changes, [
      { at, health: 'healthy' },
      { at: at + 5_000, health: 'rejected' },
    ]);
    assert.deepEqual(heard, ['healthy', 'rejected']);
  });

  it('takes no check that found nothing new for a change', () => {
    const { monitor, history } = harness();
    const healthy: Health = { kind: 'healthy', checkedAt: 1 };
    monitor.fire(healthy);
    monitor.fire({ kind: 'checking', before: healthy });
    monitor.fire({ kind: 'healthy', checkedAt: 2 });
    assert.deepEqual(
      history.changes.map(({ health }) => health),
      ['healthy'],
    );
  });

  it('keeps the last twenty', () => {
    const { clock, monitor, history } = harness();
    for (let second = 0; second < 30; second++) {
      monitor.fire({ kind: 'rateLimited', until: clock.now() + second * 1_000 });
    }
    assert.equal(history.changes.length, 20);
    assert.equal(history.changes.at(-1)?.health, 'rateLimited until 2026-07-01T09:00:29.000Z');
  });

  it('hears nothing after its end', () => {
    const { monitor, history } = harness();
    history.dispose();
    monitor.fire({ kind: 'signedOut' });
    assert.deepEqual(history.changes, []);
  });
});

describe('healthNote', () => {
  const dns = { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' } as const;
  const notes: readonly [health: Health, note: string][] = [
    [{ kind: 'starting' }, 'starting'],
    [{ kind: 'signedOut' }, 'signedOut'],
    [{ kind: 'restricted' }, 'restricted'],
    [{ kind: 'signedOut', gone: 'removed', hasProfiles: true }, 'signedOut (profile removed)'],
    [{ kind: 'keyLost', how: 'vanished' }, 'keyLost (vanished)'],
    [
      { kind: 'keyWithheld', computer: { name: 'build7 (ssh-remote)', isElsewhere: true } },
      'keyWithheld from build7 (ssh-remote)',
    ],
    [{ kind: 'healthy', checkedAt: 1 }, 'healthy'],
    [{ kind: 'checking', before: { kind: 'rejected' } }, 'checking, before: rejected'],
    [{ kind: 'unverified', reason: 'cannotTell' }, 'unverified (cannotTell)'],
    [{ kind: 'rejected', detail: 'Revoked' }, 'rejected: Revoked'],
    [{ kind: 'forbidden' }, 'forbidden'],
    [{ kind: 'rateLimited', until }, 'rateLimited until 2026-07-01T09:00:00.000Z'],
    [{ kind: 'unreachable', failure: dns }, 'unreachable: unreachable (ENOTFOUND)'],
    [
      { kind: 'unreachable', failure: { kind: 'serverError', status: 503 } },
      'unreachable: serverError (503)',
    ],
    [{ kind: 'keyUnreadable', message: 'Locked.' }, 'keyUnreadable: Locked.'],
  ];
  for (const [health, note] of notes) {
    it(`says ${note}`, () => {
      assert.equal(healthNote(health), note);
    });
  }
});
