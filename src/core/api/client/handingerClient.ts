import { APIConnectionError, APIUserAbortError, Handinger } from '@ramensoft/handinger';
import { failure, success } from '../../common/result';
import type {
  DeliveryPage,
  Schedules,
  Task,
  TaskPage,
  Turn,
  Webhook,
  WorkerState,
} from '../../model/workerDetails';
import type { PageReference, WorkerPage, WorkerRun } from '../../model/worker';
import { parseRun, parseWorkerPage } from '../parse/workers';
import type { ApiFailure } from '../errors/apiFailure';
import type { Answer, ApiResult } from '../errors/apiResult';
import {
  parseDeliveries,
  parseEmail,
  parseSchedules,
  parseState,
  parseTask,
  parseTaskPage,
  parseTurns,
  parseWebhook,
} from '../parse/workerDetails';
import { rawRequest, type RawAnswer } from './rawRequest';
import { sdkFetch } from '../http/sdkFetch';
import { NotSentError, TransportError, type Transport } from '../http/transport';
import { workerWrites, type Ask, type WorkerWrites } from './workerWrites';

/** The calls that change nothing, as the rest of the core makes them. None of them throws: a failure is a value. */
export interface HandingerReads {
  /** `GET /api/workers`, which the documentation shows and the specification does not. */
  listWorkers(page: PageReference | undefined, signal: AbortSignal): Promise<ApiResult<WorkerPage>>;
  /** `GET /api/workers/{workerId}`: what the worker did last. */
  workerRun(workerId: string, signal: AbortSignal): Promise<ApiResult<WorkerRun>>;
  /** The same with the answer that it gave. */
  workerState(workerId: string, signal: AbortSignal): Promise<ApiResult<WorkerState>>;
  /** `GET /api/workers/{workerId}/email`: the address that the worker reads. */
  workerEmail(workerId: string, signal: AbortSignal): Promise<ApiResult<string>>;
  /** `GET /api/workers/{workerId}/schedules`. */
  schedules(workerId: string, signal: AbortSignal): Promise<ApiResult<Schedules>>;
  /** `GET /api/workers/{workerId}/webhook`, for its creator; `null` when there is none. */
  webhook(workerId: string, signal: AbortSignal): Promise<ApiResult<Webhook | null>>;
  /** `GET /api/workers/{workerId}/webhook/executions`, for its creator. */
  deliveries(
    workerId: string,
    page: PageReference,
    signal: AbortSignal,
  ): Promise<ApiResult<DeliveryPage>>;
  /** `GET /api/tasks?workerId=…`, which is neither in the documentation nor in the specification. */
  listTasks(
    workerId: string,
    page: PageReference | undefined,
    signal: AbortSignal,
  ): Promise<ApiResult<TaskPage>>;
  /** `GET /api/tasks/{taskId}`. */
  task(taskId: string, signal: AbortSignal): Promise<ApiResult<Task>>;
  /** `GET /api/tasks/{taskId}/turns`, in the order in which they ran. */
  turns(taskId: string, signal: AbortSignal): Promise<ApiResult<readonly Turn[]>>;
  /** `GET` for others: every status is an answer. `path` is put behind the base address as it is. */
  read(path: string, signal: AbortSignal): Promise<ApiResult<RawAnswer>>;
}

/** All calls. */
export interface HandingerClient extends HandingerReads, WorkerWrites {}

export type { Answer, ApiResult } from '../errors/apiResult';

/** In milliseconds: longer than any call lasts. */
const LONGEST_CALL = 3_600_000;

interface ClientOptions {
  readonly key: string;
  readonly baseUrl: string;
  readonly userAgent: string;
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string;
  readonly now: () => number;
  /** Hears of every answer, before the caller does. */
  readonly observe: (answer: Answer) => void;
}

/** The official SDK over our transport: its own retries, log and environment defaults stay out of it. */
export function createClient(options: ClientOptions, transport: Transport): HandingerClient {
  const sdk = new Handinger({
    apiKey: options.key,
    baseURL: options.baseUrl,
    maxRetries: 0,
    // The SDK's clock would also count retries and the wait at the gate; each attempt has its own deadline.
    timeout: LONGEST_CALL,
    logLevel: 'off',
    fetch: sdkFetch(options, transport),
  });
  const about: Ask = async (subject, call, parse, isNews = () => true) => {
    const result = await resultOf(call, parse);
    if (result.ok) options.observe(subject);
    else if (isNews(result.failure)) options.observe({ ...subject, failure: result.failure });
    return result;
  };
  return {
    ...workerWrites(sdk, about),
    listWorkers: (page, signal) =>
      about({}, sdk.get('/api/workers', { query: page ?? {}, signal }).withResponse(), (answer) =>
        parseWorkerPage(...pageIn(answer, page)),
      ),
    workerRun: (workerId, signal) =>
      about({ itemId: workerId }, sdk.workers.retrieve(workerId, undefined, { signal }), parseRun),
    workerState: (workerId, signal) =>
      about(
        { itemId: workerId },
        sdk.workers.retrieve(workerId, undefined, { signal }),
        parseState,
      ),
    workerEmail: (workerId, signal) =>
      about({ itemId: workerId }, sdk.workers.retrieveEmail(workerId, { signal }), parseEmail),
    schedules: (workerId, signal) =>
      about({ itemId: workerId }, sdk.workers.schedules.list(workerId, { signal }), parseSchedules),
    webhook: (workerId, signal) =>
      about(
        { itemId: workerId },
        sdk.workers.webhooks.retrieve(workerId, { signal }),
        parseWebhook,
      ),
    deliveries: (workerId, page, signal) =>
      about(
        { itemId: workerId },
        sdk.workers.webhooks.listExecutions(workerId, page, { signal }).withResponse(),
        (answer) => parseDeliveries(...pageIn(answer, page)),
      ),
    listTasks: (workerId, page, signal) =>
      about(
        { itemId: workerId },
        sdk.get('/api/tasks', { query: { workerId, ...page }, signal }).withResponse(),
        (answer) => parseTaskPage(...pageIn(answer, page)),
      ),
    task: (taskId, signal) =>
      about({ itemId: taskId }, sdk.tasks.retrieve(taskId, { signal }), parseTask),
    turns: (taskId, signal) =>
      about({ itemId: taskId }, sdk.tasks.listTurns(taskId, { signal }), parseTurns),
    read: rawRequest(options, transport),
  };
}

/** What a reader of lists takes: the JSON, what was asked for, and the header that may lead on. */
function pageIn(
  answer: unknown,
  page: PageReference = {},
): [json: unknown, asked: PageReference, link: string | undefined] {
  const { data, response } = answer as { readonly data: unknown; readonly response: Response };
  return [data, page, response.headers.get('link') ?? undefined];
}

async function resultOf<T>(
  call: PromiseLike<unknown>,
  parse: (json: unknown) => T | undefined,
): Promise<ApiResult<T>> {
  try {
    const value = parse(await call);
    return value === undefined
      ? failure({ kind: 'badAnswer', reason: 'wrongShape' })
      : success(value);
  } catch (error) {
    return failure(failureOf(error));
  }
}

/** @throws what is no failure of the call but a mistake of ours */
function failureOf(error: unknown): ApiFailure {
  if (error instanceof APIUserAbortError) return { kind: 'cancelled' };
  if (error instanceof APIConnectionError && error.cause instanceof TransportError) {
    const { failure } = error.cause;
    return error.cause instanceof NotSentError ? withProof(failure) : failure;
  }
  throw error;
}

function withProof(failure: ApiFailure): ApiFailure {
  switch (failure.kind) {
    case 'timeout':
    case 'unreachable':
    case 'tls':
      return { ...failure, notSent: true };
    default:
      return failure;
  }
}
