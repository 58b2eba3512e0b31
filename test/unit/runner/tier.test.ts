import assert from 'node:assert/strict';
import { Tier } from '../../runner/tier';

describe('A tier of tests', () => {
  it('passes, but is unsteady, when something of its tests kept the process alive', () => {
    const tier = new Tier('ui 1');
    tier.accept({ kind: 'passed', title: 'opens', milliseconds: 1 });
    tier.accept({ kind: 'finished' });
    tier.accept({ kind: 'lingering', resources: ['FSEvent'] });
    assert.ok(tier.isExplained(true));
    const { passed, failed, unsteady } = tier.end();
    assert.deepEqual(
      { passed, failed, unsteady },
      { passed: 1, failed: 0, unsteady: ['ui 1 had to be ended: FSEvent'] },
    );
  });
});
