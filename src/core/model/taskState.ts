/** States after which nothing more comes. The service documents the first three, others of its kind use the rest. */
const FINAL = new Set([
  'completed',
  'error',
  'aborted',
  'complete',
  'succeeded',
  'success',
  'done',
  'finished',
  'failed',
  'canceled',
  'cancelled',
  'expired',
  'timed_out',
]);

const UNDER_WAY = new Set(['running', 'pending', 'queued', 'in_progress', 'waiting']);

export const isKnownStatus = (status: string): boolean =>
  FINAL.has(status) || UNDER_WAY.has(status);

/** What tells whether a task or a turn has ended. */
interface Progress {
  readonly status: string;
  /** The service says so in a field of its own. */
  readonly isRunning?: boolean;
  /** Milliseconds since 1970. */
  readonly completedAt?: number;
}

/** Whether more may come, so that it is worth asking again: a state that is new is not taken for an end. */
export function isUnderWay({ status, isRunning, completedAt }: Progress): boolean {
  if (isRunning === true) return true;
  return completedAt === undefined && !FINAL.has(status);
}

/** Whether a worker is running; a worker that waits for its first task is not. */
export const isWorking = ({ status, isRunning }: Progress): boolean =>
  isRunning === true || status === 'running' || status === 'in_progress';
