import assert from 'node:assert/strict';
import type { KeyVerdict } from '../../../../src/core/api/client/keyVerdict';
import { viewLife, type KeyLife } from '../../../../src/core/leaks/report/verification';

const NOW = Date.UTC(2026, 6, 1, 9);
type Told = Exclude<KeyVerdict, { kind: 'cancelled' }>;

const cases: readonly [name: string, verdict: Told, life: KeyLife, note: RegExp, advice: RegExp][] =
  [
    ['an accepted key', { kind: 'accepted' }, 'live', /Still works/, /Revoke it/],
    ['a key without access', { kind: 'forbidden' }, 'live', /Still works/, /Revoke it/],
    ['a rejected key', { kind: 'rejected' }, 'revoked', /Revoked/, /still remove it/],
    [
      'a rate limit',
      { kind: 'rateLimited', until: NOW },
      'unknown',
      /check again after 9:00/,
      /9:00/,
    ],
    ['answers that tell nothing', { kind: 'cannotTell' }, 'unknown', /Unknown/, /./],
    [
      'the page of a firewall',
      { kind: 'unreachable', failure: { kind: 'forbidden', by: 'somethingElse' } },
      'unknown',
      /Unknown: Something between this computer and handinger.com blocked/,
      /doesn’t mean your key is invalid/,
    ],
    [
      'a sign-in page',
      { kind: 'unreachable', failure: { kind: 'rejected', by: 'somethingElse' } },
      'unknown',
      /Unknown: Something between/,
      /doesn’t mean your key is invalid/,
    ],
    [
      'a problem of the server',
      { kind: 'unreachable', failure: { kind: 'serverError', status: 502 } },
      'unknown',
      /Unknown: handinger.com returned a server error/,
      /This doesn’t mean your key is invalid/,
    ],
  ];

describe('viewLife', () => {
  for (const [name, verdict, life, note, advice] of cases) {
    it(`takes ${name} for ${life}, and says what follows`, () => {
      const view = viewLife(verdict, 'handinger.com', NOW, () => '9:00', true);
      assert.equal(view.life, life);
      assert.match(view.note, note);
      assert.match(view.words.advice, advice);
      assert.notEqual(view.words.sentence, '');
    });
  }

  it('does not call a key revoked where no other key got through', () => {
    const view = viewLife({ kind: 'rejected' }, 'handinger.com', NOW, () => '9:00', false);
    assert.equal(view.life, 'unknown');
    assert.match(view.words.advice, /doesn’t prove/);
  });
});
