import * as l10n from '@vscode/l10n';
import { present } from '../../api/parse/fields';
import { failure, success } from '../../common/result';
import { originsOf, type Worker } from '../../model/worker';
import type { ReadyList, WorkerListState } from '../../workers/list/workerList';
import { partialWords } from '../../workers/tree/workerNodes';
import { searchWorkers } from '../../workers/list/workerSearch';
import { runAnswer } from '../runAnswer';
import { interrupted, whyFailed } from '../refusal';
import { excerpt, type AgentFacts, type Clean, type ToolAnswer } from '../toolAnswer';

/** So many workers are handed out at once. */
const PAGE_SIZE = 25;

const LONGEST_SUMMARY = 200;

/** Which workers are wanted. */
export interface ListRequest {
  /** Words of titles, summaries and ids; empty for all. */
  readonly filter: string;
  /** From 1 on. */
  readonly page: number;
}

/** How many workers have to be known before a request can be answered. */
export const workersNeeded = ({ filter, page }: ListRequest): number =>
  filter === '' ? page * PAGE_SIZE : Number.POSITIVE_INFINITY;

/** A page of the workers that are known. */
export function listedWorkers(
  list: WorkerListState,
  { filter, page }: ListRequest,
  facts: AgentFacts,
): ToolAnswer {
  if (list.kind === 'failed') return failure(whyFailed(list.failure, facts.host, facts.now));
  if (list.kind !== 'ready') return failure(interrupted());
  const fitting = searchWorkers(list.workers, filter, list.workers.length);
  const shown = fitting.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const isWhole = !list.hasMore && !list.isCut;
  return success(
    present({
      workers: shown.map((worker) => workerAnswer(worker, facts.clean)),
      page,
      ...(isWhole && { pages: Math.max(1, Math.ceil(fitting.length / PAGE_SIZE)) }),
      total: isWhole ? fitting.length : list.total,
      hasMore: !isWhole || page * PAGE_SIZE < fitting.length,
      note: listNote(list, facts),
    }),
  );
}

function workerAnswer(worker: Worker, clean: Clean): object {
  const { id, title, summary, visibility, run } = worker;
  return present({
    id,
    title,
    summary: excerpt(summary, LONGEST_SUMMARY, clean) || undefined,
    visibility,
    lastRun: run && runAnswer(run),
    knownFrom: originsOf(worker),
  });
}

/** What a list that is not the whole truth leaves out, and why. */
function listNote(list: ReadyList, facts: AgentFacts): string | undefined {
  const notes = [originNote(list, facts), partialWords(list)].filter(Boolean);
  return notes.length > 0 ? notes.join(' ') : undefined;
}

function originNote(
  { listing, failure: problem }: ReadyList,
  { host, now }: AgentFacts,
): string | undefined {
  if (problem) {
    return `${whyFailed(problem, host, now)} ${l10n.t('These are the previously loaded workers.')}`;
  }
  switch (listing) {
    case 'available':
      return undefined;
    case 'absent':
      return l10n.t(
        '{0} doesn’t list workers. These were added by ID, created here, or named in the workspace; there might be others. The user can run “Handinger: Add Worker by ID”.',
        host,
      );
    case 'gone':
      return l10n.t('{0} no longer lists workers. These were listed before.', host);
  }
}
