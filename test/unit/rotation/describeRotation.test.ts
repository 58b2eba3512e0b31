import assert from 'node:assert/strict';
import { GRACE_PERIOD } from '../../../src/core/rotation/keyRotation';
import {
  describeNewKeyProblem,
  graceLeft,
  describeOldKey,
} from '../../../src/core/rotation/describeRotation';

describe('The words of a rotation', () => {
  it('say why a key cannot be the new one, and what to do instead', () => {
    assert.deepEqual(
      [
        describeNewKeyProblem({ kind: 'sameKey' }),
        describeNewKeyProblem({ kind: 'oldKey' }),
        describeNewKeyProblem({ kind: 'ofOtherProfile', label: 'Northwind' }),
        describeNewKeyProblem({ kind: 'otherOrganization', organizationId: 'org_2' }),
      ],
      [
        'This is the current key. Create a new one in the dashboard, then paste it.',
        'This is the key that you just replaced. To use it again, undo the rotation.',
        'This key belongs to the profile Northwind. Paste a new one.',
        'This key belongs to another organization (org_2). To use both, sign in with it instead.',
      ],
    );
  });

  it('say what the last check of the old key came to', () => {
    assert.deepEqual(([undefined, 'unknown', 'alive', 'dead'] as const).map(describeOldKey), [
      'not checked yet',
      'couldn’t check',
      'still works',
      'no longer works',
    ]);
  });

  it('say how long the old key is kept, whatever the clock does', () => {
    const now = Date.UTC(2026, 6, 1);
    const old = { fingerprint: '01234567', mask: '…', addedAt: 0, since: now };
    const left = (milliseconds: number) => graceLeft({ ...old, until: now + milliseconds }, now);
    assert.deepEqual([GRACE_PERIOD, 5_400_000, 30_000, -1, 10 * GRACE_PERIOD].map(left), [
      '24 h',
      '90 min',
      '30 s',
      '0 ms',
      '24 h',
    ]);
  });
});
