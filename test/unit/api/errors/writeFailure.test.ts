import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { mayHaveHappened, wantedEnd } from '../../../../src/core/api/errors/writeFailure';
import { failure as failed, success } from '../../../../src/core/common/result';

describe('mayHaveHappened', () => {
  const codes = ['ENETDOWN', 'EADDRNOTAVAIL', 'EHOSTUNREACH', 'ENETUNREACH'];
  const lines: readonly ApiFailure[] = [
    ...codes.map((code) => ({ kind: 'unreachable', reason: 'noRoute', code }) as const),
    { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND' },
    { kind: 'unreachable', reason: 'refused', code: 'ECONNREFUSED' },
    { kind: 'unreachable', reason: 'reset', code: 'ECONNRESET' },
    { kind: 'timeout' },
    { kind: 'tls', reason: 'other', code: 'EPROTO' },
  ];
  for (const failure of lines) {
    it(`is denied of ${JSON.stringify(failure)} only with proof that nothing was sent`, () => {
      assert.equal(mayHaveHappened(failure), true);
      assert.equal(mayHaveHappened({ ...failure, notSent: true } as ApiFailure), false);
    });
  }

  const others: readonly [failure: ApiFailure, expected: boolean][] = [
    [{ kind: 'serverError', status: 502 }, true],
    [{ kind: 'badAnswer', reason: 'notJson' }, true],
    [{ kind: 'cancelled' }, true],
    [{ kind: 'redirected', status: 302 }, true],
    [{ kind: 'intercepted', status: 451 }, true],
    [{ kind: 'forbidden', by: 'somethingElse' }, true],
    [{ kind: 'rejected', by: 'unknown' }, true],
    [{ kind: 'rejected', by: 'handinger' }, false],
    [{ kind: 'forbidden', by: 'handinger' }, false],
    [{ kind: 'refusedRequest', status: 409 }, false],
    [{ kind: 'outOfCredits' }, false],
    [{ kind: 'rateLimited', until: 5 }, false],
    [{ kind: 'keyChanged' }, false],
    [{ kind: 'unsafeAddress' }, false],
  ];
  for (const [failure, expected] of others) {
    it(`is ${expected ? 'possible' : 'ruled out'} after ${JSON.stringify(failure)}`, () => {
      assert.equal(mayHaveHappened(failure), expected);
    });
  }
});

describe('wantedEnd', () => {
  const gone = failed<ApiFailure>({ kind: 'notFound' });
  const refused = failed<ApiFailure>({ kind: 'forbidden', by: 'handinger' });

  it('is reached by a 404 where something should be gone, and only there', () => {
    assert.deepEqual(wantedEnd<boolean>(gone, true), success(true));
    assert.equal(wantedEnd<boolean>(gone, undefined), gone);
    assert.equal(wantedEnd<boolean>(refused, true), refused);
    assert.deepEqual(wantedEnd<boolean>(success(false), true), success(false));
  });
});
