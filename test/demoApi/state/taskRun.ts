import { setTimeout as wait } from 'node:timers/promises';
import type { Upload } from '../http/body';
import { newShortId, newUlid } from './ids';
import { exampleOf } from './schemaExample';
import type { TaskRecord, WorkerRecord } from './store';
import type { CreateTask, Task, Turn } from './wire';

/** The documented budgets, `standard` being the default. */
export const budgets = ['low', 'standard', 'high', 'unlimited'] as const;
type Budget = (typeof budgets)[number];

const CREDITS: Readonly<Record<Budget, number>> = {
  low: 2,
  standard: 12,
  high: 48,
  unlimited: 120,
};

/** What a task needs from the server it runs in. */
export interface TaskRuntime {
  readonly now: () => number;
  /** Milliseconds a turn takes. */
  readonly taskMs: number;
  /** Ends all waiting when the server does. */
  readonly stopped: AbortSignal;
}

/** A task that has begun and has no turn yet. */
export function newTask(
  request: CreateTask,
  { template }: WorkerRecord,
  userId: string | null,
  triggeredBy: Task['triggeredBy'],
  now: number,
): TaskRecord {
  const id = request.taskId ?? newShortId('tsk');
  return {
    task: {
      id,
      workerId: template.id,
      organizationId: template.organizationId,
      title: request.input.slice(0, 60),
      status: 'pending',
      triggeredBy,
      createdByUserId: userId,
      createdAt: new Date(now).toISOString(),
      completedAt: null,
      totals: { credits: 0, durationMs: 0, turnCount: 0 },
      url: `${template.url}/task/${id}`,
    },
    archived: false,
    turns: [],
    sources: [],
  };
}

/** Runs one turn to its end, whether or not anybody still listens, and notes the webhook's delivery. */
export async function runTurn(
  record: TaskRecord,
  worker: WorkerRecord,
  request: CreateTask,
  uploads: readonly Upload[],
  { now, taskMs, stopped }: TaskRuntime,
): Promise<void> {
  const startedAt = now();
  // The schema at the start counts: a change reaches new tasks only.
  const { outputSchema } = worker.template;
  const turn: Turn = {
    id: newShortId('trn'),
    taskId: record.task.id,
    seq: record.turns.length,
    role: 'user',
    status: 'running',
    input: request.input,
    outputText: '',
    structuredOutput: null,
    inputTokens: 0,
    outputTokens: 0,
    credits: 0,
    durationMs: 0,
    startedAt: new Date(startedAt).toISOString(),
    completedAt: null,
    files: uploads.map(({ filename, mediaType, size }) => ({
      filename,
      mediaType,
      size,
      url: `https://files.handinger.example/${record.task.id}/${encodeURIComponent(filename)}`,
    })),
  };
  record.turns.push(turn);
  record.task = { ...record.task, status: 'running', completedAt: null };
  await wait(taskMs, undefined, { signal: stopped });
  endTurn(turn, outputSchema, CREDITS[request.budget ?? 'standard'], startedAt, now());
  record.task = {
    ...record.task,
    status: 'completed',
    completedAt: turn.completedAt,
    totals: totalsOf(record.turns),
  };
  deliver(worker, record.task, now());
}

/** Sums over the turns so far. */
export function totalsOf(turns: readonly Turn[]): Task['totals'] {
  return {
    credits: turns.reduce((sum, { credits }) => sum + credits, 0),
    durationMs: turns.reduce((sum, { durationMs }) => sum + durationMs, 0),
    turnCount: turns.length,
  };
}

function endTurn(
  turn: Turn,
  outputSchema: Readonly<Record<string, unknown>> | null,
  credits: number,
  startedAt: number,
  endedAt: number,
): void {
  const structured = outputSchema === null ? null : exampleOf(outputSchema);
  turn.status = 'completed';
  turn.structuredOutput = structured;
  turn.outputText = structured === null ? `Done: ${turn.input}` : JSON.stringify(structured);
  turn.inputTokens = 400 + turn.input.length;
  turn.outputTokens = turn.outputText.length;
  turn.credits = credits;
  turn.durationMs = endedAt - startedAt;
  turn.completedAt = new Date(endedAt).toISOString();
}

/** Notes a delivery as if the endpoint had taken it; nothing is sent. */
function deliver({ template, webhook, deliveries }: WorkerRecord, task: Task, now: number): void {
  if (webhook.url === null) return;
  deliveries.unshift({
    id: newUlid('whe', now),
    workerId: template.id,
    url: webhook.url,
    createdAt: new Date(now).toISOString(),
    durationMs: 180,
    requestStatus: 'success',
    responseStatus: 204,
    errorMessage: null,
    taskId: task.id,
    taskTitle: task.title,
  });
}
