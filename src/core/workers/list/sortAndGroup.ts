import { originHeading, visibilityHeading } from '../labels/describeOrigin';
import type { ViewOptions, WorkerOrder } from './viewOptions';
import { originsOf, type Worker, type WorkerOrigin, type WorkerRun } from '../../model/worker';
import { filterWorkers } from './workerSearch';
import type { LastAnswer } from '../data/lastRuns';

/** Workers that stand below one heading. */
export interface WorkerGroup {
  readonly id: string;
  readonly heading: string;
  readonly workers: readonly Worker[];
}

type AnswerOf = (workerId: string) => LastAnswer | undefined;

/** The workers that fit the filter, in the order that was chosen. */
export function arranged(
  workers: readonly Worker[],
  { filter, order }: Pick<ViewOptions, 'filter' | 'order'>,
  answerOf: AnswerOf,
): readonly Worker[] {
  return filterWorkers(ordered(workers, order, answerOf), filter);
}

const byTitle = new WeakMap<readonly Worker[], readonly Worker[]>();
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function ordered(
  workers: readonly Worker[],
  order: WorkerOrder,
  answerOf: AnswerOf,
): readonly Worker[] {
  switch (order) {
    case 'listed':
      return workers;
    case 'title': {
      // Comparing titles takes long enough to be felt while a filter is typed.
      const sorted =
        byTitle.get(workers) ?? [...workers].sort((a, b) => collator.compare(a.title, b.title));
      byTitle.set(workers, sorted);
      return sorted;
    }
    case 'activity':
      return sortedBy(workers, (worker) => -activityOf(worker, answerOf));
    case 'state':
      return sortedBy(workers, (worker) => stateRank(worker, answerOf));
  }
}

/** Those that are equal stay in their order. */
function sortedBy(
  workers: readonly Worker[],
  valueOf: (worker: Worker) => number,
): readonly Worker[] {
  return workers
    .map((worker) => ({ worker, value: valueOf(worker) }))
    .sort((a, b) => a.value - b.value)
    .map(({ worker }) => worker);
}

/** The last run where it is known, else the last change; milliseconds since 1970. */
function activityOf(worker: Worker, answerOf: AnswerOf): number {
  return runOf(worker, answerOf)?.startedAt ?? worker.updatedAt ?? 0;
}

function runOf(worker: Worker, answerOf: AnswerOf): WorkerRun | undefined {
  const answer = answerOf(worker.id);
  return answer?.kind === 'run' ? answer.run : worker.run;
}

/** What needs a look comes first. */
function stateRank(worker: Worker, answerOf: AnswerOf): number {
  const run = runOf(worker, answerOf);
  if (run?.status === 'running') return 0;
  if (answerOf(worker.id)?.kind === 'failed') return 1;
  if (!run) return 5;
  if (run.status === 'completed') return 3;
  return run.startedAt === undefined ? 4 : 2;
}

/** @returns no group when workers are not grouped */
export function grouped(
  workers: readonly Worker[],
  grouping: ViewOptions['grouping'],
): readonly WorkerGroup[] {
  switch (grouping) {
    case 'none':
      return [];
    case 'visibility':
      return groupsOf(
        workers,
        ({ visibility }) => visibility ?? '',
        (visibility) => visibilityHeading(visibility || undefined),
      );
    case 'source':
      return groupsOf(
        workers,
        (worker) => originsOf(worker)[0] ?? 'listed',
        (origin) => originHeading(origin as WorkerOrigin),
      );
  }
}

function groupsOf(
  workers: readonly Worker[],
  keyOf: (worker: Worker) => string,
  headingOf: (key: string) => string,
): readonly WorkerGroup[] {
  const byKey = new Map<string, Worker[]>();
  for (const worker of workers) {
    const key = keyOf(worker);
    const group = byKey.get(key);
    if (group) group.push(worker);
    else byKey.set(key, [worker]);
  }
  return [...byKey]
    .map(([key, members]) => ({ id: `group ${key}`, heading: headingOf(key), workers: members }))
    .sort((a, b) => collator.compare(a.heading, b.heading));
}
