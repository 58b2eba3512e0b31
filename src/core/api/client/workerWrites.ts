import type { Handinger } from '@ramensoft/handinger';
import type { Webhook } from '../../model/workerDetails';
import type { ScheduleRequest, TaskRequest, WorkerDraft } from '../../model/requests';
import type { Worker, WorkerRun } from '../../model/worker';
import { parseRun, parseWorker } from '../parse/workers';
import { fieldsOf } from '../parse/fields';
import type { ApiFailure } from '../errors/apiFailure';
import type { Answer, ApiResult } from '../errors/apiResult';
import { parseWebhook } from '../parse/workerDetails';

/** The calls that change something. Each is sent once, whatever comes of it. */
export interface WorkerWrites {
  /**
   * `POST /api/tasks`, which answers when the worker has finished. A `timeout` says nothing but that this takes
   * longer: the task goes on at the server.
   */
  runTask(order: TaskRequest, signal: AbortSignal): Promise<ApiResult<WorkerRun>>;
  /** `DELETE /api/tasks/{taskId}`, for the worker's creator; turns and files are kept. */
  archiveTask(taskId: string, signal: AbortSignal): Promise<ApiResult<true>>;
  /** `POST /api/workers`. */
  createWorker(draft: WorkerDraft, signal: AbortSignal): Promise<ApiResult<Worker>>;
  /** `PATCH /api/workers/{workerId}`, for its creator. */
  updateWorker(
    workerId: string,
    change: WorkerDraft,
    signal: AbortSignal,
  ): Promise<ApiResult<Worker>>;
  /** `DELETE /api/workers/{workerId}`, for its creator; nothing brings it back. */
  deleteWorker(workerId: string, signal: AbortSignal): Promise<ApiResult<true>>;
  /** `POST /api/workers/{workerId}/schedules`. */
  addSchedule(
    workerId: string,
    order: ScheduleRequest,
    signal: AbortSignal,
  ): Promise<ApiResult<true>>;
  /** `DELETE /api/workers/{workerId}/schedules/{scheduleId}`. */
  cancelSchedule(
    workerId: string,
    scheduleId: string,
    signal: AbortSignal,
  ): Promise<ApiResult<true>>;
  /** `PUT /api/workers/{workerId}/webhook`, for its creator. */
  setWebhook(
    workerId: string,
    url: string,
    signal: AbortSignal,
  ): Promise<ApiResult<Webhook | null>>;
  /** `DELETE /api/workers/{workerId}/webhook`, for its creator. */
  clearWebhook(workerId: string, signal: AbortSignal): Promise<ApiResult<true>>;
  /** `POST /api/workers/{workerId}/webhook/regenerate-token`, for its creator; the old token is void at once. */
  regenerateWebhookToken(workerId: string, signal: AbortSignal): Promise<ApiResult<Webhook | null>>;
}

/** Makes a call about something, and tells of its answer those failures that are news about the line. */
export type Ask = <T>(
  subject: Pick<Answer, 'itemId'>,
  call: PromiseLike<unknown>,
  parse: (json: unknown) => T | undefined,
  isNews?: (failure: ApiFailure) => boolean,
) => Promise<ApiResult<T>>;

/** The status says it all; what stands in the answer differs, and may be nothing. */
const done = (): true => true;

export function workerWrites(sdk: Handinger, ask: Ask): WorkerWrites {
  return {
    runTask: (order, signal) =>
      ask(
        { itemId: order.workerId },
        sdk.tasks.create(order, { signal }),
        // A server that does not wait for the end answers with the task.
        (json) => parseRun(fieldsOf(json)['task'] ?? json),
        // A worker that takes its time is no server that cannot be reached.
        ({ kind }) => kind !== 'timeout',
      ),
    archiveTask: (taskId, signal) =>
      ask({ itemId: taskId }, sdk.tasks.delete(taskId, { signal }), done),
    createWorker: ({ outputSchema, ...draft }, signal) =>
      ask(
        {},
        sdk.workers.create({ ...draft, ...(outputSchema && { outputSchema }) }, { signal }),
        parseWorker,
      ),
    updateWorker: (workerId, change, signal) =>
      ask({ itemId: workerId }, sdk.workers.update(workerId, change, { signal }), parseWorker),
    deleteWorker: (workerId, signal) =>
      ask({ itemId: workerId }, sdk.workers.delete(workerId, { signal }), done),
    addSchedule: (workerId, order, signal) =>
      ask({ itemId: workerId }, sdk.workers.schedules.create(workerId, order, { signal }), done),
    cancelSchedule: (workerId, scheduleId, signal) =>
      ask(
        { itemId: workerId },
        sdk.workers.schedules.cancel(scheduleId, { workerId }, { signal }),
        done,
      ),
    setWebhook: (workerId, url, signal) =>
      ask(
        { itemId: workerId },
        sdk.workers.webhooks.update(workerId, { url }, { signal }),
        parseWebhook,
      ),
    clearWebhook: (workerId, signal) =>
      ask({ itemId: workerId }, sdk.workers.webhooks.delete(workerId, { signal }), done),
    regenerateWebhookToken: (workerId, signal) =>
      ask(
        { itemId: workerId },
        sdk.workers.webhooks.regenerateToken(workerId, { signal }),
        parseWebhook,
      ),
  };
}
