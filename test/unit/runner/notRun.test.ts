import assert from 'node:assert/strict';
import { notRun, notRunLines } from '../../runner/notRun';

describe('A tier that this machine cannot run', () => {
  const { CI } = process.env;
  afterEach(() => {
    if (CI === undefined) delete process.env['CI'];
    else process.env['CI'] = CI;
  });

  const countsWith = (ci: string): { passed: number; failed: number } => {
    process.env['CI'] = ci;
    const { passed, failed } = notRun('ui', 'python3');
    return { passed, failed };
  };

  it('counts nothing', () => {
    assert.deepEqual(countsWith(''), { passed: 0, failed: 0 });
    assert.deepEqual(countsWith('false'), { passed: 0, failed: 0 });
  });

  it('fails in CI', () => {
    assert.deepEqual(countsWith('true'), { passed: 0, failed: 1 });
    assert.deepEqual(countsWith('1'), { passed: 0, failed: 1 });
  });

  it('is named at the end with the others that need the same', () => {
    const results = [
      notRun('vsix', 'python3', false),
      notRun('host:floor', 'python3, or a display', false),
      notRun('ui', 'python3', false),
    ];
    assert.deepEqual(notRunLines(results), [
      'not run: vsix, ui (need python3)',
      'not run: host:floor (need python3, or a display)',
    ]);
  });
});
