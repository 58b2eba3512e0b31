import { profileOf } from '../credentials/session';
import { success } from '../result';
import type { AgentDesk } from './agentDesk';
import { creditUseAnswer } from './creditWords';
import { healthReport } from './healthReport';
import type { ToolAnswer } from './toolAnswer';

/** Asks the service about the key in use, where it may be asked, and tells how the key is doing, and what assistants spent. */
export async function checkHealth(
  { office: { sessions, monitor, credits, clock } }: AgentDesk,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  await sessions.known();
  await monitor.check(signal);
  return success({
    ...healthReport(monitor.current, profileOf(sessions.current), clock.now()),
    assistantCredits: creditUseAnswer(credits.use),
  });
}
