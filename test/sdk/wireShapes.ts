import type {
  DeleteTaskResponse,
  Task,
  TaskRetrieveResponse,
  TaskTurnList,
  Turn,
} from '@ramensoft/handinger/resources/tasks';
import type {
  DeleteWorkerResponse,
  ScheduleCancelResponse,
  ScheduleListResponse,
  Webhook,
  WebhookExecution,
  WebhookExecutionList,
  Worker,
  WorkerRetrieveEmailResponse,
  WorkerSchedule,
  WorkerTemplate,
} from '@ramensoft/handinger/resources/workers/index';
import {
  anything,
  byType,
  count,
  flag,
  id,
  listOf,
  map,
  nothing,
  nullable,
  oneOf,
  optional,
  shapeOf,
  text,
  time,
  webAddress,
} from './check';

/** Run-time twins of the SDK's types: the compiler rejects a field too many, too few or of another type. */
const workerId = id('wrk', 't_org');
const budget = oneOf('low', 'standard', 'high', 'unlimited');

const file = shapeOf<Turn.File>({
  filename: nullable(text),
  mediaType: text,
  url: webAddress,
  size: optional(count),
});

/** Answer to creating and updating a worker, and an element of the list. */
export const workerTemplate = shapeOf<WorkerTemplate>({
  id: workerId,
  title: text,
  summary: text,
  instructions: text,
  visibility: oneOf('public', 'private'),
  outputSchema: nullable(map),
  organizationId: id('org'),
  userId: id('usr'),
  createdAt: nullable(time),
  updatedAt: nullable(time),
  url: webAddress,
});

/** A worker’s run state, also the answer to running a task. */
export const worker = shapeOf<Worker>({
  id: workerId,
  object: oneOf('worker'),
  status: oneOf('running', 'completed', 'pending'),
  running: flag,
  created_at: nullable(count),
  error: nothing,
  incomplete_details: nothing,
  metadata: map,
  messages: listOf(anything),
  output: listOf(
    shapeOf<Worker.Output>({
      id: id('msg'),
      type: oneOf('message'),
      role: oneOf('assistant'),
      status: oneOf('completed'),
      content: listOf(shapeOf<Worker.Output.Content>({ type: oneOf('output_text'), text })),
    }),
  ),
  output_text: text,
  structured_output: nullable(map),
  sources: listOf(
    shapeOf<Worker.Source>({
      id: text,
      type: oneOf('url'),
      title: nullable(text),
      url: webAddress,
    }),
  ),
  files: listOf(file),
  url: webAddress,
  usage: optional(shapeOf<Worker.Usage>({ durationMs: optional(count) })),
});

/** Confirms a deletion. */
export const deletedWorker = shapeOf<DeleteWorkerResponse>({ deleted: flag });
/** Where a worker takes mail. */
export const workerEmail = shapeOf<WorkerRetrieveEmailResponse>({ email: text });

const task = shapeOf<Task>({
  id: text,
  workerId,
  organizationId: id('org'),
  title: text,
  status: oneOf('pending', 'running', 'completed', 'error', 'aborted'),
  triggeredBy: oneOf('api', 'email', 'schedule', 'ui'),
  createdByUserId: nullable(id('usr')),
  createdAt: time,
  completedAt: nullable(time),
  totals: shapeOf<Task.Totals>({ credits: count, durationMs: count, turnCount: count }),
  url: webAddress,
});

/** One task, in its wrapper. */
export const taskAnswer = shapeOf<TaskRetrieveResponse>({ task });
/** Confirms an archival. */
export const archivedTask = shapeOf<DeleteTaskResponse>({ archived: flag });

/** The turns of a task. */
export const turnList = shapeOf<TaskTurnList>({
  taskId: text,
  items: listOf(
    shapeOf<Turn>({
      id: id('trn'),
      taskId: text,
      seq: count,
      role: text,
      status: text,
      input: text,
      outputText: text,
      structuredOutput: nullable(map),
      inputTokens: count,
      outputTokens: count,
      credits: count,
      durationMs: count,
      startedAt: time,
      completedAt: nullable(time),
      files: listOf(file),
    }),
  ),
});

const anySchedule = { id: id('sch'), input: text, budget, nextRunAt: time };

/** A schedule of any of the four types. */
export const schedule = byType<WorkerSchedule>({
  scheduled: shapeOf<WorkerSchedule.ScheduledWorkerSchedule>({
    ...anySchedule,
    type: oneOf('scheduled'),
  }),
  delayed: shapeOf<WorkerSchedule.DelayedWorkerSchedule>({
    ...anySchedule,
    type: oneOf('delayed'),
    delayInSeconds: count,
  }),
  cron: shapeOf<WorkerSchedule.CronWorkerSchedule>({
    ...anySchedule,
    type: oneOf('cron'),
    cron: text,
  }),
  interval: shapeOf<WorkerSchedule.IntervalWorkerSchedule>({
    ...anySchedule,
    type: oneOf('interval'),
    intervalSeconds: count,
  }),
});

/** The schedules of a worker. */
export const scheduleList = shapeOf<ScheduleListResponse>({
  workerId,
  timezone: text,
  schedules: listOf(schedule),
});
/** Confirms a cancellation. */
export const cancelledSchedule = shapeOf<ScheduleCancelResponse>({ cancelled: flag });

/** A webhook’s configuration. */
export const webhook = shapeOf<Webhook>({ url: nullable(webAddress), token: nullable(id('whk')) });

/** A page of the delivery log. */
export const executionList = shapeOf<WebhookExecutionList>({
  page: count,
  pageCount: count,
  totalCount: count,
  logs: listOf(
    shapeOf<WebhookExecution>({
      id: id('whe'),
      workerId,
      url: webAddress,
      createdAt: time,
      durationMs: count,
      requestStatus: oneOf('success', 'error'),
      responseStatus: nullable(count),
      errorMessage: nullable(text),
      taskId: nullable(text),
      taskTitle: nullable(text),
    }),
  ),
});
