import type { TierResult } from './tier';

/** A whole run with fewer attempts has lost a list of attacks. */
export const FEWEST_ATTEMPTS = 600;

type Counts = Pick<TierResult, 'passed' | 'failed'>;

/** Each test is an attempt, and each that fails is a loss; on a separate line for scripts. */
export const attackTally = ({ passed, failed }: Counts): string =>
  `${passed + failed} attempts, ${failed} losses`;

/** The result of a run of all attacks: it fails where there are too few. */
export function withEnoughAttempts(result: TierResult): TierResult {
  const attempts = result.passed + result.failed;
  if (attempts >= FEWEST_ATTEMPTS) return result;
  const reason = `Only ${attempts} of at least ${FEWEST_ATTEMPTS} attempts were made.`;
  return {
    ...result,
    failed: result.failed + 1,
    failures: [...result.failures, { title: result.name, reason }],
  };
}
