import {
  isWorkerId,
  type PageReference,
  type Worker,
  type WorkerPage,
  type WorkerRun,
} from '../workers/worker';

type Fields = Readonly<Record<string, unknown>>;

const LIST_FIELDS = ['workers', 'items', 'data', 'results', 'templates'];

/**
 * Reads a list of workers. The list route is not in the published specification, so every wrapper that
 * this API or its kind uses is understood; an element needs nothing but an id.
 */
export function parseWorkerPage(json: unknown, page: PageReference = {}): WorkerPage | undefined {
  const wrapper = fieldsOf(json);
  const list = Array.isArray(json)
    ? json
    : LIST_FIELDS.map((name) => wrapper[name]).find(Array.isArray);
  if (!Array.isArray(list)) return undefined;
  const workers = list.map(parseWorker).filter((worker) => worker !== undefined);
  const next = workers.length === 0 ? undefined : nextPage(wrapper, page);
  const total = wrapper['totalCount'];
  return { workers, ...(next && { next }), ...(typeof total === 'number' && { total }) };
}

function nextPage(wrapper: Fields, asked: PageReference): PageReference | undefined {
  const { page, pageCount, hasMore } = wrapper;
  const cursor = wrapper['nextCursor'] ?? wrapper['next_cursor'];
  if (typeof cursor === 'string' && cursor !== '') {
    return asked['cursor'] === cursor ? undefined : { cursor };
  }
  // A server that ignores the parameter answers with its first page for ever.
  if (typeof page !== 'number' || page < Number(asked['page'] ?? 1)) return undefined;
  const isMore = typeof pageCount === 'number' ? page < pageCount : hasMore === true;
  return isMore ? { page: page + 1 } : undefined;
}

/** Reads a worker template, or a run state that stands in a list. */
export function parseWorker(json: unknown): Worker | undefined {
  const fields = fieldsOf(json);
  const { id, title, summary, visibility, organizationId, url } = fields;
  if (typeof id !== 'string' || !isWorkerId(id)) return undefined;
  const updatedAt = parseTime(fields['updatedAt'] ?? fields['updated_at']);
  const run = parseRun(json);
  return {
    id,
    title: text(title) || id,
    summary: text(summary),
    ...(text(visibility) && { visibility: text(visibility) }),
    ...(text(organizationId) && { organizationId: text(organizationId) }),
    ...(text(url) && { url: text(url) }),
    ...(updatedAt !== undefined && { updatedAt }),
    ...(run && { run }),
  };
}

/** Reads what a worker did last (`GET /api/workers/{workerId}`). */
export function parseRun(json: unknown): WorkerRun | undefined {
  const fields = fieldsOf(json);
  const { status } = fields;
  if (typeof status !== 'string' || status === '') return undefined;
  const startedAt = parseTime(fields['created_at'] ?? fields['createdAt']);
  const { durationMs } = fieldsOf(fields['usage']);
  return {
    status,
    ...(startedAt !== undefined && { startedAt }),
    ...(typeof durationMs === 'number' && { durationMs }),
  };
}

/** The unit of numbers is not documented: what would lie far in the future as seconds is milliseconds. */
function parseTime(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value))
    return value > 1e12 ? value : value * 1_000;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
