import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReportFollower } from './reportFollower';
import { reportVariable } from './testReport';
import { Tier, type TierResult } from './tier';

/** How the process of a tier ended. */
export interface TierEnd {
  /** Whether it ended as one does whose tests all passed. */
  readonly clean: boolean;
  /** What was seen until then, to explain a run that broke off. */
  readonly seen: string;
}

/**
 * Runs a tier in another process. The work gets the environment that makes that process report,.
 */
export async function runFollowed(
  name: string,
  work: (environment: NodeJS.ProcessEnv) => Promise<TierEnd>,
): Promise<TierResult> {
  const tier = new Tier(name);
  const folder = await mkdtemp(join(tmpdir(), 'handinger-report-'));
  const report = join(folder, 'report.jsonl');
  const follower = new ReportFollower(report, tier.accept);
  const end = await work({ [reportVariable]: report }).catch(endOfError);
  follower.close();
  await rm(folder, { recursive: true });
  if (!tier.isExplained(end.clean)) tier.fail({ title: `${name} broke off`, reason: end.seen });
  return tier.end();
}

function endOfError(error: unknown): TierEnd {
  return {
    clean: false,
    seen: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
