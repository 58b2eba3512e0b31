import type { DemoApiOptions } from '../demoApi';
import { newUlid } from './ids';
import { ines, northwind } from '../organization';
import type { OwnIds } from './ownIds';
import { type SampleTask, type SampleWorker, sampleWorkers } from './sampleWorkers';
import { newSchedule } from './schedule';
import type { Store, WorkerRecord } from './store';
import { newTask, totalsOf } from './taskRun';
import type { Task, Turn, WebhookExecution } from './wire';
import { newWorker } from './workerRecord';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * Fills an empty store with the sample organizations. `workerCount` is the number of workers Inés
 * of Northwind sees in her list: fewer than the samples are taken, or simple ones added. `deliveryCount`
 * is that of her first worker's webhook.
 */
export function fillStore(
  store: Store,
  now: number,
  { workerCount, deliveryCount }: Pick<DemoApiOptions, 'workerCount' | 'deliveryCount'>,
  own: OwnIds,
): void {
  const hers = { userId: own(ines.id), organizationId: own(northwind.id) };
  const seen = () => store.workersFor({ ...hers, access: 'member' }).length;
  for (const sample of sampleWorkers) {
    if (sample.organization === northwind && seen() === workerCount) continue;
    const isFirst = sample === sampleWorkers[0];
    addSample(store, ownSample(sample, own), now, isFirst ? deliveryCount : undefined);
  }
  const missing = (workerCount ?? 0) - seen();
  for (let index = 1; index <= missing; index += 1) {
    const time = new Date(now - index * MINUTE_MS).toISOString();
    store.addWorker(depotAssistant(index, time, own));
  }
}

/** Id of the sample with that title; throws when there is none. */
export function sampleId(title: string, own: OwnIds): string {
  const sample = sampleWorkers.find((one) => one.title === title);
  if (sample === undefined) throw new Error(`There is no sample worker ${title}`);
  return own(sample.id);
}

function ownSample(sample: SampleWorker, own: OwnIds): SampleWorker {
  const owned = <T extends { readonly id: string }>(one: T): T => ({ ...one, id: own(one.id) });
  return {
    ...owned(sample),
    organization: owned(sample.organization),
    creator: owned(sample.creator),
    invited: sample.invited?.map(owned) ?? [],
    tasks: sample.tasks?.map(owned) ?? [],
  };
}

function depotAssistant(index: number, time: string, own: OwnIds): WorkerRecord {
  const digits = String(index).padStart(9, '0');
  return newWorker({
    id: own(`wrk_depot${digits}`),
    title: `Depot assistant ${index}`,
    summary: `Answers questions about depot ${index}.`,
    instructions: 'Answer from the depot’s handbook, in two sentences.',
    visibility: 'public',
    outputSchema: null,
    organizationId: own(northwind.id),
    userId: own(ines.id),
    createdAt: time,
    updatedAt: time,
  });
}

function addSample(
  store: Store,
  sample: SampleWorker,
  now: number,
  deliveryCount: number | undefined,
): void {
  const createdAt =
    sample.daysOld === undefined ? null : new Date(now - sample.daysOld * DAY_MS).toISOString();
  const worker = newWorker(
    {
      id: sample.id,
      title: sample.title,
      summary: sample.summary,
      instructions: sample.instructions,
      visibility: sample.visibility,
      outputSchema: sample.outputSchema ?? null,
      organizationId: sample.organization.id,
      userId: sample.creator.id,
      createdAt,
      updatedAt: createdAt,
    },
    sample.invited?.map(({ id }) => id),
  );
  store.addWorker(worker);
  for (const request of sample.schedules ?? []) {
    worker.schedules.push(newSchedule(request, sample.organization.timezone, now));
  }
  for (const task of sample.tasks ?? []) addSampleTask(store, worker, sample, task, now);
  addDeliveries(worker, sample, now, deliveryCount);
}

function addSampleTask(
  store: Store,
  worker: WorkerRecord,
  { creator }: SampleWorker,
  sample: SampleTask,
  now: number,
): void {
  const begun = now - sample.minutesAgo * MINUTE_MS;
  const triggeredBy = sample.triggeredBy ?? 'api';
  const userId = triggeredBy === 'api' || triggeredBy === 'ui' ? creator.id : null;
  const input = sample.turns[0]?.input ?? 'Waiting for its turn';
  const record = newTask({ input, taskId: sample.id }, worker, userId, triggeredBy, begun);
  let time = begun;
  for (const [seq, turn] of sample.turns.entries()) {
    const startedAt = new Date(time).toISOString();
    time += turn.seconds * 1000;
    record.turns.push(sampleTurn(sample, turn, seq, startedAt, new Date(time).toISOString()));
  }
  const ended = sample.status !== 'running' && sample.status !== 'pending';
  record.task = {
    ...record.task,
    status: sample.status,
    completedAt: ended ? new Date(time).toISOString() : null,
    totals: totalsOf(record.turns),
  };
  store.addTask({ ...record, sources: sample.sources ?? [] });
}

function sampleTurn(
  { id, status }: SampleTask,
  turn: SampleTask['turns'][number],
  seq: number,
  startedAt: string,
  endedAt: string,
): Turn {
  return {
    id: `${id.replace('tsk_', 'trn_').slice(0, 17)}${seq}`,
    taskId: id,
    seq,
    role: 'user',
    status,
    input: turn.input,
    outputText: turn.answer,
    structuredOutput: turn.structured ?? null,
    inputTokens: 1200 + turn.input.length,
    outputTokens: turn.answer.length,
    credits: Math.ceil(turn.seconds / 2),
    durationMs: turn.seconds * 1000,
    startedAt,
    completedAt: status === 'running' ? null : endedAt,
    files: turn.structured === undefined ? [] : [reportOf(id, seq)],
  };
}

function reportOf(taskId: string, seq: number): Turn['files'][number] {
  return {
    filename: `answer-${seq}.json`,
    mediaType: 'application/json',
    url: `https://files.handinger.example/${taskId}/answer-${seq}.json`,
    size: 2048,
  };
}

function addDeliveries(
  worker: WorkerRecord,
  { webhook, tasks }: SampleWorker,
  now: number,
  count = webhook?.deliveries ?? 0,
): void {
  if (webhook === undefined) return;
  worker.webhook = { url: webhook.url, token: newUlid('whk', now) };
  const task = tasks?.[0];
  for (let index = 1; index <= count; index += 1) {
    const time = now - index * 47 * MINUTE_MS;
    worker.deliveries.push({
      id: newUlid('whe', time),
      workerId: worker.template.id,
      url: webhook.url,
      createdAt: new Date(time).toISOString(),
      ...outcomeOf(index, webhook.failsEvery),
      // A delivery may outlive the knowledge of its task.
      ...(task === undefined || index % 5 === 0
        ? { taskId: null, taskTitle: null }
        : { taskId: task.id, taskTitle: titleOf(task) }),
    });
  }
}

function titleOf(task: SampleTask): Task['title'] {
  return task.turns[0]?.input ?? '';
}

function outcomeOf(
  index: number,
  failsEvery: number,
): Pick<WebhookExecution, 'durationMs' | 'requestStatus' | 'responseStatus' | 'errorMessage'> {
  if (index % failsEvery !== 0) {
    return {
      durationMs: 180 + index,
      requestStatus: 'success',
      responseStatus: 204,
      errorMessage: null,
    };
  }
  return index % 2 === 0
    ? { durationMs: 640, requestStatus: 'error', responseStatus: 502, errorMessage: 'HTTP 502' }
    : {
        durationMs: 10_000,
        requestStatus: 'error',
        responseStatus: null,
        errorMessage: 'connection timed out',
      };
}
