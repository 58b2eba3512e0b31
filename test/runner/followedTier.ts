import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReportFollower } from './reportFollower';
import { grepVariable, reportVariable } from './testReport';
import { Tier, type TierResult } from './tier';

/** How the process of a tier ended. */
export interface TierEnd {
  /** Whether it ended as one does whose tests all passed. */
  readonly clean: boolean;
  /** What was seen until then, to explain a run that broke off. */
  readonly seen: string;
}

/**
 * Runs a tier in another process.
 * @param work starts that process with the environment it gets, which makes it report
 * @param grep the pattern that titles must match, which may well be none
 */
export async function runFollowed(
  name: string,
  work: (environment: NodeJS.ProcessEnv) => Promise<TierEnd>,
  grep?: string,
): Promise<TierResult> {
  const tier = new Tier(name);
  const folder = await mkdtemp(join(tmpdir(), 'handinger-report-'));
  const report = join(folder, 'report.jsonl');
  const follower = new ReportFollower(report, tier.accept);
  const end = await work({ [reportVariable]: report, [grepVariable]: grep }).catch(endOfError);
  follower.close();
  await rm(folder, { recursive: true });
  if (!tier.isExplained(end.clean)) tier.fail({ title: `${name} broke off`, reason: end.seen });
  return tier.end(grep !== undefined);
}

function endOfError(error: unknown): TierEnd {
  return {
    clean: false,
    seen: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
