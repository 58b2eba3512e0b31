import type { Account } from '../../api/client/clientFactory';
import type { ApiFailure } from '../../api/errors/apiFailure';
import type { ApiResult } from '../../api/errors/apiResult';
import type { Connection } from '../../api/client/connection';
import { mayHaveHappened } from '../../api/errors/writeFailure';
import type { Profile } from '../../credentials/profile';
import type { Clock } from '../../common/ports';
import { failure } from '../../common/result';
import { pause, type ViewVisibility } from '../data/visibility';
import type { Task } from '../../model/workerDetails';
import type { TaskRequest } from '../../model/requests';
import { isUnderWay } from '../../model/taskState';

/** What became of an order. */
export type RunEnd =
  /** The worker is done; the status is the service's word. */
  | { readonly kind: 'ended'; readonly status: string }
  /** It is certain that nothing was begun. */
  | { readonly kind: 'refused'; readonly failure: ApiFailure }
  /** It may have been begun; the service does not know of it, or does not tell. */
  | { readonly kind: 'unclear'; readonly failure: ApiFailure }
  /** Nobody looks any more; what was begun goes on at the server. */
  | {
      readonly kind: 'left';
      /** The service was seen to know the task; otherwise it may never have arrived. */
      readonly isSeen: boolean;
    };

/** In milliseconds. */
const FIRST_LOOK = 1_000;
const SLOWEST_LOOK = 15_000;
/** So often a task that the service does not know, or does not tell of, is asked about. */
const MOST_MISSES = 4;

/**
 * Sends an order once, and never again. Where the answer is lost or takes too long, the task is looked up by the id
 * that it was given here.
 * @param turnsBefore how many turns the task had; `undefined` where that is not known
 * @param profile for whose credits it is
 * @param signal ends the looking, not the task
 */
export async function runTask(
  order: TaskRequest,
  turnsBefore: number | undefined,
  profile: Profile,
  connection: Connection,
  clock: Clock,
  audience: ViewVisibility,
  signal: AbortSignal,
): Promise<RunEnd> {
  // What is on its way is not called back when somebody looks away: whether it arrived would never be known.
  let account: Account | undefined;
  const sending = connection.send(profile, (client, end, own) => {
    account = own;
    return client.runTask(order, end);
  });
  const answer = await Promise.race([sending, aborted(signal)]);
  if (answer === 'aborted') return { kind: 'left', isSeen: false };
  if (answer.ok && !isUnderWay(answer.value)) {
    return { kind: 'ended', status: answer.value.status };
  }
  const why: ApiFailure = answer.ok ? { kind: 'timeout' } : answer.failure;
  if (!mayHaveHappened(why)) return { kind: 'refused', failure: why };
  if (!account || why.kind === 'cancelled') return { kind: 'unclear', failure: why };
  const look = lookerOf(order.taskId, profile, account, connection, signal);
  return follow(look, turnsBefore, answer.ok, why, clock, audience, signal);
}

/** `undefined` once somebody signed out or switched: the task is not theirs to see. */
type Look = () => Promise<ApiResult<Task> | undefined>;

const lookerOf =
  (
    taskId: string,
    profile: Profile,
    account: Account,
    connection: Connection,
    signal: AbortSignal,
  ): Look =>
  () =>
    signal.aborted
      ? Promise.resolve(failure({ kind: 'cancelled' }))
      : connection.use(
          profile,
          (client, own, now) =>
            now === account ? client.task(taskId, own) : Promise.resolve(undefined),
          signal,
        );

async function follow(
  look: Look,
  turnsBefore: number | undefined,
  wasSeen: boolean,
  lost: ApiFailure,
  clock: Clock,
  audience: ViewVisibility,
  signal: AbortSignal,
): Promise<RunEnd> {
  let delay = FIRST_LOOK;
  let isSeen = wasSeen;
  let misses = 0;
  while (misses < MOST_MISSES) {
    await pause(clock, delay, audience, signal);
    const seen = await look();
    if (!seen) break;
    delay = Math.min(delay * 1.5, SLOWEST_LOOK);
    if (!seen.ok) {
      if (seen.failure.kind === 'cancelled') return { kind: 'left', isSeen };
      if (seen.failure.kind === 'rateLimited') delay = seen.failure.until - clock.now();
      else misses++;
    } else if (isUnderWay(seen.value)) {
      misses = 0;
      isSeen = true;
    } else if (hasNewTurn(seen.value, turnsBefore)) {
      return { kind: 'ended', status: seen.value.status };
    } else {
      misses++;
    }
  }
  return { kind: 'unclear', failure: lost };
}

/** A task with an id that was chosen here is there only if it was run; another one may have ended before. */
function hasNewTurn({ turnCount }: Task, turnsBefore: number | undefined): boolean {
  if (turnsBefore === 0) return true;
  return turnsBefore !== undefined && turnCount !== undefined && turnCount > turnsBefore;
}

function aborted(signal: AbortSignal): Promise<'aborted'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('aborted');
    signal.addEventListener('abort', () => resolve('aborted'), { once: true });
  });
}
