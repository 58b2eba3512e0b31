import assert from 'node:assert/strict';
import { runSteadily, runWholeSteadily } from '../../runner/steadyTier';
import type { TierResult } from '../../runner/tier';

/** What came of a run in which these tests of these files failed, and two of each file passed. */
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
  passedOf: new Map(files.map((file) => [file, 2])),
  passedTitles: new Set(passing.map((file) => `a test of ${file}`)),
  milliseconds: 1,
});

/** Runs three files; answers with the counts and with the files of each run. */
async function steadily(
  ...failing: readonly (readonly (string | undefined)[])[]
): Promise<{ passed: number; failed: number; runs: (readonly string[])[] }> {
  const runs: (readonly string[])[] = [];
  const { passed, failed } = await runSteadily('ui', ['a', 'b', 'c'], (_name, files) => {
    runs.push(files);
    return Promise.resolve(ran(files, failing[runs.length - 1] ?? []));
  });
  return { passed, failed, runs };
}

describe('A tier that is run steadily', () => {
  it('runs once when all passes', async () => {
    assert.deepEqual(await steadily([]), { passed: 6, failed: 0, runs: [['a', 'b', 'c']] });
  });

  it('runs again the files in which a test failed, and counts each test once', async () => {
    assert.deepEqual(await steadily(['b', 'b'], []), {
      passed: 6,
      failed: 0,
      runs: [['a', 'b', 'c'], ['b']],
    });
  });

  it('fails when a test fails twice', async () => {
    assert.deepEqual(await steadily(['b'], ['b']), {
      passed: 6,
      failed: 1,
      runs: [['a', 'b', 'c'], ['b']],
    });
  });

  it('does not run again what broke off', async () => {
    assert.deepEqual(await steadily(['b', undefined]), {
      passed: 6,
      failed: 2,
      runs: [['a', 'b', 'c']],
    });
  });

  it('runs again as a whole where its tests only run together', async () => {
    const failing = [['a'], []];
    const runs: string[] = [];
    const { passed, failed } = await runWholeSteadily('host', (name) => {
      runs.push(name);
      return Promise.resolve(ran(['a', 'b', 'c'], failing[runs.length - 1] ?? []));
    });
    assert.deepEqual(
      { passed, failed, runs },
      { passed: 6, failed: 0, runs: ['host', 'host again'] },
    );
  });

  it('takes it for good that a test passed in one of two runs', async () => {
    const runs = [ran(['a', 'b'], ['a'], ['b']), ran(['a', 'b'], ['b'], ['a'])];
    const { passed, failed } = await runWholeSteadily('host', () =>
      Promise.resolve(runs.shift() ?? ran([], [])),
    );
    assert.deepEqual({ passed, failed }, { passed: 5, failed: 0 });
  });

  it('fails when a test passes in neither', async () => {
    const runs = [ran(['a', 'b'], [undefined], ['b']), ran(['a', 'b'], ['a', 'b'], [])];
    const { passed, failed } = await runWholeSteadily('host', () =>
      Promise.resolve(runs.shift() ?? ran([], [])),
    );
    assert.deepEqual({ passed, failed }, { passed: 5, failed: 1 });
  });
});
