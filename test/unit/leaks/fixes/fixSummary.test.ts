import assert from 'node:assert/strict';
import { fixSummary } from '../../../../src/core/leaks/fixes/fixSummary';

describe('fixSummary', () => {
  const summary = (fixed: number, left: number, ...envFiles: string[]): string =>
    fixSummary({ fixed, left, envFiles, passedOver: 0 });

  it('says that there was nothing to fix', () => {
    assert.equal(summary(0, 0), 'No leaked keys found.');
  });

  it('says what was fixed, where the key is now, and what remains', () => {
    assert.equal(
      summary(2, 1, 'app/.env'),
      'Fixed 2 leaked keys. The key is now in app/.env. 1 key remains because it has no safe fix or this is its only copy.',
    );
  });

  it('says how much it did not look at', () => {
    const outcome = { fixed: 1, left: 0, envFiles: [], passedOver: 2 };
    assert.equal(fixSummary(outcome), 'Fixed 1 leaked key. 2 files or folders were skipped.');
  });

  it('says that nothing could be fixed', () => {
    assert.equal(
      summary(0, 3),
      'No leaked keys were fixed. 3 keys remain because they have no safe fix or these are their only copies.',
    );
  });
});
