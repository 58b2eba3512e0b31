import type { Worker } from '../../model/worker';
import { searchWorkers } from './workerSearch';

/** The workers that a pick list shows: while the query is the same, none of them changes its place. */
export class ShownMatches {
  #query: string | undefined;
  #shown: readonly Worker[] = [];

  /** @param most how many are shown for a query that is new */
  constructor(private readonly most: number) {}

  /** @returns those that fit best; for the same query, those from before, then what came since */
  update(workers: readonly Worker[], query: string): readonly Worker[] {
    const best = searchWorkers(workers, query, this.most);
    this.#shown = query === this.#query ? this.#continued(workers, best) : best;
    this.#query = query;
    return this.#shown;
  }

  /** One that is gone keeps its place, too: without it the next one would come under the pointer. */
  #continued(workers: readonly Worker[], best: readonly Worker[]): readonly Worker[] {
    const current = new Map(workers.map((worker) => [worker.id, worker]));
    const places = new Set(this.#shown.map(({ id }) => id));
    return [
      ...this.#shown.map((worker) => current.get(worker.id) ?? worker),
      ...best.filter(({ id }) => !places.has(id)),
    ];
  }
}
