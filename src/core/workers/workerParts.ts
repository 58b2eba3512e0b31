import type { ApiResult, HandingerReads } from '../api/handingerClient';
import { isRouteAbsent } from '../api/keyCheck';
import { success } from '../result';
import {
  isUnderWay,
  type Delivery,
  type Schedules,
  type Task,
  type Turn,
  type Webhook,
  type WorkerState,
} from './details';
import type { Loaded, Part } from './loadedParts';
import type { PageReference } from './worker';

/** The deliveries that are loaded so far. */
export interface DeliveryLog {
  readonly deliveries: readonly Delivery[];
  readonly total: number;
  readonly pages: number;
  readonly hasMore: boolean;
}

/** A worker's tasks, newest first. */
export interface TaskList {
  readonly tasks: readonly Task[];
  /** `remembered`: the server lists none; these were run from here. */
  readonly source: 'listed' | 'remembered';
}

/** Of a worker, more tasks are not looked at. */
const MOST_TASKS = 200;
const MOST_PAGES = 10;
/** Where each task is a request of its own. */
const MOST_REMEMBERED = 20;

export const lastRunOf = (workerId: string): Part<WorkerState> => ({
  name: `run ${workerId}`,
  load: (client, signal) => client.workerState(workerId, signal),
  isGoingOn: ({ status }) => status === 'running',
});

export const emailOf = (workerId: string): Part<string> => ({
  name: `email ${workerId}`,
  load: (client, signal) => client.workerEmail(workerId, signal),
});

export const schedulesOf = (workerId: string): Part<Schedules> => ({
  name: `schedules ${workerId}`,
  load: (client, signal) => client.schedules(workerId, signal),
});

export const webhookOf = (workerId: string): Part<Webhook | null> => ({
  name: `webhook ${workerId}`,
  load: (client, signal) => client.webhook(workerId, signal),
});

/**
 * Whether it is known that somebody else created the worker: the webhook, like every change, is for its creator
 * alone, and a refusal there says nothing else.
 */
export function isOthers(
  workerId: string,
  partOf: (part: Part<Webhook | null>) => Loaded<Webhook | null> | undefined,
): boolean {
  const loaded = partOf(webhookOf(workerId));
  return (
    loaded?.kind === 'failed' &&
    loaded.failure.kind === 'forbidden' &&
    loaded.failure.by === 'handinger'
  );
}

export const deliveriesOf = (workerId: string): Part<DeliveryLog> => ({
  name: `deliveries ${workerId}`,
  load: async (client, signal, before) => {
    const answer = await client.deliveries(workerId, 1, signal);
    if (!answer.ok) return answer;
    const { deliveries, total, pageCount } = answer.value;
    const known = new Set(before?.deliveries.map(({ id }) => id));
    const fresh = deliveries.filter(({ id }) => !known.has(id));
    // Where all on the first page are new, there may be others between them and those from before.
    return before && fresh.length < deliveries.length
      ? success({ ...before, deliveries: [...fresh, ...before.deliveries], total })
      : success({ deliveries, total, pages: 1, hasMore: pageCount > 1 });
  },
});

/** The same part, with one page more. */
export const moreDeliveriesOf = (workerId: string): Part<DeliveryLog> => ({
  name: deliveriesOf(workerId).name,
  load: async (client, signal, before) => {
    const page = (before?.pages ?? 0) + 1;
    const answer = await client.deliveries(workerId, page, signal);
    if (!answer.ok) return answer;
    const { deliveries, total, pageCount } = answer.value;
    // New ones push old ones onto the next page, where they come a second time.
    const byId = new Map(
      [...(before?.deliveries ?? []), ...deliveries].map((one) => [one.id, one]),
    );
    return success({
      deliveries: [...byId.values()],
      total,
      pages: page,
      hasMore: page < pageCount,
    });
  },
});

/** @param remembered ids of tasks that were run from here, newest first */
export const tasksOf = (workerId: string, remembered: () => readonly string[]): Part<TaskList> => ({
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
  let next: PageReference | undefined;
  for (let page = 1; page <= MOST_PAGES && found.size < MOST_TASKS; page++) {
    const answer = await client.listTasks(workerId, next, signal);
    if (!answer.ok) return answer;
    for (const task of answer.value.tasks) {
      // A server may not know the parameter, and list the tasks of all workers.
      const isOfAnother = task.workerId !== '' && task.workerId !== workerId;
      if (!isOfAnother) found.set(task.id, { ...task, workerId });
    }
    next = answer.value.next;
    if (!next) break;
  }
  return success({
    tasks: newestFirst([...found.values()]).slice(0, MOST_TASKS),
    source: 'listed',
  });
}

async function readTasks(
  client: HandingerReads,
  taskIds: readonly string[],
  signal: AbortSignal,
): Promise<ApiResult<TaskList>> {
  const tasks: Task[] = [];
  for (const taskId of taskIds) {
    const answer = await client.task(taskId, signal);
    if (answer.ok) tasks.push(answer.value);
    // Archived since, or never begun.
    else if (answer.failure.kind !== 'notFound') return answer;
  }
  return success({ tasks: newestFirst(tasks), source: 'remembered' });
}

const newestFirst = (tasks: readonly Task[]): readonly Task[] =>
  [...tasks].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));

export const taskOf = (taskId: string): Part<Task> => ({
  name: `task ${taskId}`,
  load: (client, signal) => client.task(taskId, signal),
  isGoingOn: isUnderWay,
});

export const turnsOf = (taskId: string): Part<readonly Turn[]> => ({
  name: `turns ${taskId}`,
  load: (client, signal) => client.turns(taskId, signal),
  isGoingOn: (turns) => turns.some(isUnderWay),
});
