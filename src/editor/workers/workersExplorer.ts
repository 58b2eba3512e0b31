import * as vscode from 'vscode';
import type { Connection } from '../../core/api/client/connection';
import type { ClipboardGuard } from '../../core/credentials/sharing/clipboardGuard';
import type { SessionStore } from '../../core/credentials/session';
import { DisposableStore, type Disposable } from '../../core/common/events';
import { isSignedIn, type Health } from '../../core/health/health';
import type { HealthMonitor } from '../../core/health/healthMonitor';
import type { SteadyHealth } from '../../core/health/steadyHealth';
import type { Clock, Memento, Sha256 } from '../../core/common/ports';
import { RefreshScheduler } from '../../core/workers/data/refreshScheduler';
import { StartedTasks } from '../../core/workers/list/startedTasks';
import type { AddedWorkers } from '../../core/workers/list/addedWorkers';
import { ResourceCache, type Resource } from '../../core/workers/data/resourceCache';
import { SavedWorkers } from '../../core/workers/list/savedWorkers';
import { ViewOptionsStore } from '../../core/workers/list/viewOptions';
import { WorkerList } from '../../core/workers/list/workerList';
import { LastRuns } from '../../core/workers/data/lastRuns';
import { WorkspaceReferences } from '../../core/workers/list/workspaceReferences';
import type { Commands, WorkerCommandId } from '../commands';
import { documentCommands } from './documents/documentCommands';
import { findCommands } from './tree/findCommands';
import { idHover } from './documents/idHover';
import type { IdWords } from './documents/idsInCode';
import { rowCommands } from './tree/rowCommands';
import { workerCommands } from './workerCommands';
import { WorkerDecorations } from './tree/workerDecorations';
import { WorkerDocuments } from './documents/workerDocuments';
import { WorkerPick } from './workerPick';
import { WorkersTree } from './tree/workersTree';
import type { WorkerServices } from './workerServices';
import type { WorkersContents, WorkersView } from './tree/workersView';
import { watchReferences } from './workspaceSearch';
import { nameEditor } from '../../core/model/editorName';

/** The parts that run all the time, as far as workers need them. */
interface ExplorerParts {
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly sessions: SessionStore;
  readonly connection: Connection;
  readonly monitor: HealthMonitor;
  readonly shownHealth: SteadyHealth;
  readonly known: AddedWorkers;
  readonly globalState: Memento;
  readonly clipboard: ClipboardGuard;
}

/** Everything about workers. */
export interface WorkersExplorer extends Disposable {
  readonly contents: WorkersContents;
  readonly ids: IdWords;
  readonly commands: Pick<Commands, WorkerCommandId>;
  readonly stock: WorkerServices;
}

/** Workers in the tree that an automatic refresh asks about. */
const MOST_RUNS = 20;

/** A bundle of its own: activation does not load it, the first look at the workers or command about them does. */
export function openWorkersExplorer(
  {
    clock,
    sha256,
    sessions,
    connection,
    monitor,
    shownHealth,
    known,
    globalState,
    clipboard,
  }: ExplorerParts,
  view: WorkersView,
): WorkersExplorer {
  nameEditor(vscode.env.appName);
  const own = new DisposableStore();
  const made = own.add(new SavedWorkers(globalState));
  const references = own.add(new WorkspaceReferences());
  const tasks = own.add(new StartedTasks(globalState));
  const options = own.add(new ViewOptionsStore(globalState));
  const list = own.add(new WorkerList(sessions, connection, [made, known, references], clock));
  const runs = own.add(new LastRuns(sessions, connection, monitor));
  const parts = own.add(new ResourceCache(sessions, connection, clock));
  const pick = new WorkerPick(sessions, list, clock);
  const documents = own.add(
    new WorkerDocuments({ clock, sessions, trust: vscode.workspace, list, parts, tasks, sha256 }),
  );

  const goesOn = (part: Resource<unknown>): boolean => {
    const loaded = parts.of(part);
    return loaded?.kind === 'ready' && part.isGoingOn?.(loaded.value) === true;
  };
  const load = async (wanted: readonly Resource<unknown>[]): Promise<void> => {
    await Promise.all(wanted.map((part) => parts.load(part)));
  };
  const openParts = (): readonly Resource<unknown>[] => {
    const shown = [...(view.tree.visible ? tree.openParts() : []), ...documents.visibleParts()];
    return [...new Map(shown.map((part) => [part.name, part])).values()];
  };
  const inSight = (): readonly string[] => [
    ...documents.visibleWorkers(),
    ...(view.tree.visible ? runs.latest(MOST_RUNS) : []),
  ];
  const freshness = own.add(
    new RefreshScheduler(clock, {
      whole: async () => {
        if (view.tree.visible) runs.expire(MOST_RUNS);
        await Promise.all([list.refresh(inSight()), load(openParts())]);
      },
      running: async () => {
        runs.follow();
        await load(openParts().filter(goesOn));
      },
      isAnythingRunning: () => runs.hasRunning() || openParts().some(goesOn),
    }),
  );
  const tree: WorkersTree = own.add(
    new WorkersTree(
      { clock, sessions, shownHealth, list, runs, parts, options, references, tasks },
      view,
      freshness,
    ),
  );
  own.add(new WorkerDecorations(sessions, runs, shownHealth, clock));
  own.add(watchReferences(references));
  own.add(sessions.onDidEnd(() => references.forgetMissing()));
  own.add(
    runs.onDidChange((workerId) => {
      const answer = workerId === undefined ? undefined : runs.of(workerId);
      const isMissing = answer?.kind === 'failed' && answer.failure.kind === 'notFound';
      if (workerId !== undefined && isMissing) references.noteMissing(workerId);
    }),
  );
  own.add(watchAttention(view, documents, sessions, monitor, list, runs, freshness));

  const refresh = async (): Promise<void> => {
    runs.expireAll();
    await freshness.refresh();
  };
  const refreshAll = async (): Promise<void> => {
    runs.expireAll();
    await Promise.all([list.refreshAll(), freshness.refresh()]);
  };
  return {
    contents: tree,
    ids: idHover(list, parts, documents),
    commands: {
      ...workerCommands(sessions, list, known, made, pick, refreshAll),
      ...findCommands(sessions, list, pick, options, tree, view),
      ...documentCommands(pick, documents),
      ...rowCommands(list, runs, parts, tree, clipboard),
    },
    stock: {
      list,
      parts,
      made,
      tasks,
      pick,
      openTask: ({ id }, taskId, title) =>
        documents.open({ kind: 'task', taskId, part: 'transcript' }, title, id),
      refresh,
    },
    dispose: () => own.dispose(),
  };
}

/** Keeps things fresh while somebody looks, and begins anew for another key or once the line is mended. */
function watchAttention(
  { tree }: WorkersView,
  documents: WorkerDocuments,
  sessions: SessionStore,
  monitor: HealthMonitor,
  list: WorkerList,
  runs: LastRuns,
  freshness: RefreshScheduler,
): Disposable {
  let lastHealth: Health['kind'] = monitor.current.kind;
  const look = (): void => {
    const isSeen = (tree.visible || documents.isVisible) && isSignedIn(monitor.current);
    if (isSeen && list.state.kind === 'idle') void freshness.refresh();
    freshness.setWatched(isSeen && vscode.window.state.focused);
  };
  const lookAgainWhenHealed = ({ kind }: Health): void => {
    const isHealed = kind === 'healthy' && lastHealth !== 'healthy';
    lastHealth = kind;
    const { state } = list;
    const failed = state.kind === 'failed' || (state.kind === 'ready' && state.failure);
    if (!isHealed || !(tree.visible || documents.isVisible)) return;
    if (failed) void freshness.refresh();
    if (tree.visible) runs.resume();
  };
  look();
  return vscode.Disposable.from(
    tree.onDidChangeVisibility(look),
    documents.onDidChangeVisibility(look),
    vscode.window.onDidChangeWindowState(look),
    sessions.onDidChange(look),
    list.onDidChange(look),
    monitor.onDidChange((health) => {
      look();
      lookAgainWhenHealed(health);
    }),
  );
}
