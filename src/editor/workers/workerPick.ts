import * as vscode from 'vscode';
import type { Disposable } from '../../core/events';
import { originsOf, type Worker } from '../../core/workers/worker';
import type { WorkerList } from '../../core/workers/workerList';
import { originWords } from '../../core/workers/originWords';
import { searchWorkers } from '../../core/workers/workerSearch';
import { PlainError } from '../commands';
import { screen } from '../screen';

/** Nobody reads further: another letter narrows it down. */
const MOST_SHOWN = 100;

interface WorkerItem extends vscode.QuickPickItem {
  readonly worker: Worker;
}

/**
 * Lets a person choose among all workers. VS Code's own filter would be given ten thousand items; ours gives it
 * those that fit best.
 * @throws PlainError when there are none, CancellationError when it was left
 */
export async function pickWorker(list: WorkerList, title: string): Promise<Worker> {
  const pick = screen.createQuickPick<WorkerItem>();
  const loading = new AbortController();
  const subscriptions: Disposable[] = [];
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Title, summary or id');
  pick.busy = true;
  const workers = (): readonly Worker[] => (list.state.kind === 'ready' ? list.state.workers : []);
  const show = (): void => {
    pick.items = searchWorkers(workers(), pick.value, MOST_SHOWN).map(itemOf);
  };
  try {
    show();
    pick.show();
    return await new Promise<Worker>((resolve, reject) => {
      subscriptions.push(
        list.onDidChange(show),
        pick.onDidChangeValue(show),
        pick.onDidAccept(() => {
          const [item] = pick.selectedItems;
          if (item) resolve(item.worker);
        }),
        pick.onDidHide(() => reject(new vscode.CancellationError())),
      );
      list.loadAll(loading.signal).then(() => {
        pick.busy = false;
        if (workers().length > 0) return;
        reject(new PlainError(vscode.l10n.t('There are no workers to choose from.')));
      }, reject);
    });
  } finally {
    loading.abort();
    for (const subscription of subscriptions) subscription.dispose();
    pick.dispose();
  }
}

function itemOf(worker: Worker): WorkerItem {
  const origin = originWords(originsOf(worker)[0] ?? 'listed');
  return {
    label: worker.title,
    description: [worker.id, origin].filter(Boolean).join(' · '),
    ...(worker.summary !== '' && { detail: worker.summary }),
    alwaysShow: true,
    worker,
  };
}
