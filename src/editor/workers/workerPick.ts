import * as vscode from 'vscode';
import { describeFailure, inSentences } from '../../core/api/errors/describeFailure';
import type { SessionStore } from '../../core/credentials/session';
import type { Disposable } from '../../core/common/events';
import type { Clock } from '../../core/common/ports';
import { describeOrigin } from '../../core/workers/labels/describeOrigin';
import { ShownMatches } from '../../core/workers/list/shownMatches';
import { originsOf, type Worker } from '../../core/model/worker';
import type { WorkerList } from '../../core/workers/list/workerList';
import { PlainError } from '../commands';
import { screen } from '../window/screen';
import { SteadyRows } from '../window/steadyRows';
import { signedIn } from './signedIn';

/** Further ones are not worth reading: another letter narrows them down. */
const MOST_SHOWN = 100;

interface WorkerItem extends vscode.QuickPickItem {
  readonly worker: Worker;
}

/**
 * Lets a person choose among all workers. VS Code's own filter would be given ten thousand items; ours gives it
 * those that fit best.
 */
export class WorkerPick {
  constructor(
    private readonly sessions: SessionStore,
    private readonly list: WorkerList,
    private readonly clock: Clock,
  ) {}

  /** @throws PlainError when there are none, CancellationError when it was left, or when the session ended */
  async ask(title: string): Promise<Worker> {
    const { host } = new URL(signedIn(this.sessions).baseUrl);
    const { list } = this;
    const pick = screen.createQuickPick<WorkerItem>();
    const loading = new AbortController();
    const subscriptions: Disposable[] = [];
    pick.title = title;
    pick.placeholder = vscode.l10n.t('Title, summary, or ID');
    pick.busy = true;
    // VS Code would sort the rows by label; its types leave this out (microsoft/vscode#73904).
    Object.assign(pick, { sortByLabel: false });
    const rows = new SteadyRows(pick, ({ worker }) => worker.id);
    const matches = new ShownMatches(MOST_SHOWN);
    const found = (): WorkerItem[] => matches.update(workersOf(list), pick.value).map(itemOf);
    try {
      rows.replace(found());
      pick.show();
      return await new Promise<Worker>((resolve, reject) => {
        subscriptions.push(
          this.sessions.onDidEnd(() => reject(new vscode.CancellationError())),
          list.onDidChange(() => rows.renew(found())),
          pick.onDidChangeValue(() => rows.replace(found())),
          pick.onDidAccept(() => {
            const [item] = pick.selectedItems;
            if (item) resolve(item.worker);
          }),
          pick.onDidHide(() => reject(new vscode.CancellationError())),
        );
        list.loadAll(loading.signal).then(() => {
          pick.busy = false;
          if (workersOf(list).length === 0) reject(new PlainError(this.#reason(host)));
        }, reject);
      });
    } finally {
      loading.abort();
      for (const subscription of subscriptions) subscription.dispose();
      pick.dispose();
    }
  }

  /** Why there is nothing to choose from. */
  #reason(host: string): string {
    const { state } = this.list;
    return state.kind === 'failed'
      ? inSentences(describeFailure(state.failure, host, this.clock.now()))
      : vscode.l10n.t('There are no workers to choose from.');
  }
}

const workersOf = ({ state }: WorkerList): readonly Worker[] =>
  state.kind === 'ready' ? state.workers : [];

function itemOf(worker: Worker): WorkerItem {
  const origin = describeOrigin(originsOf(worker)[0] ?? 'listed');
  return {
    label: worker.title,
    description: [worker.id, origin].filter(Boolean).join(' · '),
    ...(worker.summary !== '' && { detail: worker.summary }),
    alwaysShow: true,
    worker,
  };
}
