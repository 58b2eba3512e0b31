import { printLines } from './printLines';
import type { Failure, TierResult } from './tier';

/** Whether this is continuous integration, which has to prove everything. */
const inCI = (): boolean => !['', '0', 'false'].includes(process.env['CI'] ?? '');

/**
 * The result of a tier that this machine can't run: no test passed, and none failed.
 * @param needs what it lacks, in words that complete "need …"
 * @param isFailure whether it counts as a failure
 */
export function notRun(name: string, needs: string, isFailure = inCI()): TierResult {
  printLines(name, `not run (need ${needs})`);
  const reason = `It didn't run: need ${needs}.`;
  const failures: readonly Failure[] = isFailure ? [{ title: name, reason }] : [];
  return {
    name,
    passed: 0,
    failed: failures.length,
    failures,
    unsteady: [],
    records: [],
    milliseconds: 0,
    needs,
  };
}

/** One line for each thing that tiers lacked, such as `not run: ui, vsix (need python3)`. */
export function notRunLines(results: readonly TierResult[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const { name, needs } of results) {
    if (needs !== undefined) names.set(needs, [...(names.get(needs) ?? []), name]);
  }
  return [...names].map(([needs, tiers]) => `not run: ${tiers.join(', ')} (need ${needs})`);
}
