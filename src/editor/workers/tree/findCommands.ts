import * as vscode from 'vscode';
import type { SessionStore } from '../../../core/credentials/session';
import type {
  ViewOptions,
  ViewOptionsStore,
  WorkerGrouping,
  WorkerOrder,
} from '../../../core/workers/list/viewOptions';
import type { WorkerList } from '../../../core/workers/list/workerList';
import type { Commands } from '../../commands';
import { screen } from '../../window/screen';
import { signedIn } from '../signedIn';
import type { WorkerPick } from '../workerPick';
import type { WorkersTree } from './workersTree';
import type { WorkersView } from './workersView';

type FindCommands = Pick<
  Commands,
  | 'handinger.filterWorkers'
  | 'handinger.clearWorkerFilter'
  | 'handinger.goToWorker'
  | 'handinger.sortWorkersAsListed'
  | 'handinger.sortWorkersByTitle'
  | 'handinger.sortWorkersByActivity'
  | 'handinger.sortWorkersByState'
  | 'handinger.groupWorkersNot'
  | 'handinger.groupWorkersByVisibility'
  | 'handinger.groupWorkersBySource'
  | 'handinger.workersSortedAsListed'
  | 'handinger.workersSortedByTitle'
  | 'handinger.workersSortedByActivity'
  | 'handinger.workersSortedByState'
  | 'handinger.workersGroupedNot'
  | 'handinger.workersGroupedByVisibility'
  | 'handinger.workersGroupedBySource'
>;

/** Filter, order, groups, and the way to one worker among many. */
export function findCommands(
  sessions: SessionStore,
  list: WorkerList,
  pick: WorkerPick,
  options: ViewOptionsStore,
  tree: WorkersTree,
  view: WorkersView,
): FindCommands {
  const change = async (change: Partial<ViewOptions>): Promise<void> => {
    await options.change(signedIn(sessions).id, change);
    // A page that is not loaded has no place in any other order.
    await list.loadAll();
  };
  const sort = (order: WorkerOrder) => () => change({ order });
  const group = (grouping: WorkerGrouping) => () => change({ grouping });

  return {
    'handinger.filterWorkers': async () => {
      const { id } = signedIn(sessions);
      await view.reveal();
      const filter = await askFilter(
        options.of(id).filter,
        (typed) => options.preview(id, typed),
        list,
      );
      if (filter === undefined) options.preview(id, undefined);
      else await options.change(id, { filter });
    },
    'handinger.clearWorkerFilter': () => options.change(signedIn(sessions).id, { filter: '' }),
    'handinger.goToWorker': async () => {
      const { id } = signedIn(sessions);
      const worker = await pick.ask(vscode.l10n.t('Go to Worker'));
      if (!tree.rowOf(worker)) await options.change(id, { filter: '' });
      const row = tree.rowOf(worker);
      if (row) await view.tree.reveal(row, { select: true, focus: true, expand: true });
    },
    'handinger.sortWorkersAsListed': sort('listed'),
    'handinger.sortWorkersByTitle': sort('title'),
    'handinger.sortWorkersByActivity': sort('activity'),
    'handinger.sortWorkersByState': sort('state'),
    'handinger.groupWorkersNot': group('none'),
    'handinger.groupWorkersByVisibility': group('visibility'),
    'handinger.groupWorkersBySource': group('source'),
    'handinger.workersSortedAsListed': sort('listed'),
    'handinger.workersSortedByTitle': sort('title'),
    'handinger.workersSortedByActivity': sort('activity'),
    'handinger.workersSortedByState': sort('state'),
    'handinger.workersGroupedNot': group('none'),
    'handinger.workersGroupedByVisibility': group('visibility'),
    'handinger.workersGroupedBySource': group('source'),
  };
}

/**
 * Shows what fits while it is typed.
 * @returns `undefined` when it was left
 */
async function askFilter(
  before: string,
  preview: (filter: string) => void,
  list: WorkerList,
): Promise<string | undefined> {
  const input = screen.createInputBox();
  const loading = new AbortController();
  input.title = vscode.l10n.t('Filter Workers');
  input.placeholder = vscode.l10n.t('Title, summary, or ID');
  input.value = before;
  input.ignoreFocusOut = true;
  const filter = await new Promise<string | undefined>((resolve) => {
    input.onDidChangeValue((value) => {
      preview(value.trim());
      void list.loadAll(loading.signal);
    });
    input.onDidAccept(() => resolve(input.value.trim()));
    input.onDidHide(() => resolve(undefined));
    input.show();
  });
  if (filter === undefined) loading.abort();
  input.dispose();
  return filter;
}
