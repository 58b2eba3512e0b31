/** How much a run may spend; `standard` unless told. */
export const BUDGETS = ['low', 'standard', 'high', 'unlimited'] as const;
export type Budget = (typeof BUDGETS)[number];

/** Something for a worker to do. */
export interface TaskRequest {
  readonly workerId: string;
  /** Chosen here, so that the task can be found again when the answer is lost; one that exists gets another turn. */
  readonly taskId: string;
  readonly input: string;
  readonly budget: Budget;
}

/** When a worker is to run by itself, as the service wants it told. */
export type When =
  /** Read in the worker's own zone where the date names none. */
  | { readonly type: 'scheduled'; readonly date: string }
  | { readonly type: 'delayed'; readonly delayInSeconds: number }
  | { readonly type: 'cron'; readonly cron: string }
  | { readonly type: 'interval'; readonly intervalSeconds: number };

export interface ScheduleRequest {
  readonly input: string;
  readonly budget: Budget;
  readonly when: When;
}

/** What a worker is to be; the service fills in what is absent from a new one, and leaves it as it is in another. */
export interface WorkerDraft {
  readonly title?: string;
  readonly summary?: string;
  readonly instructions?: string;
  readonly visibility?: 'public' | 'private';
  /** `null` for none. */
  readonly outputSchema?: Readonly<Record<string, unknown>> | null;
}
