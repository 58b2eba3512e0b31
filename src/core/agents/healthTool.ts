import { profileOf } from '../credentials/session';
import { success } from '../common/result';
import type { ToolContext } from './toolContext';
import { creditUseAnswer } from './reports/describeCredits';
import { healthReport } from './reports/healthReport';
import type { ToolAnswer } from './toolAnswer';

/** Asks the service about the key in use, where it may be asked, and tells how the key is doing, and what assistants spent. */
export async function checkHealth(
  { office: { sessions, monitor, credits, clock } }: ToolContext,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  await sessions.known();
  await monitor.check(signal);
  return success({
    ...healthReport(monitor.current, profileOf(sessions.current), clock.now()),
    assistantCredits: creditUseAnswer(credits.use),
  });
}
