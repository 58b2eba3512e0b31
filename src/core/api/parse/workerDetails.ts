import { bounded } from '../../common/exactJson';
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
} from '../../model/workerDetails';
import { isWorkerId, type PageReference } from '../../model/worker';
import { parseRun } from './workers';
import {
  fieldsOf,
  idOrNone,
  listIn,
  numberOrNone,
  objectOrNone,
  parseTime,
  present,
  text,
  textOrNone,
  type Fields,
} from './fields';
import { nextPage, totalIn } from './paging';
import { statusIn } from '../errors/statusIn';

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

/** Empty when the worker has none. Before May 2026 the answer was the bare address. */
export function parseEmail(json: unknown): string | undefined {
  if (fieldsOf(json)['email'] === null) return '';
  const address = textOrNone(typeof json === 'string' ? json : fieldsOf(json)['email']);
  return address !== undefined && EMAIL.test(address) ? address : undefined;
}

/** What people copy and paste elsewhere: no space, no line end, and nothing that a shell or Markdown acts upon. */
const EMAIL = /^[\p{L}\p{N}.!#%'*+/=?^_{}~-]{1,64}@[\p{L}\p{N}.-]{1,253}$/u;

export function parseSchedules(json: unknown): Schedules | undefined {
  const list = listIn(json, ['schedules', 'items', 'data']);
  if (!list) return undefined;
  const schedules = list.map(parseSchedule).filter(isKnown);
  return present({
    schedules,
    timeZone: textOrNone(fieldsOf(json)['timezone']),
    unreadable: list.length - schedules.length || undefined,
  });
}

function parseSchedule(json: unknown): Schedule | undefined {
  const fields = fieldsOf(json);
  const id = idOrNone(fields['id']);
  if (id === undefined) return undefined;
  // Some servers answer in the form of the request that made it.
  const when = objectOrNone(fields['when']) ?? json;
  return present({
    id,
    input: text(fields['input']),
    budget: text(fields['budget']),
    rhythm: rhythmOf(when),
    nextRunAt: parseTime(fields['nextRunAt'] ?? fieldsOf(when)['date']),
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

export function parseDeliveries(
  json: unknown,
  asked: PageReference = {},
  link?: string,
): DeliveryPage | undefined {
  const elements = listIn(json, ['logs', 'items', 'data', 'results', 'deliveries', 'nodes']);
  if (!elements) return undefined;
  const deliveries = elements.map(parseDelivery).filter(isKnown);
  return present({
    deliveries,
    next: nextPage({ json, elements, asked, link }),
    total: totalIn(json),
    unreadable: elements.length - deliveries.length || undefined,
  });
}

function parseDelivery(json: unknown): Delivery | undefined {
  const fields = fieldsOf(json);
  const id = idOrNone(fields['id']);
  if (id === undefined) return undefined;
  return present({
    id,
    createdAt: parseTime(fields['createdAt']),
    durationMs: numberOrNone(fields['durationMs']),
    succeeded: outcomeIn(fields),
    responseStatus: numberOrNone(fields['responseStatus']),
    errorMessage: textOrNone(fields['errorMessage']),
    taskId: idOrNone(fields['taskId']),
    taskTitle: textOrNone(fields['taskTitle']),
  });
}

/** `undefined` while the endpoint has not answered; a word that is new tells nothing, an answer does. */
function outcomeIn(fields: Fields): boolean | undefined {
  switch (text(fields['requestStatus']).toLowerCase()) {
    case 'success':
      return true;
    case 'error':
    case 'failed':
    case 'failure':
      return false;
    default: {
      const status = numberOrNone(fields['responseStatus']);
      if (status !== undefined) return status >= 200 && status < 300;
      return textOrNone(fields['errorMessage']) === undefined ? undefined : false;
    }
  }
}

/** Such a list is as little documented as that of the workers. */
export function parseTaskPage(
  json: unknown,
  asked: PageReference = {},
  link?: string,
): TaskPage | undefined {
  const elements = listIn(json, ['tasks', 'items', 'data', 'results', 'nodes']);
  if (!elements) return undefined;
  const tasks = elements.map(parseTaskFields).filter(isKnown);
  return present({
    tasks,
    next: nextPage({ json, elements, asked, link }),
    unreadable: elements.length - tasks.length || undefined,
  });
}

/** Why something failed, as a text or an object with a message. */
function errorIn({ error }: Fields): string | undefined {
  return textOrNone(error) ?? textOrNone(fieldsOf(error)['message']);
}

/** Reads `GET /api/tasks/{taskId}`, which wraps the task. */
export function parseTask(json: unknown): Task | undefined {
  return parseTaskFields(fieldsOf(json)['task'] ?? json);
}

function parseTaskFields(json: unknown): Task | undefined {
  const fields = fieldsOf(json);
  const id = idOrNone(fields['id']);
  if (id === undefined || !isWorkerId(id)) return undefined;
  const totals = fieldsOf(fields['totals']);
  return present({
    id,
    workerId: idOrNone(fields['workerId']) ?? '',
    title: text(fields['title']),
    status: statusIn(fields),
    isRunning: fields['running'] === true || undefined,
    error: errorIn(fields),
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
  return listIn(json, ['items', 'turns', 'data', 'results', 'nodes'])
    ?.map(parseTurn)
    .sort((a, b) => a.sequence - b.sequence);
}

/** Every element is a turn: one that cannot be read says so in its place. */
function parseTurn(json: unknown, index: number): Turn {
  const fields = fieldsOf(json);
  const id = idOrNone(fields['id']);
  return present({
    id: id ?? `unreadable-${index}`,
    isUnreadable: id === undefined ? (true as const) : undefined,
    sequence: numberOrNone(fields['seq']) ?? index,
    status: statusIn(fields),
    error: errorIn(fields),
    completedAt: parseTime(fields['completedAt']),
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
  return bounded(objectOrNone(fields['structured_output'] ?? fields['structuredOutput']));
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
