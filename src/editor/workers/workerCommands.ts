import * as vscode from 'vscode';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import type { Profile } from '../../core/credentials/profile';
import type { KnownWorkers } from '../../core/workers/knownWorkers';
import { looksLikeWorkerId, parseWorkerId, type Worker } from '../../core/workers/worker';
import type { WorkerList } from '../../core/workers/workerList';
import type { WorkerRuns } from '../../core/workers/workerRuns';
import type { WorkerNode } from '../../core/workers/workerTree';
import { PlainError, type Commands } from '../commands';
import { openWorkerPage } from '../dashboard';

type WorkerCommands = Pick<
  Commands,
  | 'handinger.refreshWorkers'
  | 'handinger.loadMoreWorkers'
  | 'handinger.addWorker'
  | 'handinger.removeWorker'
  | 'handinger.copyWorkerId'
  | 'handinger.openWorkerInDashboard'
>;

/** What can be done with one worker. From the palette, without a row, the worker is picked from the list. */
export function workerCommands(
  sessions: SessionStore,
  list: WorkerList,
  runs: WorkerRuns,
  known: KnownWorkers,
): WorkerCommands {
  const signedIn = (): Profile => {
    const profile = profileOf(sessions.current);
    if (!profile) throw new PlainError(vscode.l10n.t('Sign in to Handinger first.'));
    return profile;
  };
  const workers = async (): Promise<readonly Worker[]> => {
    if (list.state.kind !== 'ready') await list.refresh();
    return list.state.kind === 'ready' ? list.state.workers : [];
  };
  const workerFor = async (item: unknown, title: string): Promise<Worker> =>
    workerOf(item) ?? (await pickWorker(await workers(), title));

  return {
    'handinger.refreshWorkers': async () => {
      runs.expire();
      await list.refresh();
    },
    'handinger.loadMoreWorkers': () => list.loadMore(),
    'handinger.addWorker': async () => {
      const profile = signedIn();
      const pasted = await vscode.window.showInputBox({
        title: vscode.l10n.t('Add Worker by ID'),
        prompt: vscode.l10n.t('Paste a worker’s id or the link to its dashboard page.'),
        placeHolder: 'wrk_…',
        validateInput: describeWorkerId,
      });
      const workerId = pasted === undefined ? undefined : parseWorkerId(pasted);
      if (workerId === undefined) return;
      await known.add(profile.id, workerId);
      await list.refresh();
    },
    'handinger.removeWorker': async (item) => {
      const profile = signedIn();
      const added = known.of(profile.id);
      const worker =
        workerOf(item) ?? (await pickWorker(added, vscode.l10n.t('Remove Worker from View')));
      await known.remove(profile.id, worker.id);
    },
    'handinger.copyWorkerId': async (item) => {
      const worker = await workerFor(item, vscode.l10n.t('Copy Worker ID'));
      await vscode.env.clipboard.writeText(worker.id);
      vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) Copied {0}', worker.id), 3_000);
    },
    'handinger.openWorkerInDashboard': async (item) => {
      const profile = signedIn();
      const worker = await workerFor(item, vscode.l10n.t('Open Worker in Dashboard'));
      await openWorkerPage(worker, profile.baseUrl);
    },
  };
}

function workerOf(item: unknown): Worker | undefined {
  if (typeof item !== 'object' || item === null || !('kind' in item)) return undefined;
  const node = item as WorkerNode;
  return node.kind === 'worker' ? node.worker : undefined;
}

async function pickWorker(workers: readonly Worker[], title: string): Promise<Worker> {
  if (workers.length === 0)
    throw new PlainError(vscode.l10n.t('There are no workers to choose from.'));
  const picked = await vscode.window.showQuickPick(
    workers.map((worker) => ({
      label: worker.title,
      description: worker.id,
      detail: worker.summary,
      worker,
    })),
    { title, matchOnDescription: true, matchOnDetail: true },
  );
  if (!picked) throw new vscode.CancellationError();
  return picked.worker;
}

function describeWorkerId(pasted: string): string | vscode.InputBoxValidationMessage | undefined {
  if (pasted.trim() === '') return undefined;
  const workerId = parseWorkerId(pasted);
  if (workerId === undefined) {
    return vscode.l10n.t('This is neither a worker’s id nor a link to one.');
  }
  if (looksLikeWorkerId(workerId)) return undefined;
  return {
    message: vscode.l10n.t(
      'Worker ids usually begin with “wrk_”. Press Enter to add this one all the same.',
    ),
    severity: vscode.InputBoxValidationSeverity.Warning,
  };
}
