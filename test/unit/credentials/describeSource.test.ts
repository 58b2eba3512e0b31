import assert from 'node:assert/strict';
import { describeSource } from '../../../src/core/credentials/describeSource';

describe('describeSource', () => {
  it('has words for each place that keeps keys', () => {
    assert.deepEqual((['keychain', 'environment', 'session'] as const).map(describeSource), [
      'VS Code’s secret storage',
      'HANDINGER_API_KEY',
      'this session only',
    ]);
  });
});
