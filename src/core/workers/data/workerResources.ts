import type { ApiFailure } from '../../api/errors/apiFailure';
import { present } from '../../api/parse/fields';
import type { ApiResult, HandingerReads } from '../../api/client/handingerClient';
import { isRouteAbsent } from '../../api/client/keyVerdict';
import { success } from '../../common/result';
import type {
  Delivery,
  Schedules,
  Task,
  Turn,
  Webhook,
  WorkerState,
} from '../../model/workerDetails';
import type { Loaded, Resource } from './resourceCache';
import { isUnderWay, isWorking } from '../../model/taskState';
import type { PageReference } from '../../model/worker';

/** The deliveries that are loaded so far. */
export interface DeliveryLog {
  readonly deliveries: readonly Delivery[];
  /** Of all pages together, where the service tells. */
  readonly total?: number;
  readonly next?: PageReference;
  /** How many elements could not be read. */
  readonly unreadable?: number;
}

/** A worker's tasks, newest first. */
export interface TaskList {
  readonly tasks: readonly Task[];
  /** `remembered`: the server lists none; these were run from here. */
  readonly source: 'listed' | 'remembered';
  /** There are more, which are not looked at. */
  readonly hasMore?: true;
  /** How many elements could not be read. */
  readonly unreadable?: number;
}

/** Of a worker, more tasks are not looked at. */
const MOST_TASKS = 200;
const MOST_PAGES = 10;
/** Where each task is a request of its own. */
const MOST_REMEMBERED = 20;

export const lastRunOf = (workerId: string): Resource<WorkerState> => ({
  name: `run ${workerId}`,
  load: (client, signal) => client.workerState(workerId, signal),
  isGoingOn: isWorking,
});

export const emailOf = (workerId: string): Resource<string> => ({
  name: `email ${workerId}`,
  load: (client, signal) => client.workerEmail(workerId, signal),
});

export const schedulesOf = (workerId: string): Resource<Schedules> => ({
  name: `schedules ${workerId}`,
  load: (client, signal) => client.schedules(workerId, signal),
});

export const webhookOf = (workerId: string): Resource<Webhook | null> => ({
  name: `webhook ${workerId}`,
  load: (client, signal) => client.webhook(workerId, signal),
});

/**
 * Whether it is known that somebody else created the worker: the webhook, like every change, is for its creator
 * alone, and a refusal there says nothing else.
 */
export function isOthers(
  workerId: string,
  partOf: (part: Resource<Webhook | null>) => Loaded<Webhook | null> | undefined,
): boolean {
  const loaded = partOf(webhookOf(workerId));
  return (
    loaded?.kind === 'failed' &&
    loaded.failure.kind === 'forbidden' &&
    loaded.failure.by === 'handinger'
  );
}

export const deliveriesOf = (workerId: string): Resource<DeliveryLog> => ({
  name: `deliveries ${workerId}`,
  load: async (client, signal, before) => {
    const answer = await client.deliveries(workerId, { page: 1 }, signal);
    if (!answer.ok) return answer;
    const { deliveries, total } = answer.value;
    const known = new Set(before?.deliveries.map(({ id }) => id));
    const fresh = deliveries.filter(({ id }) => !known.has(id));
    // Where all on the first page are new, there may be others between them and those from before.
    return before && fresh.length < deliveries.length
      ? success(present({ ...before, deliveries: [...fresh, ...before.deliveries], total }))
      : success(answer.value);
  },
});

/** The same part, with one page more. */
export const moreDeliveriesOf = (workerId: string): Resource<DeliveryLog> => ({
  name: deliveriesOf(workerId).name,
  load: async (client, signal, before) => {
    const answer = await client.deliveries(workerId, before?.next ?? { page: 1 }, signal);
    if (!answer.ok) return answer;
    const { deliveries, next, total } = answer.value;
    // New ones push old ones onto the next page, where they come a second time.
    const byId = new Map(
      [...(before?.deliveries ?? []), ...deliveries].map((one) => [one.id, one]),
    );
    // A server that ignores the parameter answers with its first page for ever.
    const isNew = byId.size > (before?.deliveries.length ?? 0);
    const unreadable = (before?.unreadable ?? 0) + (answer.value.unreadable ?? 0);
    return success(
      present({
        deliveries: [...byId.values()],
        total,
        next: isNew ? next : undefined,
        unreadable: unreadable || undefined,
      }),
    );
  },
});

/** @param remembered ids of tasks that were run from here, newest first */
export const tasksOf = (
  workerId: string,
  remembered: () => readonly string[],
): Resource<TaskList> => ({
  name: `tasks ${workerId}`,
  load: async (client, signal) => {
    const listed = await listTasks(client, workerId, signal);
    if (listed.ok || !isRouteAbsent(listed.failure)) return listed;
    return readTasks(client, remembered().slice(0, MOST_REMEMBERED), signal);
  },
  isGoingOn: ({ tasks }) => tasks.some(isUnderWay),
});

async function listTasks(
  client: HandingerReads,
  workerId: string,
  signal: AbortSignal,
): Promise<ApiResult<TaskList>> {
  const found = new Map<string, Task>();
  let unreadable = 0;
  let next: PageReference | undefined;
  for (let page = 1; page <= MOST_PAGES && found.size < MOST_TASKS; page++) {
    const answer = await client.listTasks(workerId, next, signal);
    if (!answer.ok) return answer;
    const known = found.size;
    unreadable += answer.value.unreadable ?? 0;
    for (const task of answer.value.tasks) {
      // A server may not know the parameter, and list the tasks of all workers.
      const isOfAnother = task.workerId !== '' && task.workerId !== workerId;
      if (!isOfAnother) found.set(task.id, { ...task, workerId });
    }
    next = answer.value.next;
    // Behind a page without anything new the pages would go round for ever.
    const isRound = answer.value.tasks.length > 0 && found.size === known;
    if (!next || isRound) break;
  }
  return success(
    present({
      tasks: newestFirst([...found.values()]).slice(0, MOST_TASKS),
      source: 'listed' as const,
      hasMore: next || found.size > MOST_TASKS ? (true as const) : undefined,
      unreadable: unreadable || undefined,
    }),
  );
}

/** Failures that the next task need not meet. */
const ABOUT_ONE: readonly ApiFailure['kind'][] = ['forbidden', 'badAnswer', 'serverError'];

async function readTasks(
  client: HandingerReads,
  taskIds: readonly string[],
  signal: AbortSignal,
): Promise<ApiResult<TaskList>> {
  const tasks: Task[] = [];
  let unreadable = 0;
  for (const taskId of taskIds) {
    const answer = await client.task(taskId, signal);
    if (answer.ok) tasks.push(answer.value);
    else if (ABOUT_ONE.includes(answer.failure.kind)) unreadable++;
    // Archived since, or never begun.
    else if (answer.failure.kind !== 'notFound') return answer;
  }
  return success(
    present({
      tasks: newestFirst(tasks),
      source: 'remembered' as const,
      unreadable: unreadable || undefined,
    }),
  );
}

const newestFirst = (tasks: readonly Task[]): readonly Task[] =>
  [...tasks].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));

export const taskOf = (taskId: string): Resource<Task> => ({
  name: `task ${taskId}`,
  load: (client, signal) => client.task(taskId, signal),
  isGoingOn: isUnderWay,
});

export const turnsOf = (taskId: string): Resource<readonly Turn[]> => ({
  name: `turns ${taskId}`,
  load: (client, signal) => client.turns(taskId, signal),
  isGoingOn: (turns) => turns.some(isUnderWay),
});
