import { bounded } from '../../common/exactJson';
import {
  isWorkerId,
  type PageReference,
  type Worker,
  type WorkerPage,
  type WorkerRun,
} from '../../model/worker';
import {
  fieldsOf,
  idOrNone,
  listIn,
  numberOrNone,
  parseTime,
  present,
  text,
  textOrNone,
} from './fields';
import { nextPage, totalIn } from './paging';
import { statusIn } from '../errors/statusIn';

const LIST_FIELDS = ['workers', 'items', 'data', 'results', 'templates', 'nodes'];

/**
 * Reads a list of workers. The list route is not in the published specification, so every wrapper that
 * this API or its kind uses is understood; an element needs nothing but an id.
 */
export function parseWorkerPage(
  json: unknown,
  asked: PageReference = {},
  link?: string,
): WorkerPage | undefined {
  const elements = listIn(json, LIST_FIELDS);
  if (!elements) return undefined;
  const workers = elements.map(parseWorker).filter((worker) => worker !== undefined);
  return present({
    workers,
    next: nextPage({ json, elements, asked, link }),
    total: totalIn(json),
    unreadable: elements.length - workers.length || undefined,
  });
}

/** Reads a worker template, or a run state that stands in a list. */
export function parseWorker(json: unknown): Worker | undefined {
  const fields = fieldsOf(json);
  const { instructions, outputSchema } = fields;
  const id = idOrNone(fields['id']);
  if (id === undefined || !isWorkerId(id)) return undefined;
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
    outputSchema: typeof outputSchema === 'object' ? bounded(outputSchema) : undefined,
    run: parseRun(json),
  });
}

/** Reads what a worker did last (`GET /api/workers/{workerId}`). */
export function parseRun(json: unknown): WorkerRun | undefined {
  const fields = fieldsOf(json);
  const status = statusIn(fields);
  if (status === '') return undefined;
  return present({
    status,
    isRunning: fields['running'] === true || undefined,
    startedAt: parseTime(fields['created_at'] ?? fields['createdAt']),
    durationMs: numberOrNone(fieldsOf(fields['usage'])['durationMs']),
  });
}
