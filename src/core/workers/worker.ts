/** A worker as the organization keeps it (`WorkerTemplate` of the API), as far as it is shown. */
export interface Worker {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** `public` or `private`; other words are kept as they come. */
  readonly visibility?: string;
  readonly organizationId?: string;
  /** The dashboard page that the service named. */
  readonly url?: string;
  /** Milliseconds since 1970. */
  readonly updatedAt?: number;
  /** Present when the list itself tells it. */
  readonly run?: WorkerRun;
  /** A person added it by id; the service has not listed it. */
  readonly isAdded?: true;
}

/** What a worker did last (`Worker` of the API). */
export interface WorkerRun {
  /** `running`, `completed` or `pending`; other words are kept as they come. */
  readonly status: string;
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
}

/** Query parameters of a further page; the service documents none, so several styles are understood. */
export type PageReference = Readonly<Record<string, string | number>>;

/** What the service accepts as an id anywhere; it publishes no pattern. */
const ID = /^[A-Za-z0-9_-]{1,128}$/;

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
export function looksLikeWorkerId(id: string): boolean {
  return /^(wrk_[A-Za-z0-9_-]{8,40}|t_org_[A-Za-z0-9-]+_w_[0-9A-HJKMNP-TV-Z]{26})$/.test(id);
}
