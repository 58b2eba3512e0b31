import {
  isWorkerId,
  type PageReference,
  type Worker,
  type WorkerPage,
  type WorkerRun,
} from '../workers/worker';
import { fieldsOf, listIn, numberOrNone, parseTime, present, text, textOrNone } from './fields';

const LIST_FIELDS = ['workers', 'items', 'data', 'results', 'templates'];

/**
 * Reads a list of workers. The list route is not in the published specification, so every wrapper that
 * this API or its kind uses is understood; an element needs nothing but an id.
 */
export function parseWorkerPage(json: unknown, page: PageReference = {}): WorkerPage | undefined {
  const list = listIn(json, LIST_FIELDS);
  if (!list) return undefined;
  const workers = list.map(parseWorker).filter((worker) => worker !== undefined);
  const next = workers.length === 0 ? undefined : nextPage(json, page);
  return present({ workers, next, total: numberOrNone(fieldsOf(json)['totalCount']) });
}

/** How to ask for the page behind this one. */
export function nextPage(json: unknown, asked: PageReference): PageReference | undefined {
  const wrapper = fieldsOf(json);
  const { page, pageCount, hasMore } = wrapper;
  const told = nextTold(wrapper['nextCursor'] ?? wrapper['next_cursor'] ?? wrapper['next']);
  if (told) {
    const isNew = Object.entries(told).some(([name, value]) => asked[name] !== value);
    return isNew ? told : undefined;
  }
  // A server that ignores the parameter answers with its first page for ever.
  if (typeof page !== 'number' || page < Number(asked['page'] ?? 1)) return undefined;
  const isMore = typeof pageCount === 'number' ? page < pageCount : hasMore === true;
  return isMore ? { page: page + 1 } : undefined;
}

/** A cursor, the number of a page, or a link, of which only the parameters count: it may lead to another server. */
function nextTold(next: unknown): PageReference | undefined {
  if (typeof next === 'number') return { page: next };
  if (typeof next !== 'string' || next === '') return undefined;
  const query = /\?([^#]*)/.exec(next)?.[1];
  return query === undefined ? { cursor: next } : Object.fromEntries(new URLSearchParams(query));
}

/** Reads a worker template, or a run state that stands in a list. */
export function parseWorker(json: unknown): Worker | undefined {
  const fields = fieldsOf(json);
  const { id, instructions, outputSchema } = fields;
  if (typeof id !== 'string' || !isWorkerId(id)) return undefined;
  return present({
    id,
    title: text(fields['title']) || id,
    summary: text(fields['summary']),
    visibility: textOrNone(fields['visibility']),
    organizationId: textOrNone(fields['organizationId']),
    creatorId: textOrNone(fields['userId']),
    url: textOrNone(fields['url']),
    createdAt: parseTime(fields['createdAt']),
    updatedAt: parseTime(fields['updatedAt'] ?? fields['updated_at']),
    instructions: typeof instructions === 'string' ? instructions : undefined,
    outputSchema: typeof outputSchema === 'object' ? outputSchema : undefined,
    run: parseRun(json),
  });
}

/** Reads what a worker did last (`GET /api/workers/{workerId}`). */
export function parseRun(json: unknown): WorkerRun | undefined {
  const fields = fieldsOf(json);
  const { status } = fields;
  if (typeof status !== 'string' || status === '') return undefined;
  return present({
    status,
    startedAt: parseTime(fields['created_at'] ?? fields['createdAt']),
    durationMs: numberOrNone(fieldsOf(fields['usage'])['durationMs']),
  });
}
