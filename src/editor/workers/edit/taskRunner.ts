import * as vscode from 'vscode';
import { describeWriteFailure } from '../../../core/api/errors/writeFailure';
import type { Profile } from '../../../core/credentials/profile';
import type { TaskRequest } from '../../../core/model/requests';
import type { ViewVisibility } from '../../../core/workers/data/visibility';
import { runTask, type RunEnd } from '../../../core/workers/edit/runTask';
import type { Worker } from '../../../core/model/worker';
import { signalOf } from '../../window/cancellation';
import { screen } from '../../window/screen';
import { offerPage, tellLeft } from './offerPage';
import type { WorkerMutations } from './mutations';

/** Sends orders with a progress that can be left, and says what became of those without an end. */
export class TaskRunner {
  constructor(private readonly office: WorkerMutations) {}

  /** @param turnsBefore how many turns the task had; `undefined` where that is not known */
  async run(
    profile: Profile,
    worker: Worker,
    order: TaskRequest,
    turnsBefore: number | undefined,
  ): Promise<RunEnd> {
    const { connection, clock } = this.office.parts;
    const { tasks, refresh } = this.office.stock;
    // Before it is sent: after a crash it can still be looked up.
    await tasks.note(profile.id, { taskId: order.taskId, workerId: worker.id });
    const end = await screen.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Running {0}…', worker.title),
        cancellable: true,
      },
      (progress, token) => {
        progress.report({
          message: vscode.l10n.t('Canceling stops waiting; the task keeps running.'),
        });
        return runTask(order, turnsBefore, profile, connection, clock, audience, signalOf(token));
      },
    );
    void refresh();
    return end;
  }

  /** Says why nobody saw the end of a task. */
  async explain(
    profile: Profile,
    worker: Worker,
    end: Exclude<RunEnd, { kind: 'ended' }>,
  ): Promise<void> {
    if (end.kind === 'left') {
      await tellLeft(worker, profile, end.isSeen);
      return;
    }
    await offerPage(
      screen.showErrorMessage,
      describeWriteFailure(
        end.failure,
        {
          failed: vscode.l10n.t('The task was not started.'),
          unclear: vscode.l10n.t(
            'The task might have started and was not sent again. If it did, it’s among the tasks of {0}.',
            worker.title,
          ),
        },
        new URL(profile.baseUrl).host,
        this.office.parts.clock.now(),
      ),
      worker,
      profile,
    );
  }
}

/** People see the progress while they look at the window. */
const audience: ViewVisibility = {
  isLooking: () => vscode.window.state.focused,
  onDidChange: vscode.window.onDidChangeWindowState,
};
