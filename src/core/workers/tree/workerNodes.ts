import * as l10n from '@vscode/l10n';
import type { ApiFailure } from '../../api/errors/apiFailure';
import { describeFailure, inSentences } from '../../api/errors/describeFailure';
import { formatDuration } from '../../common/duration';
import { arranged, grouped } from '../list/sortAndGroup';
import type { TreeNode } from './treeNode';
import { unreadableWords } from '../labels/describeDetail';
import { originHeading, describeOrigin, describeVisibility } from '../labels/describeOrigin';
import { isWorking } from '../../model/taskState';
import { isLimited, problemLabel, spokenProblem } from '../labels/describeProblem';
import { describeRun } from '../labels/describeRun';
import type { TreeContext } from './treeContext';
import { originsOf, type Worker, type WorkerOrigin } from '../../model/worker';
import { MOST_WORKERS, type ReadyList } from '../list/workerList';
import { emailOf, isOthers, lastRunOf } from '../data/workerResources';
import type { LastAnswer } from '../data/lastRuns';

/** VS Code takes half a second for ten thousand rows, and a tenth of that for these. */
export const ROWS_AT_ONCE = 200;

/** Id of the parent of the first rows. */
export const ROOT = '';

/** The first rows: workers, or the headings that they stand below. */
export function firstRows(facts: TreeContext): readonly TreeNode[] {
  const { list, options, answerOf } = facts;
  if (list.kind !== 'ready') return [];
  const workers = arranged(list.workers, options, answerOf);
  if (workers.length === 0) {
    return list.workers.length > 0 && !list.hasMore ? [noMatchRow(options.filter)] : [];
  }
  const groups = grouped(workers, options.grouping);
  if (groups.length === 0) return workerRows(workers, ROOT, facts, list.hasMore);
  return groups.map(({ id, heading, workers: members }) => ({
    id,
    subject: { kind: 'group', workers: members },
    label: heading,
    description: String(members.length),
    icon: 'folder',
    spoken: l10n.t('{0}, {1} workers', heading, members.length),
    contextValue: 'group',
    isExpandable: true,
  }));
}

/** Some workers, and a way to the rest. @param hasMore that are not even loaded */
export function workerRows(
  workers: readonly Worker[],
  parentId: string,
  facts: TreeContext,
  hasMore: boolean,
): readonly TreeNode[] {
  const limit = facts.limitOf(parentId);
  const rows = workers.slice(0, limit).map((worker) => workerRow(worker, facts));
  const left = workers.length - limit;
  if (left <= 0 && !hasMore) return rows;
  const label =
    left > 0 && left < ROWS_AT_ONCE && !hasMore
      ? l10n.t('Show {0} more…', left)
      : l10n.t('Show {0} more…', ROWS_AT_ONCE);
  return [
    ...rows,
    {
      id: `${parentId}/more`,
      subject: { kind: 'more', of: { kind: 'workers', parentId } },
      label,
      description: '',
      icon: 'ellipsis',
      spoken: label,
      contextValue: 'more',
      isExpandable: false,
    },
  ];
}

function noMatchRow(filter: string): TreeNode {
  const label = l10n.t('No worker matches “{0}”', filter);
  return {
    id: 'noMatch',
    subject: { kind: 'noMatch' },
    label,
    description: l10n.t('clear the filter'),
    icon: 'search-stop',
    spoken: l10n.t('{0}, press Enter to clear the filter', label),
    contextValue: 'noMatch',
    isExpandable: false,
  };
}

export const workerNodeId = (workerId: string): string => `worker ${workerId}`;

function workerRow(worker: Worker, facts: TreeContext): TreeNode {
  const { answerOf, now } = facts;
  const { id, title, summary } = worker;
  const answer = answerOf(id);
  const state = stateOf(worker, answer, now);
  const origins = originsOf(worker);
  const origin = describeOrigin(origins[0] ?? 'listed');
  return {
    id: workerNodeId(id),
    subject: { kind: 'worker', worker },
    label: title,
    description: [state.words, summary, origin].filter(Boolean).join(' · '),
    icon: state.icon,
    spoken: [title, state.spoken, describeVisibility(worker.visibility), summary, origin]
      .filter(Boolean)
      .join(', '),
    contextValue: [
      'worker',
      ...origins,
      ...(isRemovable(origins) ? ['removable'] : []),
      ...changeable(id, facts),
    ].join(' '),
    isExpandable: true,
    needs: [lastRunOf(id), emailOf(id)],
    ...(state.countsDown && { countsDown: true }),
  };
}

/** The list brings back what it holds; what was made or added here is kept by us alone. */
const isRemovable = (origins: readonly WorkerOrigin[]): boolean =>
  origins.includes('added') || (origins.includes('made') && !origins.includes('listed'));

const changeable = (workerId: string, { partOf }: TreeContext): readonly string[] =>
  isOthers(workerId, partOf) ? [] : ['changeable'];

function stateOf(
  worker: Worker,
  answer: LastAnswer | undefined,
  now: number,
): { words: string; icon: string; spoken: string; countsDown?: boolean } {
  if (answer?.kind === 'failed') {
    const { failure } = answer;
    return {
      words: problemLabel(failure, now),
      icon: 'hubot',
      spoken: spokenProblem(failure, now),
      countsDown: isLimited(failure, now),
    };
  }
  const run = answer?.run ?? worker.run;
  if (!run) return { words: '', icon: 'hubot', spoken: '' };
  const words = describeRun(run);
  return { words, spoken: words, icon: isWorking(run) ? 'sync~spin' : 'hubot' };
}

/** Welcome views for a list that could not be loaded, by what people can do about it. */
type FailedView = 'rateLimited' | 'offline' | 'noAnswer' | 'certificate' | 'serverError' | 'failed';

/** What stands in place of the rows, or above them. */
export interface TreeNotice {
  /** Which welcome view shows; `none` when there are rows. */
  readonly welcome: 'none' | 'loading' | 'empty' | 'cannotList' | FailedView;
  /** Above the rows. Without rows VS Code would show it instead of the welcome view. */
  readonly message?: string;
}

export function noticeOf(
  facts: Pick<TreeContext, 'list' | 'options' | 'answerOf' | 'host' | 'now'>,
): TreeNotice {
  const { list } = facts;
  switch (list.kind) {
    case 'idle':
      return { welcome: 'none' };
    case 'loading':
      return { welcome: 'loading' };
    case 'failed':
      return { welcome: failedView(list.failure) };
    case 'ready': {
      if (list.workers.length > 0) {
        const message = [staleWords(list, facts), partialWords(list), filterWords(list, facts)]
          .filter(Boolean)
          .join('\n');
        return { welcome: 'none', ...(message !== '' && { message }) };
      }
      if (list.failure) return { welcome: failedView(list.failure) };
      // What cannot be read is there: this is no empty organization.
      if (partialWords(list) !== '') return { welcome: 'failed' };
      return { welcome: list.listing === 'available' ? 'empty' : 'cannotList' };
    }
  }
}

function failedView(failure: ApiFailure): FailedView {
  switch (failure.kind) {
    case 'rateLimited':
    case 'serverError':
      return failure.kind;
    case 'unreachable':
      return failure.reason === 'untold' ? 'noAnswer' : 'offline';
    case 'proxy':
    case 'timeout':
      return 'offline';
    case 'tls':
      return 'certificate';
    default:
      return 'failed';
  }
}

function staleWords(
  { failure, listing, workers }: ReadyList,
  { host, now }: Pick<TreeContext, 'host' | 'now'>,
): string {
  if (failure) {
    const why = inSentences(describeFailure(failure, host, now));
    return `${why} ${l10n.t('Showing previously loaded data.')}`;
  }
  if (listing === 'gone') {
    return l10n.t('{0} no longer lists workers. Showing the workers it listed before.', host);
  }
  return workers.length >= MOST_WORKERS
    ? l10n.t('There are more workers than {0}; add others by ID.', MOST_WORKERS.toLocaleString())
    : '';
}

/** What the rows leave out. */
export function partialWords({ unreadable = 0, isCut, progress }: ReadyList): string {
  const lines = [
    progress ? progressWords(progress) : '',
    unreadable === 0 ? '' : `${unreadableWords(unreadable)}.`,
    isCut ? l10n.t('There might be more workers than the server returned.') : '',
  ];
  return lines.filter(Boolean).join('\n');
}

const progressWords = ({ done, of }: NonNullable<ReadyList['progress']>): string =>
  of === undefined
    ? l10n.t('Workers loaded so far: {0}. The rest follows automatically.', done.toLocaleString())
    : l10n.t(
        'Workers loaded so far: {0} of {1}. The rest follows automatically.',
        done.toLocaleString(),
        of.toLocaleString(),
      );

function filterWords(
  { workers, total }: ReadyList,
  { options, answerOf }: Pick<TreeContext, 'options' | 'answerOf'>,
): string {
  const { filter } = options;
  if (filter === '') return '';
  const shown = arranged(workers, { filter, order: 'listed' }, answerOf).length;
  return l10n.t('Filter “{0}”: {1} of {2}', filter, shown, Math.max(total ?? 0, workers.length));
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
    describeRun(run),
    run.durationMs !== undefined && formatDuration(run.durationMs),
  ];
  const visibility = describeVisibility(worker.visibility);
  const origins = originsOf(worker);
  const facts = [
    answer?.kind === 'failed' && {
      name: l10n.t('Problem'),
      value: inSentences(describeFailure(answer.failure, host, now)),
    },
    lastRun && { name: l10n.t('Last run'), value: lastRun.filter(Boolean).join(' · ') },
    visibility !== '' && { name: l10n.t('Visibility'), value: visibility },
    { name: l10n.t('Known from'), value: origins.map(originHeading).join(', ') },
    { name: l10n.t('ID'), value: worker.id },
  ];
  return facts.filter((fact) => typeof fact === 'object');
}
