import assert from 'node:assert/strict';
import type { FileRole } from '../../../src/core/leaks/fileRules';
import { leakView } from '../../../src/core/leaks/leakView';

const ROLES: readonly FileRole[] = ['source', 'clientSide', 'environment', 'environmentExample'];

describe('leakView', () => {
  it('says something of its own for each kind of file, at the severity from the settings', () => {
    const views = ROLES.map((role) => leakView('key', role));
    assert.equal(new Set(views.map(({ message }) => message)).size, ROLES.length);
    assert.deepEqual(
      views.map(({ severity }) => severity),
      ROLES.map(() => 'configured'),
    );
  });

  it('only informs about a placeholder, in every kind of file', () => {
    assert.deepEqual(
      ROLES.map((role) => leakView('placeholder', role).severity),
      ROLES.map(() => 'information'),
    );
  });

  it('says that code for browsers ships the key to every visitor', () => {
    assert.match(leakView('key', 'clientSide').message, /browsers/);
  });
});
