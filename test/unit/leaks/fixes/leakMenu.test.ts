import assert from 'node:assert/strict';
import { leakMenu, MOST_ENTRIES } from '../../../../src/core/leaks/fixes/leakMenu';

const named = {
  repairs: ['read', 'redact'],
  moveToEnv: 'move',
  signIn: 'sign in',
  replace: ['rotate', 'dashboard'],
  check: 'check',
};

describe('leakMenu', () => {
  it('shows the first of each need, in order, and keeps the rest one step away', () => {
    assert.deepEqual(leakMenu({ ...named, others: ['fix all', 'ignore'] }), {
      top: ['read', 'move', 'sign in', 'rotate', 'check'],
      more: ['redact', 'dashboard', 'fix all', 'ignore'],
    });
  });

  it('fills the places of what does not apply', () => {
    const { top, more } = leakMenu({
      repairs: [],
      signIn: 'sign in',
      replace: ['dashboard'],
      check: 'check',
      others: ['a', 'b', 'c', 'd'],
    });
    assert.deepEqual(top, ['sign in', 'dashboard', 'check', 'a', 'b']);
    assert.deepEqual(more, ['c', 'd']);
  });

  it('hides nothing where all entries fit', () => {
    const menu = leakMenu({
      ...named,
      replace: ['dashboard'],
      repairs: ['read'],
      others: ['ignore'],
    });
    assert.equal(menu.top.length, MOST_ENTRIES);
    assert.deepEqual(menu.more, []);
  });
});
