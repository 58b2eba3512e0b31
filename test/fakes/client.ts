import type { ApiFailure } from '../../src/core/api/errors/apiFailure';
import type { ApiResult, HandingerClient } from '../../src/core/api/client/handingerClient';
import type { RawAnswer } from '../../src/core/api/client/rawRequest';
import { failure, success } from '../../src/core/common/result';
import type {
  DeliveryPage,
  Schedules,
  Task,
  TaskPage,
  Turn,
  Webhook,
  WorkerState,
} from '../../src/core/model/workerDetails';
import type { Worker, WorkerPage, WorkerRun } from '../../src/core/model/worker';
import { deferred } from './deferred';

type Answered =
  | WorkerPage
  | WorkerRun
  | WorkerState
  | RawAnswer
  | string
  | Schedules
  | Webhook
  | null
  | DeliveryPage
  | TaskPage
  | Task
  | readonly Turn[]
  | Worker
  | true;
type Planned = Promise<ApiResult<never>>;

/** A service that answers what was planned, in order. What nobody planned is a mistake of the test. */
export class ClientFake implements HandingerClient {
  /** Such as `list {"page":2}`, `run wrk_1` or `read /api/x`. */
  readonly calls: string[] = [];
  readonly signals: AbortSignal[] = [];
  readonly #planned: Planned[] = [];

  listWorkers: HandingerClient['listWorkers'] = (page, signal) =>
    this.#next(`list${page ? ` ${JSON.stringify(page)}` : ''}`, signal);

  workerRun: HandingerClient['workerRun'] = (workerId, signal) =>
    this.#next(`run ${workerId}`, signal);

  workerState: HandingerClient['workerState'] = (workerId, signal) =>
    this.#next(`state ${workerId}`, signal);

  workerEmail: HandingerClient['workerEmail'] = (workerId, signal) =>
    this.#next(`email ${workerId}`, signal);

  schedules: HandingerClient['schedules'] = (workerId, signal) =>
    this.#next(`schedules ${workerId}`, signal);

  webhook: HandingerClient['webhook'] = (workerId, signal) =>
    this.#next(`webhook ${workerId}`, signal);

  deliveries: HandingerClient['deliveries'] = (workerId, page, signal) =>
    this.#next(`deliveries ${workerId} ${page['page'] ?? JSON.stringify(page)}`, signal);

  listTasks: HandingerClient['listTasks'] = (workerId, page, signal) =>
    this.#next(`tasks ${workerId}${page ? ` ${JSON.stringify(page)}` : ''}`, signal);

  task: HandingerClient['task'] = (taskId, signal) => this.#next(`task ${taskId}`, signal);

  turns: HandingerClient['turns'] = (taskId, signal) => this.#next(`turns ${taskId}`, signal);

  runTask: HandingerClient['runTask'] = (order, signal) =>
    this.#next(`runTask ${JSON.stringify(order)}`, signal);

  archiveTask: HandingerClient['archiveTask'] = (taskId, signal) =>
    this.#next(`archiveTask ${taskId}`, signal);

  createWorker: HandingerClient['createWorker'] = (draft, signal) =>
    this.#next(`createWorker ${JSON.stringify(draft)}`, signal);

  updateWorker: HandingerClient['updateWorker'] = (workerId, change, signal) =>
    this.#next(`updateWorker ${workerId} ${JSON.stringify(change)}`, signal);

  deleteWorker: HandingerClient['deleteWorker'] = (workerId, signal) =>
    this.#next(`deleteWorker ${workerId}`, signal);

  addSchedule: HandingerClient['addSchedule'] = (workerId, order, signal) =>
    this.#next(`addSchedule ${workerId} ${JSON.stringify(order)}`, signal);

  cancelSchedule: HandingerClient['cancelSchedule'] = (workerId, scheduleId, signal) =>
    this.#next(`cancelSchedule ${workerId} ${scheduleId}`, signal);

  setWebhook: HandingerClient['setWebhook'] = (workerId, url, signal) =>
    this.#next(`setWebhook ${workerId} ${url}`, signal);

  clearWebhook: HandingerClient['clearWebhook'] = (workerId, signal) =>
    this.#next(`clearWebhook ${workerId}`, signal);

  regenerateWebhookToken: HandingerClient['regenerateWebhookToken'] = (workerId, signal) =>
    this.#next(`regenerateWebhookToken ${workerId}`, signal);

  read: HandingerClient['read'] = (path, signal) => this.#next(`read ${path}`, signal);

  answers(value: Answered): this {
    this.#planned.push(Promise.resolve(success(value as never)));
    return this;
  }

  fails(...failures: readonly ApiFailure[]): this {
    this.#planned.push(...failures.map((why) => Promise.resolve(failure(why))));
    return this;
  }

  /** What was planned and not asked for yet does not happen. */
  forgetPlans(): void {
    this.#planned.length = 0;
  }

  /** The next call is open until the test decides. */
  holds(): {
    readonly answer: (value: Answered) => void;
    readonly fail: (why: ApiFailure) => void;
  } {
    const held = deferred<ApiResult<never>>();
    this.#planned.push(held.promise);
    return {
      answer: (value) => held.resolve(success(value as never)),
      fail: (why) => held.resolve(failure(why)),
    };
  }

  #next(call: string, signal: AbortSignal): Planned {
    this.calls.push(call);
    this.signals.push(signal);
    const planned = this.#planned.shift();
    return planned ?? Promise.reject(new Error(`Nobody planned ${call}`));
  }
}

export function worker(id: string, more: Partial<Worker> = {}): Worker {
  return { id, title: `Title of ${id}`, summary: '', ...more };
}
