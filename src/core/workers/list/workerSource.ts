import type { Event } from '../../common/events';
import { originsOf, type Worker, type WorkerOrigin } from '../../model/worker';

/** One place from which workers are known besides the list of the service. */
export interface WorkerSource {
  readonly origin: Exclude<WorkerOrigin, 'listed' | 'seen'>;
  readonly onDidChange: Event<unknown>;
  workers(profileId: string): readonly Worker[];
}

/** A worker of which nothing but its id is known. */
export const unknownWorker = (id: string): Worker => ({ id, title: id, summary: '' });

/**
 * One list of all: those that the service listed, then what each source adds, in order. What an earlier one
 * knows of a worker counts unless a later one knows a newer state of it; else that fills in what is missing.
 */
export function mergeWorkers(
  listed: readonly Worker[],
  sources: readonly WorkerSource[],
  profileId: string,
): readonly Worker[] {
  const byId = new Map(listed.map((worker) => [worker.id, worker]));
  for (const { origin, workers } of sources.map((source) => ({
    origin: source.origin,
    workers: source.workers(profileId),
  }))) {
    for (const worker of workers) {
      const known = byId.get(worker.id);
      byId.set(
        worker.id,
        known
          ? { ...filledIn(known, worker), origins: [...originsOf(known), origin] }
          : { ...worker, origins: [origin] },
      );
    }
  }
  return [...byId.values()];
}

function filledIn(known: Worker, more: Worker): Worker {
  // A server that lists workers no longer, or that could not be asked since, has not listed an update from here.
  if ((more.updatedAt ?? 0) > (known.updatedAt ?? Infinity)) return { ...known, ...more };
  return known.title === known.id
    ? { ...more, ...known, title: more.title, summary: known.summary || more.summary }
    : { ...more, ...known };
}
