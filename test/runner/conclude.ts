import { notRunLines } from './notRun';
import { inWords, summaryOf, type TierResult } from './tier';

/**
 * Sets the exit code, and prints what failed, what was unsteady, and what didn't run; the last line is
 * for scripts.
 * @param strict whether a test that passed only the second time fails the run
 */
export function conclude(results: readonly TierResult[], strict = false): void {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  const unsteady = results.flatMap((result) => result.unsteady);
  // A run in which no test ran proves nothing.
  const isGood = failed === 0 && passed > 0 && !(strict && unsteady.length > 0);
  process.exitCode = isGood ? 0 : 1;
  // Failures once more at the end, which is read first of a long output, and kept of one that is cut.
  const lines = results.flatMap(({ name, failures }) =>
    failures.length === 0 ? [] : ['', `failed in ${name}`, ...failures.map(inWords)],
  );
  if (unsteady.length > 0) lines.push(`unsteady: ${unsteady.length}`, ...unsteady);
  console.log(['', ...lines, ...notRunLines(results), summaryOf({ passed, failed })].join('\n'));
}
