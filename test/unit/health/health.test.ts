import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../src/core/api/errors/apiFailure';
import type { KeyVerdict } from '../../../src/core/api/client/keyVerdict';
import type { Profile } from '../../../src/core/credentials/profile';
import type { Session } from '../../../src/core/credentials/session';
import {
  isSignedIn,
  needsCheck,
  next,
  type Health,
  type HealthEvent,
  type LineTrouble,
} from '../../../src/core/health/health';
import { sampleKey } from '../../fakes/sampleKeys';

const at = 5_000;
const offline: ApiFailure = { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' };

const away = {
  starting: { kind: 'starting' },
  signedOut: { kind: 'signedOut' },
  restricted: { kind: 'restricted' },
  keyLost: { kind: 'keyLost', how: 'vanished' },
  keyUnreadable: { kind: 'keyUnreadable', message: 'locked' },
} as const satisfies Record<string, Health>;

const present = {
  checking: { kind: 'checking', before: { kind: 'rejected' } },
  healthy: { kind: 'healthy', checkedAt: 1 },
  notChecked: { kind: 'unverified', reason: 'notChecked' },
  cannotTell: { kind: 'unverified', reason: 'cannotTell' },
  rejected: { kind: 'rejected', detail: 'Revoked' },
  forbidden: { kind: 'forbidden' },
  rateLimited: { kind: 'rateLimited', until: at },
  unreachable: { kind: 'unreachable', failure: offline },
} as const satisfies Record<string, Health>;

const all: Readonly<Record<string, Health>> = { ...away, ...present };

const profile: Profile = {
  id: 'p1',
  label: 'Northwind',
  baseUrl: 'https://handinger.com',
  fingerprint: '01234567',
  mask: '…',
  addedAt: 1,
  keyAddedAt: 1,
  source: 'keychain',
};

/** What is known of the key in each state, beside a line in trouble. */
function withLine(name: keyof typeof present, line: LineTrouble): Health {
  switch (name) {
    case 'checking':
      return { ...present.checking.before, line };
    case 'rejected':
    case 'forbidden':
      return { ...present[name], line };
    case 'healthy':
      return { ...line, acceptedAt: present.healthy.checkedAt };
    default:
      return line;
  }
}

describe('next, on a session', () => {
  const sessions: readonly [session: Session, isTrusted: boolean, health: Health][] = [
    [{ kind: 'loading' }, true, away.starting],
    [{ kind: 'signedOut' }, true, away.signedOut],
    [{ kind: 'signedOut' }, false, away.signedOut],
    [
      { kind: 'signedOut', gone: 'removed', hasProfiles: true },
      true,
      { kind: 'signedOut', gone: 'removed', hasProfiles: true },
    ],
    [{ kind: 'signedIn', profile, key: sampleKey() }, true, present.notChecked],
    [{ kind: 'signedIn', profile, key: sampleKey() }, false, away.restricted],
    [{ kind: 'keyLost', how: 'vanished', profile }, true, away.keyLost],
    [{ kind: 'keyLost', how: 'vanished', profile }, false, away.keyLost],
    [{ kind: 'keyUnreadable', profile, message: 'locked' }, true, away.keyUnreadable],
  ];
  for (const [session, isTrusted, health] of sessions) {
    it(`comes from everywhere to ${JSON.stringify(health)} when ${session.kind}, ${isTrusted ? '' : 'not '}trusted`, () => {
      for (const before of Object.values(all)) {
        assert.deepEqual(next(before, { kind: 'session', session, isTrusted }), health);
      }
    });
  }
});

describe('next, without a key to use', () => {
  const events: readonly HealthEvent[] = [
    { kind: 'checkStarted' },
    { kind: 'checked', verdict: { kind: 'accepted' }, at },
    { kind: 'checked', verdict: { kind: 'rejected' }, at },
    { kind: 'answered', at },
    { kind: 'answered', failure: offline, at },
    { kind: 'answered', failure: { kind: 'rateLimited', until: 1 }, at },
  ];
  for (const [name, health] of Object.entries(away)) {
    it(`stays ${name}, whatever late answers say`, () => {
      for (const event of events) assert.equal(next(health, event), health);
    });
  }
});

describe('next, when a check starts', () => {
  const shown: Record<keyof typeof present, Health> = {
    ...present,
    notChecked: { kind: 'checking', before: present.notChecked },
    cannotTell: { kind: 'checking', before: present.cannotTell },
    rejected: { kind: 'checking', before: present.rejected },
    forbidden: { kind: 'checking', before: present.forbidden },
    unreachable: { kind: 'checking', before: present.unreachable },
  };
  for (const [name, health] of Object.entries(present)) {
    it(`shows the right thing while looking again at: ${name}`, () => {
      assert.deepEqual(next(health, { kind: 'checkStarted' }), shown[name as keyof typeof present]);
    });
  }

  it('shows nothing of a second look at a good key, nor of one during a limit', () => {
    for (const health of [present.healthy, present.rateLimited]) {
      assert.equal(next(health, { kind: 'checkStarted' }), health);
    }
  });
});

describe('next, when a check ends', () => {
  const verdicts: readonly [verdict: KeyVerdict, health: Health][] = [
    [
      { kind: 'accepted', organizationId: 'org_1' },
      { kind: 'healthy', checkedAt: at },
    ],
    [
      { kind: 'rejected', detail: 'Revoked' },
      { kind: 'rejected', detail: 'Revoked' },
    ],
    [{ kind: 'forbidden' }, { kind: 'forbidden' }],
    [{ kind: 'cannotTell' }, present.cannotTell],
  ];
  for (const [verdict, health] of verdicts) {
    it(`comes from everywhere to ${health.kind} when ${verdict.kind}`, () => {
      for (const before of Object.values(present)) {
        assert.deepEqual(next(before, { kind: 'checked', verdict, at }), health);
      }
    });
  }

  const troubles: readonly LineTrouble[] = [
    { kind: 'rateLimited', until: 7 },
    { kind: 'unreachable', failure: offline },
  ];
  for (const line of troubles) {
    it(`keeps what is known of the key when ${line.kind}`, () => {
      for (const [name, before] of Object.entries(present)) {
        const health = withLine(name as keyof typeof present, line);
        assert.deepEqual(next(before, { kind: 'checked', verdict: line, at }), health);
      }
    });
  }

  it('keeps what was known when it was cancelled', () => {
    const cancelled: HealthEvent = { kind: 'checked', verdict: { kind: 'cancelled' }, at };
    const { checking, ...known } = present;
    assert.equal(next(checking, cancelled), checking.before);
    for (const health of Object.values(known)) assert.equal(next(health, cancelled), health);
  });
});

describe('next, during a rate limit', () => {
  const limited: Health = { kind: 'rateLimited', until: at + 1 };

  it('does not take the answer to an earlier question for the end of it', () => {
    const known = { ...limited, acceptedAt: at };
    assert.deepEqual(next(limited, { kind: 'answered', at }), known);
    const verdict: KeyVerdict = { kind: 'accepted' };
    assert.deepEqual(next(limited, { kind: 'checked', verdict, at }), known);
  });

  it('is not forgotten because of a late answer that fails', () => {
    assert.equal(next(limited, { kind: 'answered', failure: offline, at }), limited);
  });

  it('is over when its time has come', () => {
    const healthy: Health = { kind: 'healthy', checkedAt: at + 1 };
    assert.deepEqual(next(limited, { kind: 'answered', at: at + 1 }), healthy);
  });
});

describe('next, on an ordinary answer', () => {
  const answered = (failure: ApiFailure | undefined, itemId?: string): HealthEvent => ({
    kind: 'answered',
    at,
    ...(failure && { failure }),
    ...(itemId !== undefined && { itemId }),
  });

  it('is healthy after every success, of the list or of one worker', () => {
    for (const health of Object.values(present)) {
      const healthy = { kind: 'healthy', checkedAt: at };
      assert.deepEqual(
        [next(health, answered(undefined)), next(health, answered(undefined, 'wrk_1'))],
        [healthy, healthy],
      );
    }
  });

  it('waits after every 429', () => {
    const limited = answered({ kind: 'rateLimited', until: 7, detail: 'Slow' }, 'wrk_1');
    for (const [name, before] of Object.entries(present)) {
      const health = withLine(name as keyof typeof present, { kind: 'rateLimited', until: 7 });
      assert.deepEqual(next(before, limited), health);
    }
  });

  const lines: readonly ApiFailure[] = [
    offline,
    { kind: 'timeout' },
    { kind: 'tls', reason: 'expired', code: 'CERT_HAS_EXPIRED' },
    { kind: 'proxy', reason: 'needsSignIn', code: '407' },
    { kind: 'serverError', status: 502 },
    { kind: 'redirected', status: 302 },
    { kind: 'intercepted', status: 511 },
    { kind: 'forbidden', by: 'somethingElse' },
    { kind: 'forbidden', by: 'unknown' },
  ];
  for (const failure of lines) {
    it(`says nothing about the key after: ${JSON.stringify(failure)}`, () => {
      for (const [name, before] of Object.entries(present)) {
        const health = withLine(name as keyof typeof present, { kind: 'unreachable', failure });
        assert.deepEqual(next(before, answered(failure)), health);
      }
    });
  }

  it('takes a connection that fails for one worker for one that fails for all', () => {
    for (const failure of lines.slice(0, 1)) {
      const { kind } = next(present.healthy, answered(failure, 'wrk_1'));
      assert.equal(kind, 'unreachable');
    }
  });

  for (const failure of [...lines.slice(4), { kind: 'timeout' } as const]) {
    it(`has a check tell whether one worker’s answer is about all: ${JSON.stringify(failure)}`, () => {
      for (const health of Object.values(present)) {
        assert.equal(next(health, answered(failure, 'wrk_1')), health);
      }
      assert.ok(needsCheck({ itemId: 'wrk_1', failure }));
      assert.ok(!needsCheck({ failure }));
    });
  }

  it('loses access with the whole list, and not with one worker', () => {
    const forbidden: ApiFailure = { kind: 'forbidden', by: 'handinger', detail: 'No' };
    const ofCreator: ApiFailure = { ...forbidden, isCreatorOnly: true };
    for (const health of Object.values(present)) {
      assert.deepEqual(next(health, answered(forbidden)), { kind: 'forbidden', detail: 'No' });
      assert.equal(next(health, answered(forbidden, 'wrk_1')), health);
      assert.equal(next(health, answered(ofCreator)), health);
    }
  });

  const others: readonly ApiFailure[] = [
    { kind: 'rejected', by: 'handinger' },
    { kind: 'rejected', by: 'somethingElse' },
    { kind: 'cancelled' },
    { kind: 'outOfCredits' },
    { kind: 'notFound' },
    { kind: 'routeAbsent', status: 405 },
    { kind: 'refusedRequest', status: 422 },
    { kind: 'badAnswer', reason: 'notJson' },
    { kind: 'unsafeAddress' },
    { kind: 'keyChanged' },
  ];
  for (const failure of others) {
    it(`leaves the key as it is after: ${JSON.stringify(failure)}`, () => {
      for (const health of Object.values(present)) {
        assert.equal(next(health, answered(failure)), health);
        assert.equal(next(health, answered(failure, 'wrk_1')), health);
      }
    });
  }
});

describe('isSignedIn', () => {
  it('tells whether there is a key that may be used', () => {
    assert.deepEqual(
      Object.entries(all)
        .filter(([, health]) => isSignedIn(health))
        .map(([name]) => name),
      Object.keys(present),
    );
  });
});
