/** A worker as the organization keeps it (`WorkerTemplate` of the API), as far as it is shown. */
export interface Worker {
  readonly id: string;
  /** The id where nobody told the title. */
  readonly title: string;
  readonly summary: string;
  /** `public` or `private`; other words are kept as they come. */
  readonly visibility?: string;
  readonly organizationId?: string;
  /** The only one who may change the worker, and read its webhook. */
  readonly creatorId?: string;
  /** The dashboard page that the service named. */
  readonly url?: string;
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
  /** Milliseconds since 1970. */
  readonly updatedAt?: number;
  /** Absent when no answer told them: only the list and the answers to create and update do. */
  readonly instructions?: string;
  /** JSON Schema (draft 7), `null` when the worker has none; absent when no answer told. */
  readonly outputSchema?: object | null;
  /** Present when the list itself tells it. */
  readonly run?: WorkerRun;
  /** Where it is known from, the surest first; absent when the list alone has it. */
  readonly origins?: readonly WorkerOrigin[];
}

/** Where a worker is known from. */
export type WorkerOrigin =
  /** The service lists it. */
  | 'listed'
  /** The service listed it once, and has since stopped to list. */
  | 'seen'
  /** Created or updated from here. */
  | 'made'
  /** Added by id or by a link to the dashboard. */
  | 'added'
  /** Its id stands in a file of the workspace. */
  | 'workspace';

export const originsOf = ({ origins = ['listed'] }: Worker): readonly WorkerOrigin[] => origins;

/** What a worker did last (`Worker` of the API). */
export interface WorkerRun {
  /** `running`, `completed` or `pending`; other words are kept as they come. */
  readonly status: string;
  /** The service says in a field of its own that it runs. */
  readonly isRunning?: true;
  /** Milliseconds since 1970; absent when it never ran. */
  readonly startedAt?: number;
  readonly durationMs?: number;
}

/** One page of workers, and how to ask for the next. */
export interface WorkerPage {
  readonly workers: readonly Worker[];
  readonly next?: PageReference;
  /** Of all pages together, when the service tells. */
  readonly total?: number;
  /** How many elements could not be read. */
  readonly unreadable?: number;
}

/** Query parameters of a further page; the service documents none, so several styles are understood. */
export type PageReference = Readonly<Record<string, string | number>>;

/**
 * What the service accepts as an id anywhere; it publishes no pattern. A key or a webhook's token, pasted by
 * mistake, would be one too, and ids are stored, shown and sent in addresses. `__proto__` names no entry of an object.
 */
const ID = /^(?!hdg_[a-z]+_|whk_|__proto__$)[A-Za-z0-9_-]{1,128}$/;

/** Whether a text can be an id at all; anything else would mean something in a path. */
export function isWorkerId(text: string): boolean {
  return ID.test(text);
}

/**
 * Reads a worker id from what people paste: the id itself or a dashboard link such as
 * `https://handinger.com/worker/wrk_…` (also with a task behind it).
 */
export function parseWorkerId(pasted: string): string | undefined {
  const text = pasted.trim();
  if (isWorkerId(text)) return text;
  if (!URL.canParse(text)) return undefined;
  const [, section, id] = new URL(text).pathname.split('/');
  return section === 'worker' && id !== undefined && isWorkerId(id) ? id : undefined;
}

/** Current ids begin with `wrk_`, older ones with `t_<organization>_w_`. */
const SHAPE = String.raw`(?:wrk_[A-Za-z0-9_-]{8,40}|t_org_[A-Za-z0-9-]+_w_[0-9A-HJKMNP-TV-Z]{26})`;
const WHOLE = new RegExp(`^${SHAPE}$`);
/** Ids may begin and end with `-` and `_`, where `\b` sees no boundary. */
const WITHIN = new RegExp(`(?<![A-Za-z0-9_-])${SHAPE}(?![A-Za-z0-9_-])`, 'g');

export function looksLikeWorkerId(id: string): boolean {
  return WHOLE.test(id);
}

/** An id, and where it begins. */
export interface IdPlace {
  readonly id: string;
  readonly offset: number;
}

/** The worker ids in a text, with the offsets where they begin. */
export const findWorkerIds = (text: string): readonly IdPlace[] => placesOf(text, WITHIN);

const TASK_WITHIN = /(?<![A-Za-z0-9_-])tsk_[A-Za-z0-9_-]{8,40}(?![A-Za-z0-9_-])/g;

/** The same for tasks, as far as the service chose the ids. */
export const findTaskIds = (text: string): readonly IdPlace[] => placesOf(text, TASK_WITHIN);

const placesOf = (text: string, pattern: RegExp): readonly IdPlace[] =>
  [...text.matchAll(pattern)].map(({ 0: id, index }) => ({ id, offset: index }));
