import * as l10n from '@vscode/l10n';
import { formatDuration } from '../../common/duration';
import type { Clock } from '../../common/ports';
import { ALWAYS_LOOKING, pause } from '../data/visibility';
import type { Delivery } from '../../model/workerDetails';

/** Milliseconds before each look at the deliveries: one is noted a moment after its task has ended. */
const PAUSES = [0, 1_000, 2_000, 4_000, 8_000];

/**
 * What came of telling the webhook of a task that has ended.
 * @param look asks for the newest deliveries; `undefined` where they are not told
 * @param signal ends the looking
 * @returns `undefined` when none was noted until now
 */
export async function findDelivery(
  taskId: string,
  look: () => Promise<readonly Delivery[] | undefined>,
  clock: Clock,
  signal: AbortSignal,
): Promise<Delivery | undefined> {
  for (const delay of PAUSES) {
    if (delay > 0) await pause(clock, delay, ALWAYS_LOOKING, signal);
    if (signal.aborted) return undefined;
    const deliveries = await look();
    if (!deliveries) return undefined;
    const delivery = deliveries.find((one) => one.taskId === taskId);
    if (delivery) return delivery;
  }
  return undefined;
}

/** What the endpoint answered, or why it was not reached. */
export function describeDelivery({
  succeeded,
  responseStatus,
  durationMs,
  errorMessage,
}: Delivery): string {
  const duration = durationMs === undefined ? '' : formatDuration(durationMs);
  if (responseStatus === undefined) {
    return [l10n.t('Handinger got no response from the endpoint.'), errorMessage ?? '']
      .filter(Boolean)
      .join(' ');
  }
  const answer =
    duration === ''
      ? l10n.t('The endpoint returned HTTP {0}.', responseStatus)
      : l10n.t('The endpoint returned HTTP {0} after {1}.', responseStatus, duration);
  return succeeded ? answer : `${answer} ${l10n.t('Handinger counts only 2xx as delivered.')}`;
}
