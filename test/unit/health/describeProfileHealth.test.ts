import assert from 'node:assert/strict';
import type { Health } from '../../../src/core/health/health';
import { describeProfileHealth } from '../../../src/core/health/describeProfileHealth';

const rejected: Health = { kind: 'rejected' };

const words: readonly (readonly [Health, string])[] = [
  [{ kind: 'healthy', checkedAt: 0 }, 'works'],
  [rejected, 'key rejected (401)'],
  [{ kind: 'forbidden' }, 'no access (403)'],
  [{ kind: 'rateLimited', until: 0 }, 'rate limited'],
  [{ kind: 'unreachable', failure: { kind: 'timeout' } }, 'unreachable'],
  [{ kind: 'keyLost', how: 'vanished' }, 'secret storage lost the key'],
  [{ kind: 'keyUnreadable', message: 'Locked.' }, 'secret storage doesn’t respond'],
  [
    { kind: 'keyWithheld', computer: { name: 'build7 (ssh-remote)', isElsewhere: true } },
    'not used on this computer',
  ],
  [{ kind: 'unverified', reason: 'notChecked' }, 'not checked'],
  [{ kind: 'unverified', reason: 'cannotTell' }, 'unknown to the server'],
  [{ kind: 'checking', before: rejected }, 'key rejected (401)'],
  [{ kind: 'starting' }, 'not checked'],
  [{ kind: 'signedOut' }, 'not checked'],
  [{ kind: 'restricted' }, 'not checked'],
];

describe('describeProfileHealth', () => {
  for (const [health, expected] of words) {
    it(`has words without an icon for: ${JSON.stringify(health)}`, () => {
      assert.equal(describeProfileHealth(health, 'keychain'), expected);
    });
  }

  it('does not blame the keychain for a variable', () => {
    assert.doesNotMatch(
      describeProfileHealth({ kind: 'keyLost', how: 'vanished' }, 'environment'),
      /keychain/,
    );
  });
});
