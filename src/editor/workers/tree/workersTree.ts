import * as vscode from 'vscode';
import type { KeySource } from '../../../core/credentials/profile';
import { profileOf, type SessionStore } from '../../../core/credentials/session';
import type { Disposable } from '../../../core/common/events';
import type { ShownHealth, SteadyHealth } from '../../../core/health/steadyHealth';
import type { Clock } from '../../../core/common/ports';
import { arranged, grouped } from '../../../core/workers/list/sortAndGroup';
import { getChildren } from '../../../core/workers/tree/getChildren';
import type { RefreshScheduler } from '../../../core/workers/data/refreshScheduler';
import type { StartedTasks } from '../../../core/workers/list/startedTasks';
import type { ResourceCache, Resource } from '../../../core/workers/data/resourceCache';
import { renewing, TreeDiff, type ShownRow } from '../../../core/workers/tree/treeDiff';
import type { TreeContext } from '../../../core/workers/tree/treeContext';
import type { ViewOptionsStore } from '../../../core/workers/list/viewOptions';
import type { Worker } from '../../../core/model/worker';
import type { WorkerList } from '../../../core/workers/list/workerList';
import { answerUnder, type LastAnswer, type LastRuns } from '../../../core/workers/data/lastRuns';
import {
  noticeOf,
  ROOT,
  ROWS_AT_ONCE,
  workerFacts,
  workerNodeId,
  type TreeNotice,
} from '../../../core/workers/tree/workerNodes';
import type { WorkspaceReferences } from '../../../core/workers/list/workspaceReferences';
import { commandFor } from '../../commands';
import { setContextKey, type ContextKeys } from '../../window/contextKeys';
import { plain } from '../../../core/common/markdown';
import { isTheia } from '../../platform/isTheia';
import { workerUri } from '../documents/workerUri';
import type { WorkersContents, WorkersView } from './workersView';

const IN_THEIA = isTheia(vscode.env);

/** What rows are made of. */
export interface TreeParts {
  readonly clock: Clock;
  readonly sessions: SessionStore;
  readonly shownHealth: SteadyHealth;
  readonly list: WorkerList;
  readonly runs: LastRuns;
  readonly parts: ResourceCache;
  readonly options: ViewOptionsStore;
  readonly references: WorkspaceReferences;
  readonly tasks: StartedTasks;
}

/** Fills the tree, and draws again what is another one now. */
export class WorkersTree implements WorkersContents, vscode.Disposable {
  readonly #shown = new TreeDiff((parent) => getChildren(parent, this.#facts()));
  readonly #limits = new Map<string, number>();
  readonly #collapsed = new Set<string>();
  readonly #subscriptions: vscode.Disposable;
  #isUpdatePlanned = false;
  #tick: Disposable | undefined;

  constructor(
    private readonly core: TreeParts,
    private readonly view: WorkersView,
    private readonly freshness: RefreshScheduler,
  ) {
    const { sessions, shownHealth, list, runs, parts, options, references } = core;
    const updateSoon = (): void => this.#updateSoon();
    this.#subscriptions = vscode.Disposable.from(
      sessions.onDidEnd(() => {
        this.#shown.forget();
        this.#limits.clear();
        this.#collapsed.clear();
      }),
      sessions.onDidChange(updateSoon),
      view.tree.onDidChangeVisibility(updateSoon),
      vscode.window.onDidChangeWindowState(updateSoon),
      list.onDidChange(updateSoon),
      runs.onDidChange(updateSoon),
      parts.onDidChange(updateSoon),
      options.onDidChange(updateSoon),
      references.onDidChange(updateSoon),
      shownHealth.onDidChange(updateSoon),
      view.tree.onDidCollapseElement(({ element }) => this.#collapsed.add(element.id)),
      view.tree.onDidExpandElement(({ element }) => {
        // What was looked at before may be old by now.
        if (!element.isForgotten && this.#collapsed.delete(element.id)) this.#load(element);
      }),
    );
    this.#update();
  }

  getChildren(row: ShownRow | undefined): readonly ShownRow[] {
    // VS Code may still ask for what is below a row of the last session.
    if (row?.isForgotten) return [];
    const { parts } = this.core;
    for (const part of row?.node.needs ?? []) void parts.open(part);
    return this.#shown.open(row);
  }

  getTreeItem(row: ShownRow): vscode.TreeItem {
    const { id, node } = row;
    const { subject } = node;
    const item = new vscode.TreeItem(node.label, stateOf(node));
    item.id = id;
    item.description = node.description;
    item.iconPath = new vscode.ThemeIcon(node.icon);
    item.contextValue = node.contextValue;
    item.accessibilityInformation = { label: node.spoken };
    // VS Code asks for the tooltip only of a row that has none.
    if (subject.kind !== 'worker') item.tooltip = tooltipOf(node);
    const command = commandOf(row);
    if (command) item.command = command;
    const profile = profileOf(this.core.sessions.current);
    if (subject.kind === 'worker' && profile && !row.isForgotten) {
      item.resourceUri = workerUri(profile.id, subject.worker.id);
      // VS Code asks for decorations as rows come into view, and that asks; Theia does so only once there is news.
      if (IN_THEIA) this.core.runs.want(subject.worker.id);
    }
    return item;
  }

  /** The tooltip of a worker is only made for the row under the pointer. */
  resolveTreeItem(item: vscode.TreeItem, { node }: ShownRow): vscode.TreeItem {
    const { subject } = node;
    if (subject.kind === 'worker') item.tooltip = this.#tooltip(subject.worker);
    return item;
  }

  /** The parts of all rows that are open, so that they can be refreshed. */
  openParts(): readonly Resource<unknown>[] {
    const { parts } = this.core;
    const needed = [...this.#shown.rows()]
      .filter((row) => !this.#isHidden(row))
      .flatMap(({ node }) => node.needs ?? [])
      .filter((part) => parts.of(part) !== undefined);
    return [...new Map(needed.map((part) => [part.name, part])).values()];
  }

  /** Shows so many workers more below a row. */
  showMore(parentId: string): void {
    this.#limits.set(parentId, this.limitOf(parentId) + ROWS_AT_ONCE);
    this.#updateSoon();
  }

  /** How many workers stand below a row at most. */
  limitOf(parentId: string): number {
    return this.#limits.get(parentId) ?? ROWS_AT_ONCE;
  }

  /** Makes a worker's row be there, whatever page it is on. @returns `undefined` where there is none */
  rowOf(worker: Worker): ShownRow | undefined {
    const facts = this.#facts();
    if (facts.list.kind !== 'ready') return undefined;
    const workers = arranged(facts.list.workers, facts.options, facts.answerOf);
    const isIt = ({ id }: { readonly id: string }): boolean => id === worker.id;
    const group = grouped(workers, facts.options.grouping).find((one) => one.workers.some(isIt));
    const position = (group?.workers ?? workers).findIndex(isIt);
    if (position === -1) return undefined;
    const parentId = group?.id ?? ROOT;
    const pages = Math.ceil((position + 1) / ROWS_AT_ONCE);
    this.#limits.set(parentId, Math.max(this.limitOf(parentId), pages * ROWS_AT_ONCE));
    this.#update();
    const first = this.#shown.open(undefined);
    const rows = group ? this.#shown.open(first.find(({ id }) => id === group.id)) : first;
    return rows.find(({ id }) => id === workerNodeId(worker.id));
  }

  dispose(): void {
    this.#tick?.dispose();
    this.#subscriptions.dispose();
  }

  #facts(): TreeContext {
    const { clock, sessions, shownHealth, list, runs, parts, options, references, tasks } =
      this.core;
    const profile = profileOf(sessions.current);
    return {
      list: list.state,
      options: options.of(profile?.id),
      host: profile ? new URL(profile.baseUrl).host : '',
      now: clock.now(),
      locale: { language: vscode.env.language },
      answerOf: (workerId): LastAnswer | undefined =>
        answerUnder(shownHealth.current, runs.of(workerId)),
      partOf: (part) => parts.of(part),
      placesOf: (workerId) => references.placesOf(workerId),
      tasksRunHere: (workerId) => (profile ? tasks.of(profile.id, workerId) : []),
      limitOf: (parentId) => this.limitOf(parentId),
    };
  }

  #load({ node }: ShownRow): void {
    for (const part of node.needs ?? []) void this.core.parts.load(part);
  }

  #isHidden({ id, parent }: ShownRow): boolean {
    return this.#collapsed.has(id) || (parent !== undefined && this.#isHidden(parent));
  }

  #tooltip(worker: Worker): vscode.MarkdownString {
    const { answerOf, host, now } = this.#facts();
    const text = new vscode.MarkdownString();
    text.appendMarkdown(`**${plain(worker.title)}**\n\n`);
    if (worker.summary !== '') text.appendMarkdown(`${plain(worker.summary)}\n\n`);
    for (const { name, value } of workerFacts(worker, answerOf(worker.id), host, now)) {
      text.appendMarkdown(`- ${name}: ${plain(value)}\n`);
    }
    return text;
  }

  /** Changes come in bursts: one answer changes a list, a run and the health. */
  #updateSoon(): void {
    if (this.#isUpdatePlanned) return;
    this.#isUpdatePlanned = true;
    queueMicrotask(() => {
      this.#isUpdatePlanned = false;
      this.#update();
    });
  }

  #update(): void {
    const facts = this.#facts();
    const notice = noticeOf(facts);
    const { tree } = this.view;
    const { filter, order, grouping } = facts.options;
    const profile = profileOf(this.core.sessions.current);
    // An empty text would leave a gap above the rows: only `undefined` takes the message away.
    setWords(tree, notice.message, filter === '' ? undefined : `“${filter}”`);
    setContextKey('handinger.workersFiltered', filter !== '');
    setContextKey('handinger.workersOrder', order);
    setContextKey('handinger.workersGrouping', grouping);
    const changed = this.#shown.update();
    this.view.redraw(IN_THEIA ? renewing(changed) : changed);
    const hasRows = facts.list.kind === 'ready' && facts.list.workers.length > 0;
    setContextKey(
      'handinger.workersView',
      viewState(this.core.shownHealth.current, profile?.source, notice.welcome, hasRows),
    );
    this.#countDown();
    this.freshness.noteChange();
  }

  /** Only while somebody looks and a row has seconds in it. */
  #countDown(): void {
    this.#tick?.dispose();
    this.#tick = undefined;
    const isSeen = this.view.tree.visible && vscode.window.state.focused;
    if (isSeen && [...this.#shown.rows()].some(({ node }) => node.countsDown)) {
      this.#tick = this.core.clock.after(1_000, () => this.#update());
    }
  }
}

/** What Enter and a click do, besides opening what stands below. */
function commandOf(row: ShownRow): vscode.Command | undefined {
  const { subject, label } = row.node;
  switch (subject.kind) {
    case 'more':
      return commandFor('handinger.loadMoreWorkers', label, row);
    case 'problem':
      return commandFor('handinger.retryDetails', label, row);
    case 'noMatch':
      return commandFor('handinger.clearWorkerFilter', label);
    case 'place':
      return commandFor('handinger.openReference', label, row);
    default:
      // A click on a row that opens must only open it.
      return row.node.isExpandable || !/\bdocument\b/.test(row.node.contextValue)
        ? undefined
        : commandFor('handinger.openDocument', label, row);
  }
}

/** A narrow side bar cuts rows off: all of it stands here. */
const tooltipOf = ({ label, description, tip = '' }: ShownRow['node']): string =>
  [description === '' ? label : `${label}: ${description}`, tip].filter(Boolean).join('\n\n');

function setWords(
  tree: { message?: string; description?: string },
  message: string | undefined,
  description: string | undefined,
): void {
  const words = tree as { message: string | undefined; description: string | undefined };
  if (words.message !== message) words.message = message;
  if (words.description !== description) words.description = description;
}

function stateOf({ isExpandable, subject }: ShownRow['node']): vscode.TreeItemCollapsibleState {
  if (!isExpandable) return vscode.TreeItemCollapsibleState.None;
  return subject.kind === 'group'
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

/** Which welcome view stands in the tree: first what the key needs, then what the list came to. */
function viewState(
  health: ShownHealth,
  source: KeySource | undefined,
  welcome: TreeNotice['welcome'],
  hasRows: boolean,
): ContextKeys['handinger.workersView'] {
  switch (health.kind) {
    case 'signedOut':
      return health.hasProfiles ? 'noProfile' : 'signedOut';
    case 'starting':
    case 'restricted':
    case 'keyUnreadable':
    case 'keyWithheld':
      return health.kind;
    case 'keyLost':
      return source === 'environment' ? 'variableGone' : 'keyLost';
    default:
  }
  if (hasRows) return 'ready';
  if (health.kind === 'rejected' || health.kind === 'forbidden') return health.kind;
  return welcome === 'none' ? 'loading' : welcome;
}
