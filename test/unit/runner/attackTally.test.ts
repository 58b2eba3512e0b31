import assert from 'node:assert/strict';
import { attackTally, FEWEST_ATTEMPTS, withEnoughAttempts } from '../../runner/attackTally';
import type { TierResult } from '../../runner/tier';

const ran = (passed: number, failed: number): TierResult => ({
  name: 'attacks',
  passed,
  failed,
  failures: [],
  unsteady: [],
  records: [],
  milliseconds: 1,
});

describe('The tally of attacks', () => {
  it('counts every test as an attempt and every failure as a loss', () => {
    assert.equal(attackTally(ran(700, 3)), '703 attempts, 3 losses');
  });

  it('fails a whole run that has lost attacks', () => {
    assert.equal(withEnoughAttempts(ran(FEWEST_ATTEMPTS, 0)).failed, 0);
    const { failed, failures } = withEnoughAttempts(ran(FEWEST_ATTEMPTS - 2, 1));
    assert.equal(failed, 2);
    assert.match(failures[0]?.reason ?? '', /^Only 599 of at least 600/);
  });
});
