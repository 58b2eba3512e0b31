import type {
  Delivery,
  DeliveryPage,
  OutputFile,
  Rhythm,
  Schedule,
  Schedules,
  Task,
  TaskPage,
  Turn,
  Webhook,
  WorkerState,
} from '../workers/details';
import { isWorkerId, type PageReference } from '../workers/worker';
import { nextPage, parseRun } from './answers';
import {
  fieldsOf,
  listIn,
  numberOrNone,
  objectOrNone,
  parseTime,
  present,
  text,
  textOrNone,
} from './fields';

const isKnown = <T>(value: T | undefined): value is T => value !== undefined;

/** Reads all of `GET /api/workers/{workerId}`. */
export function parseState(json: unknown): WorkerState | undefined {
  const run = parseRun(json);
  const fields = fieldsOf(json);
  return (
    run &&
    present({
      ...run,
      outputText: text(fields['output_text'] ?? fields['outputText']),
      structuredOutput: structuredOutputIn(json),
      files: filesIn(json),
    })
  );
}

/** Before May 2026 the answer was the bare address. */
export function parseEmail(json: unknown): string | undefined {
  return textOrNone(typeof json === 'string' ? json : fieldsOf(json)['email']);
}

export function parseSchedules(json: unknown): Schedules | undefined {
  const list = listIn(json, ['schedules', 'items', 'data']);
  if (!list) return undefined;
  return present({
    schedules: list.map(parseSchedule).filter(isKnown),
    timeZone: textOrNone(fieldsOf(json)['timezone']),
  });
}

function parseSchedule(json: unknown): Schedule | undefined {
  const fields = fieldsOf(json);
  const id = text(fields['id']);
  if (id === '') return undefined;
  return present({
    id,
    input: text(fields['input']),
    budget: text(fields['budget']),
    rhythm: rhythmOf(json),
    nextRunAt: parseTime(fields['nextRunAt']),
  });
}

function rhythmOf(json: unknown): Rhythm {
  const { type, cron, intervalSeconds } = fieldsOf(json);
  if (type === 'cron' && typeof cron === 'string') return { kind: 'cron', cron };
  if (type === 'interval' && typeof intervalSeconds === 'number' && intervalSeconds > 0) {
    return { kind: 'interval', seconds: intervalSeconds };
  }
  return ['', 'delayed', 'scheduled'].includes(text(type))
    ? { kind: 'once' }
    : { kind: 'other', type: text(type) };
}

/** `null` when the worker has no webhook. */
export function parseWebhook(json: unknown): Webhook | null | undefined {
  const fields = fieldsOf(json);
  if (!('url' in fields)) return undefined;
  const url = text(fields['url']);
  return url === '' ? null : present({ url, token: textOrNone(fields['token']) });
}

export function parseDeliveries(json: unknown): DeliveryPage | undefined {
  const list = listIn(json, ['logs', 'items', 'data']);
  if (!list) return undefined;
  const { page, pageCount, totalCount } = fieldsOf(json);
  const deliveries = list.map(parseDelivery).filter(isKnown);
  return {
    deliveries,
    page: numberOrNone(page) ?? 1,
    pageCount: numberOrNone(pageCount) ?? 1,
    total: numberOrNone(totalCount) ?? deliveries.length,
  };
}

function parseDelivery(json: unknown): Delivery | undefined {
  const fields = fieldsOf(json);
  const id = text(fields['id']);
  if (id === '') return undefined;
  return present({
    id,
    createdAt: parseTime(fields['createdAt']),
    durationMs: numberOrNone(fields['durationMs']),
    succeeded: fields['requestStatus'] === 'success',
    responseStatus: numberOrNone(fields['responseStatus']),
    errorMessage: textOrNone(fields['errorMessage']),
    taskId: textOrNone(fields['taskId']),
    taskTitle: textOrNone(fields['taskTitle']),
  });
}

/** Such a list is as little documented as that of the workers. */
export function parseTaskPage(json: unknown, page: PageReference = {}): TaskPage | undefined {
  const list = listIn(json, ['tasks', 'items', 'data', 'results']);
  if (!list) return undefined;
  const tasks = list.map(parseTaskFields).filter(isKnown);
  return present({ tasks, next: tasks.length === 0 ? undefined : nextPage(json, page) });
}

/** Reads `GET /api/tasks/{taskId}`, which wraps the task. */
export function parseTask(json: unknown): Task | undefined {
  return parseTaskFields(fieldsOf(json)['task'] ?? json);
}

function parseTaskFields(json: unknown): Task | undefined {
  const fields = fieldsOf(json);
  const { id, workerId } = fields;
  if (typeof id !== 'string' || !isWorkerId(id)) return undefined;
  const totals = fieldsOf(fields['totals']);
  return present({
    id,
    workerId: text(workerId),
    title: text(fields['title']),
    status: text(fields['status']),
    triggeredBy: textOrNone(fields['triggeredBy']),
    createdAt: parseTime(fields['createdAt']),
    completedAt: parseTime(fields['completedAt']),
    credits: numberOrNone(totals['credits']),
    durationMs: numberOrNone(totals['durationMs']),
    turnCount: numberOrNone(totals['turnCount']),
    url: textOrNone(fields['url']),
  });
}

/** In the order in which they ran; older servers name the list `turns`. */
export function parseTurns(json: unknown): readonly Turn[] | undefined {
  return listIn(json, ['items', 'turns', 'data'])
    ?.map(parseTurn)
    .filter(isKnown)
    .sort((a, b) => a.sequence - b.sequence);
}

function parseTurn(json: unknown, index: number): Turn | undefined {
  const fields = fieldsOf(json);
  const id = text(fields['id']);
  if (id === '') return undefined;
  return present({
    id,
    sequence: numberOrNone(fields['seq']) ?? index,
    status: text(fields['status']),
    input: text(fields['input']),
    outputText: text(fields['outputText']),
    structuredOutput: structuredOutputIn(json),
    credits: numberOrNone(fields['credits']),
    durationMs: numberOrNone(fields['durationMs']),
    files: filesIn(json),
  });
}

function structuredOutputIn(json: unknown): object | undefined {
  const fields = fieldsOf(json);
  return objectOrNone(fields['structured_output'] ?? fields['structuredOutput']);
}

function filesIn(json: unknown): readonly OutputFile[] {
  const list = listIn(fieldsOf(json)['files'], []) ?? [];
  return list.map(parseFile).filter(isKnown);
}

function parseFile(json: unknown): OutputFile | undefined {
  const fields = fieldsOf(json);
  const url = text(fields['url']);
  if (url === '') return undefined;
  return present({
    name: text(fields['filename']) || (url.split('/').at(-1) ?? url),
    mediaType: text(fields['mediaType']),
    url,
    size: numberOrNone(fields['size']),
  });
}
