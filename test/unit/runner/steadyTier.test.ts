import assert from 'node:assert/strict';
import { runSteadily } from '../../runner/steadyTier';
import type { TierResult } from '../../runner/tier';

/** What came of a run in which these tests failed, and two of each file passed. */
const ran = (
  files: readonly string[],
  failing: readonly (string | undefined)[],
  passing: readonly string[] = [],
): TierResult => ({
  name: 'ui',
  passed: 2 * files.length,
  failed: failing.length,
  failures: failing.map((file) => ({
    title: `a test of ${String(file)}`,
    reason: 'It did not.',
    ...(file !== undefined && { file }),
  })),
  unsteady: [],
  records: files.flatMap((file) =>
    ['one', passing.includes(file) ? `a test of ${file}` : 'another'].map((title) => ({
      kind: 'passed',
      title,
      file,
      milliseconds: 1,
    })),
  ),
  milliseconds: 1,
});

/** Runs three files in these runs. */
async function steadily(...results: readonly ((files: readonly string[]) => TierResult)[]) {
  const runs: (readonly string[])[] = [];
  const { passed, failed, unsteady } = await runSteadily('ui', ['a', 'b', 'c'], (_name, files) => {
    runs.push(files);
    return Promise.resolve(results[runs.length - 1]?.(files) ?? ran(files, []));
  });
  return { passed, failed, unsteady, runs };
}

describe('A tier that is run steadily', () => {
  it('runs once when all pass', async () => {
    assert.deepEqual(await steadily(), {
      passed: 6,
      failed: 0,
      unsteady: [],
      runs: [['a', 'b', 'c']],
    });
  });

  it('runs the files of failed tests again, counts each test once, and names it as unsteady', async () => {
    const result = await steadily(
      (files) => ran(files, ['b', 'b']),
      (files) => ran(files, [], ['b']),
    );
    assert.deepEqual(result, {
      passed: 6,
      failed: 0,
      unsteady: ['a test of b'],
      runs: [['a', 'b', 'c'], ['b']],
    });
  });

  it('fails when a test fails twice', async () => {
    const result = await steadily(
      (files) => ran(files, ['b']),
      (files) => ran(files, ['b']),
    );
    assert.deepEqual(result, {
      passed: 6,
      failed: 1,
      unsteady: [],
      runs: [['a', 'b', 'c'], ['b']],
    });
  });

  it('runs all again when something failed that belongs to no file', async () => {
    const { failed, runs } = await steadily((files) => ran(files, ['b', undefined]));
    assert.deepEqual(
      { failed, runs },
      {
        failed: 0,
        runs: [
          ['a', 'b', 'c'],
          ['a', 'b', 'c'],
        ],
      },
    );
  });

  it('counts no test twice when tests that belong to no file run again as a whole', async () => {
    const withoutFiles = (failing: readonly undefined[]): TierResult => ({
      ...ran(['a'], failing),
      records: ['one', 'another'].map((title) => ({ kind: 'passed', title, milliseconds: 1 })),
    });
    const runs = [withoutFiles([undefined]), withoutFiles([])];
    const { passed, failed } = await runSteadily('host', [], () =>
      Promise.resolve(runs.shift() ?? withoutFiles([])),
    );
    assert.deepEqual({ passed, failed }, { passed: 2, failed: 0 });
  });

  it('accepts that a test passed in one of two runs, and names both', async () => {
    const { failed, unsteady } = await steadily(
      (files) => ran(files, ['a', undefined], ['b']),
      (files) => ran(files, ['b'], ['a']),
    );
    assert.equal(failed, 0);
    assert.deepEqual(unsteady, ['a test of a', 'a test of undefined', 'a test of b']);
  });
});
