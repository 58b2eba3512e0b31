import * as l10n from '@vscode/l10n';
import type { ApiFailure } from '../api/apiFailure';
import { describeFailure, inSentences } from '../api/failureWords';
import { formatDuration, secondsUntil } from '../duration';
import type { Worker, WorkerRun } from './worker';
import type { WorkerListState } from './workerList';
import type { LastAnswer } from './workerRuns';

/** One row of the tree, before it becomes a TreeItem. */
export type WorkerNode =
  | {
      readonly kind: 'worker';
      readonly worker: Worker;
      readonly label: string;
      readonly description: string;
      /** Codicon id. */
      readonly icon: string;
      readonly spoken: string;
      /** Words that `when` clauses of the item's menu look for. */
      readonly contextValue: string;
    }
  | { readonly kind: 'more' };

/** Welcome views for a list that could not be loaded, by what people can do about it. */
type FailedView = 'rateLimited' | 'offline' | 'certificate' | 'serverError' | 'failed';

/** What stands in place of the rows, or above them. */
export interface TreeNotice {
  /** Which welcome view shows; `none` when there are rows. */
  readonly welcome: 'none' | 'loading' | 'empty' | 'cannotList' | FailedView;
  /** Above the rows. Without rows VS Code would show it instead of the welcome view. */
  readonly message?: string;
}

export function nodesOf(
  state: WorkerListState,
  answerOf: (workerId: string) => LastAnswer | undefined,
  now: number,
): readonly WorkerNode[] {
  if (state.kind !== 'ready') return [];
  const rows = state.workers.map((worker) => workerNode(worker, answerOf(worker.id), now));
  return state.hasMore ? [...rows, { kind: 'more' }] : rows;
}

export function noticeOf(state: WorkerListState, host: string, now: number): TreeNotice {
  switch (state.kind) {
    case 'idle':
      return { welcome: 'none' };
    case 'loading':
      return { welcome: 'loading' };
    case 'failed':
      return { welcome: failedView(state.failure) };
    case 'ready': {
      const { workers, failure } = state;
      if (workers.length > 0) {
        return {
          welcome: 'none',
          ...(failure && { message: staleMessage(failure, host, now) }),
        };
      }
      if (failure) return noticeOf({ kind: 'failed', failure }, host, now);
      return { welcome: state.listing === 'absent' ? 'cannotList' : 'empty' };
    }
  }
}

function failedView({ kind }: ApiFailure): FailedView {
  switch (kind) {
    case 'rateLimited':
    case 'serverError':
      return kind;
    case 'unreachable':
    case 'proxy':
    case 'timeout':
      return 'offline';
    case 'tls':
      return 'certificate';
    default:
      return 'failed';
  }
}

function staleMessage(failure: ApiFailure, host: string, now: number): string {
  return l10n.t(
    '{0} Showing what was there before.',
    inSentences(describeFailure(failure, host, now)),
  );
}

function workerNode(worker: Worker, answer: LastAnswer | undefined, now: number): WorkerNode {
  const { title, summary } = worker;
  const state = stateOf(worker, answer, now);
  return {
    kind: 'worker',
    worker,
    label: title,
    description: [state.words, summary].filter(Boolean).join(' · '),
    icon: state.icon,
    spoken: [title, state.spoken ?? state.words, visibilityWords(worker.visibility), summary]
      .filter(Boolean)
      .join(', '),
    contextValue: worker.isAdded ? 'worker added' : 'worker',
  };
}

function stateOf(
  worker: Worker,
  answer: LastAnswer | undefined,
  now: number,
): { words: string; icon: string; spoken?: string } {
  if (answer?.kind === 'failed') {
    const { failure } = answer;
    const words = { words: failureLabel(failure, now), icon: 'hubot' };
    // No seconds in it: a label that changes would be read aloud every second.
    return isLimited(failure, now) ? { ...words, spoken: limitedLabel() } : words;
  }
  const run = answer?.run ?? worker.run;
  if (!run) return { words: '', icon: 'hubot' };
  return { words: runWords(run), icon: run.status === 'running' ? 'sync~spin' : 'hubot' };
}

/** What stands beside the title: short, and enough without the colour. */
function failureLabel(
  failure: Extract<LastAnswer, { kind: 'failed' }>['failure'],
  now: number,
): string {
  switch (failure.kind) {
    case 'rejected':
      return l10n.t('401 key rejected');
    case 'forbidden':
      return l10n.t('403 no access');
    case 'rateLimited':
      return isLimited(failure, now)
        ? l10n.t('429 retry in {0} s', secondsUntil(failure.until, now))
        : limitedLabel();
    case 'notFound':
      return l10n.t('404 not found');
    default:
      return l10n.t('state unknown');
  }
}

const limitedLabel = (): string => l10n.t('429 rate limited');

function isLimited(
  failure: ApiFailure,
  now: number,
): failure is Extract<ApiFailure, { kind: 'rateLimited' }> {
  return failure.kind === 'rateLimited' && failure.until > now;
}

/** Whether a row counts down, so that it has to be written again in a second. */
export function countsDown(
  nodes: readonly WorkerNode[],
  answerOf: (workerId: string) => LastAnswer | undefined,
  now: number,
): boolean {
  return nodes.some((node) => {
    const answer = node.kind === 'worker' ? answerOf(node.worker.id) : undefined;
    return answer?.kind === 'failed' && isLimited(answer.failure, now);
  });
}

function runWords({ status, startedAt }: WorkerRun): string {
  switch (status) {
    case 'running':
      return l10n.t('running');
    case 'completed':
      return l10n.t('completed');
    case 'pending':
      return startedAt === undefined ? l10n.t('never ran') : l10n.t('waiting to run');
    default:
      return status;
  }
}

function visibilityWords(visibility: string | undefined): string {
  switch (visibility) {
    case 'public':
      return l10n.t('visible to the whole organization');
    case 'private':
      return l10n.t('visible to invited members');
    default:
      return visibility ?? '';
  }
}

/** The tooltip, as plain lines: a heading, then facts by name. */
export function workerFacts(
  worker: Worker,
  answer: LastAnswer | undefined,
  host: string,
  now: number,
): readonly { readonly name: string; readonly value: string }[] {
  const run = answer?.kind === 'run' ? answer.run : worker.run;
  const lastRun = run && [
    runWords(run),
    run.durationMs !== undefined && formatDuration(run.durationMs),
  ];
  const visibility = visibilityWords(worker.visibility);
  const facts = [
    answer?.kind === 'failed' && {
      name: l10n.t('Problem'),
      value: inSentences(describeFailure(answer.failure, host, now)),
    },
    lastRun && { name: l10n.t('Last run'), value: lastRun.filter(Boolean).join(' · ') },
    visibility !== '' && { name: l10n.t('Visibility'), value: visibility },
    { name: l10n.t('ID'), value: worker.id },
  ];
  return facts.filter((fact) => typeof fact === 'object');
}
