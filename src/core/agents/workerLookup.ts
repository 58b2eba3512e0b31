import * as l10n from '@vscode/l10n';
import { failure, success, type Result } from '../common/result';
import { looksLikeWorkerId, parseWorkerId, type Worker } from '../model/worker';
import type { WorkerListState } from '../workers/list/workerList';
import { searchWorkers } from '../workers/list/workerSearch';
import { unknownWorker } from '../workers/list/workerSource';

const MOST_CANDIDATES = 10;

/** The worker with an id, known or not; `undefined` when the text cannot be one. */
export function workerById(list: WorkerListState, text: string): Worker | undefined {
  const id = parseWorkerId(text);
  if (id === undefined) return undefined;
  const known = workersIn(list).find((worker) => worker.id === id);
  return known ?? (looksLikeWorkerId(id) ? unknownWorker(id) : undefined);
}

/** The one worker that is meant by an id, a dashboard link or a title; else sentences on which there are. */
export function workerMeant(list: WorkerListState, text: string): Result<Worker, string> {
  const byId = workerById(list, text);
  if (byId) return success(byId);
  const titled = workersIn(list).filter(({ title }) => isSame(title, text));
  const found =
    titled.length > 0 ? titled : searchWorkers(workersIn(list), text, MOST_CANDIDATES + 1);
  const [only, another] = found;
  if (only && !another) return success(only);
  if (!only || text === '') {
    return failure(l10n.t('No worker is named “{0}”. List the workers to see their names.', text));
  }
  return failure(
    l10n.t('“{0}” matches several workers. Ask for one of them by ID: {1}', text, namesOf(found)),
  );
}

const workersIn = (list: WorkerListState): readonly Worker[] =>
  list.kind === 'ready' ? list.workers : [];

const isSame = (title: string, text: string): boolean =>
  title.localeCompare(text, undefined, { sensitivity: 'base' }) === 0;

function namesOf(workers: readonly Worker[]): string {
  const names = workers.slice(0, MOST_CANDIDATES).map(({ id, title }) => `${title} (${id})`);
  return [...names, ...(workers.length > MOST_CANDIDATES ? ['…'] : [])].join(', ');
}
