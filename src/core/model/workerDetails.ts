import type { PageReference, WorkerRun } from './worker';

/** A file that a run left behind. */
export interface OutputFile {
  readonly name: string;
  readonly mediaType: string;
  readonly url: string;
  /** Bytes. */
  readonly size?: number;
}

/** All that the service says of a worker's last run. */
export interface WorkerState extends WorkerRun {
  readonly outputText: string;
  readonly structuredOutput?: object;
  readonly files: readonly OutputFile[];
}

/** When a worker runs by itself. */
export interface Schedule {
  readonly id: string;
  readonly input: string;
  /** `low`, `standard`, `high` or `unlimited`; other words are kept as they come. */
  readonly budget: string;
  readonly rhythm: Rhythm;
  /** Milliseconds since 1970. */
  readonly nextRunAt?: number;
}

export type Rhythm =
  | { readonly kind: 'cron'; readonly cron: string }
  | { readonly kind: 'interval'; readonly seconds: number }
  /** Once; `delayed` and `scheduled` of the API. */
  | { readonly kind: 'once' }
  /** A type that is new, or that does not say how often; its word is kept as it comes. */
  | { readonly kind: 'other'; readonly type: string };

export interface Schedules {
  readonly schedules: readonly Schedule[];
  /** IANA name of the zone that the worker's clock is in. */
  readonly timeZone?: string;
  /** How many elements could not be read. */
  readonly unreadable?: number;
}

/** A worker has one at most. */
export interface Webhook {
  readonly url: string;
  /** Shared secret: masked wherever it is shown. */
  readonly token?: string;
}

/** One call of the webhook. */
export interface Delivery {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
  readonly durationMs?: number;
  /** Whether the endpoint answered 2xx; absent while that is not known. */
  readonly succeeded?: boolean;
  readonly responseStatus?: number;
  readonly errorMessage?: string;
  readonly taskId?: string;
  readonly taskTitle?: string;
}

export interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  readonly next?: PageReference;
  /** Of all pages together, where the service tells. */
  readonly total?: number;
  /** How many elements could not be read. */
  readonly unreadable?: number;
}

/** One conversation with a worker. */
export interface Task {
  readonly id: string;
  /** Empty where it is not told. */
  readonly workerId: string;
  readonly title: string;
  /** `pending`, `running`, `completed`, `error` or `aborted`; other words are kept as they come. */
  readonly status: string;
  readonly isRunning?: true;
  /** Why it failed, where the service tells. */
  readonly error?: string;
  /** `api`, `email`, `schedule` or `ui`; other words are kept as they come. */
  readonly triggeredBy?: string;
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
  readonly completedAt?: number;
  readonly credits?: number;
  readonly durationMs?: number;
  readonly turnCount?: number;
  readonly url?: string;
}

export interface TaskPage {
  readonly tasks: readonly Task[];
  readonly next?: PageReference;
  /** How many elements could not be read. */
  readonly unreadable?: number;
}

/** A message to the worker, and its answer. */
export interface Turn {
  readonly id: string;
  readonly sequence: number;
  readonly status: string;
  /** Why it failed, where the service tells. */
  readonly error?: string;
  readonly completedAt?: number;
  /** It is there, and could not be read. */
  readonly isUnreadable?: true;
  readonly input: string;
  readonly outputText: string;
  readonly structuredOutput?: object;
  readonly credits?: number;
  readonly durationMs?: number;
  readonly files: readonly OutputFile[];
}
