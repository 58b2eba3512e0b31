import * as vscode from 'vscode';
import type { Commands } from '../../commands';
import { subjectOf } from '../tree/rowIn';
import { confirm, done, type WorkerMutations } from './mutations';

type RemovalCommands = Pick<Commands, 'handinger.deleteWorker' | 'handinger.archiveTask'>;

/** What takes something away, each after a question. */
export function removalCommands(
  office: WorkerMutations,
  known: { remove(profileId: string, workerId: string): Promise<void> },
): RemovalCommands {
  const { list, made, refresh } = office.stock;
  return {
    'handinger.deleteWorker': (item) =>
      office.once('delete a worker', async (profile) => {
        const worker = await office.workerFor(item, vscode.l10n.t('Delete Worker'));
        await confirm(
          vscode.l10n.t('Delete the worker {0}?', worker.title),
          vscode.l10n.t(
            'It’s deleted for everyone in your organization, and you can’t undo this. Handinger keeps its tasks and files.',
          ),
          vscode.l10n.t('Delete'),
        );
        await office.send(profile, {
          title: vscode.l10n.t('Deleting {0}…', worker.title),
          failed: vscode.l10n.t('Couldn’t delete {0}.', worker.title),
          unclear: vscode.l10n.t('{0} might have been deleted.', worker.title),
          creatorOf: worker,
          ifGone: true,
          call: (client, signal) => client.deleteWorker(worker.id, signal),
        });
        await made.remove(profile.id, worker.id);
        await known.remove(profile.id, worker.id);
        list.forget(worker.id);
        done(vscode.l10n.t('Deleted {0}', worker.title));
        await refresh();
      }),
    'handinger.archiveTask': (row) =>
      office.once('archive a task', async (profile) => {
        const { worker, task } = subjectOf(row, 'task');
        await confirm(
          vscode.l10n.t('Archive the task “{0}”?', task.title),
          vscode.l10n.t('It’s no longer listed for anyone. Its turns and files are kept.'),
          vscode.l10n.t('Archive'),
        );
        await office.send(profile, {
          title: vscode.l10n.t('Archiving the task…'),
          failed: vscode.l10n.t('Couldn’t archive the task.'),
          unclear: vscode.l10n.t('It might have been archived.'),
          creatorOf: worker,
          ifGone: true,
          call: (client, signal) => client.archiveTask(task.id, signal),
        });
        done(vscode.l10n.t('Archived the task'));
        await refresh();
      }),
  };
}
