import * as vscode from 'vscode';
import type { SessionStore } from '../../core/credentials/session';
import { workerOfNode } from '../../core/workers/tree/treeNode';
import type { AddedWorkers } from '../../core/workers/list/addedWorkers';
import type { SavedWorkers } from '../../core/workers/list/savedWorkers';
import { looksLikeWorkerId, parseWorkerId, type Worker } from '../../core/model/worker';
import type { WorkerList } from '../../core/workers/list/workerList';
import { PlainError, type Commands } from '../commands';
import { openWorkerPage } from '../window/dashboard';
import { screen } from '../window/screen';
import { rowIn } from './tree/rowIn';
import { signedIn } from './signedIn';
import type { WorkerPick } from './workerPick';

type WorkerCommands = Pick<
  Commands,
  | 'handinger.refreshWorkers'
  | 'handinger.addWorker'
  | 'handinger.removeWorker'
  | 'handinger.copyWorkerId'
  | 'handinger.openWorkerInDashboard'
>;

/** What can be done with one worker. From the palette, without a row, the worker is picked from the list. */
export function workerCommands(
  sessions: SessionStore,
  list: WorkerList,
  known: AddedWorkers,
  made: SavedWorkers,
  pick: WorkerPick,
  refresh: () => Promise<void>,
): WorkerCommands {
  const workerFor = async (item: unknown, title: string): Promise<Worker> =>
    workerIn(item) ?? (await pick.ask(title));

  return {
    'handinger.refreshWorkers': refresh,
    'handinger.addWorker': async () => {
      const profile = signedIn(sessions);
      const pasted = await screen.showInputBox({
        title: vscode.l10n.t('Add Worker by ID'),
        prompt: vscode.l10n.t('Paste a worker’s ID or the link to its dashboard page.'),
        placeHolder: 'wrk_…',
        validateInput: describeWorkerId,
      });
      const workerId = pasted === undefined ? undefined : parseWorkerId(pasted);
      if (workerId === undefined) return;
      await known.add(profile.id, workerId);
      await list.refresh();
    },
    'handinger.removeWorker': async (item) => {
      const profile = signedIn(sessions);
      const worker = workerIn(item) ?? (await pickAdded(known.workers(profile.id)));
      await known.remove(profile.id, worker.id);
      await made.remove(profile.id, worker.id);
    },
    'handinger.copyWorkerId': async (item) => {
      const worker = await workerFor(item, vscode.l10n.t('Copy Worker ID'));
      await vscode.env.clipboard.writeText(worker.id);
      screen.setStatusBarMessage(vscode.l10n.t('$(check) Copied {0}', worker.id), 3_000);
    },
    'handinger.openWorkerInDashboard': async (item) => {
      const profile = signedIn(sessions);
      const worker = await workerFor(item, vscode.l10n.t('Open Worker in Dashboard'));
      await openWorkerPage(worker, profile.baseUrl);
    },
  };
}

function workerIn(item: unknown): Worker | undefined {
  const row = rowIn(item);
  return row && workerOfNode(row.node);
}

async function pickAdded(workers: readonly Worker[]): Promise<Worker> {
  if (workers.length === 0) {
    throw new PlainError(vscode.l10n.t('There are no workers to choose from.'));
  }
  const picked = await screen.showQuickPick(
    workers.map((worker) => ({ label: worker.title, worker })),
    { title: vscode.l10n.t('Remove Worker from View') },
  );
  if (!picked) throw new vscode.CancellationError();
  return picked.worker;
}

function describeWorkerId(pasted: string): string | vscode.InputBoxValidationMessage | undefined {
  if (pasted.trim() === '') return undefined;
  const workerId = parseWorkerId(pasted);
  if (workerId === undefined) {
    return vscode.l10n.t('This isn’t a worker’s ID or a link to a worker.');
  }
  if (looksLikeWorkerId(workerId)) return undefined;
  return {
    message: vscode.l10n.t(
      'Worker IDs usually begin with “wrk_”. Press Enter to add this one anyway.',
    ),
    severity: vscode.InputBoxValidationSeverity.Warning,
  };
}
