import * as vscode from 'vscode';
import type { KeySource } from '../../core/credentials/profile';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import { isSignedIn, type Health } from '../../core/health/health';
import type { HealthMonitor } from '../../core/health/healthMonitor';
import type { Disposable } from '../../core/events';
import type { Clock } from '../../core/ports';
import type { WorkerList } from '../../core/workers/workerList';
import { answerUnder, type LastAnswer, type WorkerRuns } from '../../core/workers/workerRuns';
import {
  countsDown,
  nodesOf,
  noticeOf,
  workerFacts,
  type TreeNotice,
  type WorkerNode,
} from '../../core/workers/workerTree';
import { commandFor } from '../commands';
import { plain } from '../markdown';
import { setContextKey, type ContextKeys } from '../contextKeys';
import { workerUri } from './workerUri';

/** The tree in the sidebar. It loads when it is first looked at and not before. */
export class WorkersView implements vscode.TreeDataProvider<WorkerNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<WorkerNode | undefined>();
  readonly #view: vscode.TreeView<WorkerNode>;
  readonly #subscriptions: vscode.Disposable;
  #nodes: readonly WorkerNode[] = [];
  #lastHealth: Health['kind'] = 'starting';
  #tick: Disposable | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly sessions: SessionStore,
    private readonly list: WorkerList,
    private readonly runs: WorkerRuns,
    private readonly monitor: HealthMonitor,
    private readonly clock: Clock,
  ) {
    this.#view = vscode.window.createTreeView('handinger.workers', {
      treeDataProvider: this,
      showCollapseAll: false,
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#view,
      this.#changed,
      this.#view.onDidChangeVisibility(() => {
        this.#rebuild();
        this.#loadWhenSeen();
      }),
      vscode.window.onDidChangeWindowState(() => this.#countDown()),
      list.onDidChange(() => {
        this.#rebuild();
        this.#loadWhenSeen();
      }),
      runs.onDidChange(() => this.#rebuild()),
      monitor.onDidChange((health) => {
        this.#rebuild();
        this.#loadWhenSeen();
        this.#loadAgainWhenHealed(health);
      }),
    );
    this.#rebuild();
  }

  getChildren(parent?: WorkerNode): WorkerNode[] {
    return parent ? [] : [...this.#nodes];
  }

  getTreeItem(node: WorkerNode): vscode.TreeItem {
    if (node.kind === 'more') return moreItem();
    const { worker } = node;
    const profile = profileOf(this.sessions.current);
    const item = new vscode.TreeItem(node.label);
    item.id = worker.id;
    item.description = node.description;
    item.iconPath = new vscode.ThemeIcon(node.icon);
    item.contextValue = node.contextValue;
    item.accessibilityInformation = { label: node.spoken };
    if (profile) item.resourceUri = workerUri(profile.id, worker.id);
    return item;
  }

  /** The tooltip is only made for the row under the pointer. */
  resolveTreeItem(item: vscode.TreeItem, node: WorkerNode): vscode.TreeItem {
    if (node.kind === 'worker') {
      const { worker } = node;
      const text = new vscode.MarkdownString();
      text.appendMarkdown(`**${plain(worker.title)}**\n\n`);
      if (worker.summary !== '') text.appendMarkdown(`${plain(worker.summary)}\n\n`);
      const facts = workerFacts(worker, this.#answerOf(worker.id), this.#host, this.clock.now());
      for (const { name, value } of facts) {
        text.appendMarkdown(`- ${name}: ${plain(value)}\n`);
      }
      item.tooltip = text;
    }
    return item;
  }

  dispose(): void {
    this.#tick?.dispose();
    this.#subscriptions.dispose();
  }

  get #host(): string {
    const profile = profileOf(this.sessions.current);
    return profile ? new URL(profile.baseUrl).host : '';
  }

  #answerOf(workerId: string): LastAnswer | undefined {
    return answerUnder(this.monitor.current, this.runs.of(workerId));
  }

  #loadWhenSeen(): void {
    const isWanted = this.#view.visible && isSignedIn(this.monitor.current);
    if (isWanted && this.list.state.kind === 'idle') void this.list.refresh();
  }

  /** What failed for the key's or the line's sake is worth another try once that is mended. */
  #loadAgainWhenHealed({ kind }: Health): void {
    const isHealed = kind === 'healthy' && this.#lastHealth !== 'healthy';
    this.#lastHealth = kind;
    const { state } = this.list;
    const failed = state.kind === 'failed' || (state.kind === 'ready' && state.failure);
    if (isHealed && failed && this.#view.visible) void this.list.refresh();
  }

  #rebuild(): void {
    const now = this.clock.now();
    this.#nodes = nodesOf(this.list.state, (workerId) => this.#answerOf(workerId), now);
    const notice = noticeOf(this.list.state, this.#host, now);
    // An empty text would leave a gap above the rows: only `undefined` takes the message away.
    (this.#view as { message: string | undefined }).message = notice.message;
    const profile = profileOf(this.sessions.current);
    setContextKey(
      'handinger.workersView',
      viewState(this.monitor.current, profile?.source, notice.welcome, this.#nodes.length > 0),
    );
    setContextKey('handinger.signedIn', profile !== undefined);
    this.#changed.fire(undefined);
    this.#countDown();
  }

  /** Only while somebody looks and a row has seconds in it. */
  #countDown(): void {
    this.#tick?.dispose();
    this.#tick = undefined;
    const isSeen = this.#view.visible && vscode.window.state.focused;
    const answerOf = (workerId: string): LastAnswer | undefined => this.#answerOf(workerId);
    if (isSeen && countsDown(this.#nodes, answerOf, this.clock.now())) {
      this.#tick = this.clock.after(1_000, () => this.#rebuild());
    }
  }
}

/** Which welcome view stands in the tree: first what the key needs, then what the list came to. */
function viewState(
  health: Health,
  source: KeySource | undefined,
  welcome: TreeNotice['welcome'],
  hasRows: boolean,
): ContextKeys['handinger.workersView'] {
  switch (health.kind) {
    case 'starting':
    case 'signedOut':
    case 'restricted':
    case 'keyUnreadable':
      return health.kind;
    case 'keyLost':
      return source === 'environment' ? 'variableGone' : 'keyLost';
    default:
  }
  if (hasRows) return 'ready';
  if (health.kind === 'rejected' || health.kind === 'forbidden') return health.kind;
  return welcome === 'none' ? 'loading' : welcome;
}

function moreItem(): vscode.TreeItem {
  const title = vscode.l10n.t('Show more…');
  const item = new vscode.TreeItem(title);
  item.id = 'more';
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = commandFor('handinger.loadMoreWorkers', title);
  return item;
}
