import { performance } from 'node:perf_hooks';
import { arranged } from '../../src/core/workers/list/sortAndGroup';
import { firstRows, noticeOf } from '../../src/core/workers/tree/workerNodes';
import { searchWorkers } from '../../src/core/workers/list/workerSearch';
import type { TreeContext } from '../../src/core/workers/tree/treeContext';
import type { Worker } from '../../src/core/model/worker';
import type { BenchLine } from './benchLine';
import { median } from './median';

const WORKERS = 10_000;
const KEYSTROKES = ['d', 'de', 'dep', 'depot', 'depot 9', 'depot 99', 'zz', 'as', 'asst', 'ant 7'];
const REPETITIONS = 5;

/** Milliseconds for one keystroke of the filter and of Go to Worker over ten thousand workers, the slowest one of several. */
export function benchFilter(): Promise<BenchLine[]> {
  const workers: readonly Worker[] = Array.from({ length: WORKERS }, (_, index) => ({
    id: `wrk_depot${String(index).padStart(9, '0')}`,
    title: `Depot assistant ${index}`,
    summary: `Answers questions about depot ${index}.`,
    visibility: 'public',
  }));
  const typed = (filter: string): TreeContext => ({
    list: { kind: 'ready', workers, listing: 'available', hasMore: false },
    options: { filter, order: 'title', grouping: 'none' },
    host: 'api.example',
    now: 0,
    locale: { language: 'en' },
    answerOf: () => undefined,
    partOf: () => undefined,
    placesOf: () => [],
    tasksRunHere: () => [],
    limitOf: () => 200,
  });
  arranged(workers, typed('').options, () => undefined);
  const slowest = (work: (filter: string) => void): number =>
    Math.max(
      ...KEYSTROKES.map((filter) =>
        median(Array.from({ length: REPETITIONS }, () => milliseconds(() => work(filter)))),
      ),
    );
  return Promise.resolve([
    {
      name: 'filter.keystroke',
      value: slowest((filter) => {
        firstRows(typed(filter));
        noticeOf(typed(filter));
      }),
      unit: 'ms',
    },
    {
      name: 'filter.goToWorker',
      value: slowest((filter) => searchWorkers(workers, filter, 100)),
      unit: 'ms',
    },
  ]);
}

function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
