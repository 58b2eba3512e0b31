import * as vscode from 'vscode';
import { describeWriteFailure } from '../../../core/api/writeOutcome';
import type { Profile } from '../../../core/credentials/profile';
import type { TaskOrder } from '../../../core/workers/orders';
import { taskWords } from '../../../core/workers/runWords';
import { runTask, type Audience, type RunEnd } from '../../../core/workers/taskRun';
import type { Worker } from '../../../core/workers/worker';
import { signalOf } from '../../cancellation';
import { PlainError } from '../../commands';
import { openWorkerPage } from '../../dashboard';
import { rowIn, subjectOf } from '../rowIn';
import { askBudget, askInput, selectedText } from './askTask';
import type { Office } from './office';

/** Shows a task with its answers. */
type OpenTask = (taskId: string) => Promise<void>;

/** A task that gets another turn. */
interface Begun {
  readonly id: string;
  readonly turnCount: number;
}

/** Gives a worker something to do, and shows what comes of it. */
export class RunTask {
  constructor(
    private readonly office: Office,
    private readonly openTask: OpenTask,
  ) {}

  /** @param item a row of a worker; otherwise the worker is picked, and what is selected is part of the task */
  run(item: unknown): Promise<void> {
    return this.office.once('ask for a task', async () => {
      const worker = await this.office.workerFor(item, vscode.l10n.t('Run Task'));
      await this.#ask(worker, rowIn(item) ? '' : selectedText(), undefined);
    });
  }

  /** @param row of a task */
  followUp(row: unknown): Promise<void> {
    return this.office.once('ask for a task', async () => {
      this.office.profile();
      const { worker, task } = subjectOf(row, 'task');
      await this.#ask(worker, '', { id: task.id, turnCount: task.turnCount ?? 0 });
    });
  }

  async #ask(worker: Worker, selected: string, begun: Begun | undefined): Promise<void> {
    const title = begun
      ? vscode.l10n.t('Follow Up: {0}', worker.title)
      : vscode.l10n.t('Run Task: {0}', worker.title);
    const input = await askInput(title, selected);
    const budget = await askBudget(title);
    const order: TaskOrder = {
      workerId: worker.id,
      taskId: begun?.id ?? newTaskId(),
      input,
      budget,
    };
    // Another task may be asked for while this one runs.
    void this.#run(worker, order, begun?.turnCount ?? 0).catch((error: unknown) => {
      if (error instanceof PlainError) void vscode.window.showErrorMessage(error.message);
      else throw error;
    });
  }

  async #run(worker: Worker, order: TaskOrder, turnsBefore: number): Promise<void> {
    const profile = this.office.profile();
    const { connection, clock } = this.office.parts;
    const { tasks, refresh } = this.office.stock;
    // Before it is sent: after a crash it can still be looked up.
    await tasks.note(profile.id, { taskId: order.taskId, workerId: worker.id });
    const end = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('{0} is at work', worker.title),
        cancellable: true,
      },
      (progress, token) => {
        progress.report({ message: vscode.l10n.t('Cancel stops the waiting, not the task.') });
        return runTask(order, turnsBefore, connection, clock, audience, signalOf(token));
      },
    );
    void refresh();
    await this.#show(end, worker, order, profile);
  }

  async #show(end: RunEnd, worker: Worker, order: TaskOrder, profile: Profile): Promise<void> {
    switch (end.kind) {
      case 'ended':
        await this.openTask(order.taskId);
        if (end.status === 'completed') return;
        void vscode.window.showWarningMessage(
          vscode.l10n.t('The task of {0} ended: {1}.', worker.title, taskWords(end.status)),
        );
        return;
      case 'left':
        await this.#offerPage(
          vscode.window.showInformationMessage,
          vscode.l10n.t(
            'The task of {0} goes on at the server. Its result will be among the worker’s tasks.',
            worker.title,
          ),
          worker,
          profile,
        );
        return;
      case 'refused':
      case 'unclear':
        await this.#offerPage(
          vscode.window.showErrorMessage,
          describeWriteFailure(
            end.failure,
            {
              failed: vscode.l10n.t('The task was not started.'),
              unclear: vscode.l10n.t(
                'The task may have been started; it was not sent again. It would be among the tasks of {0}.',
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

  async #offerPage(
    show: (message: string, ...items: string[]) => Thenable<string | undefined>,
    message: string,
    worker: Worker,
    profile: Profile,
  ): Promise<void> {
    const open = vscode.l10n.t('Open in Dashboard');
    if ((await show(message, open)) === open) await openWorkerPage(worker, profile.baseUrl);
  }
}

/** People see the progress while they look at the window. */
const audience: Audience = {
  isLooking: () => vscode.window.state.focused,
  onDidChange: vscode.window.onDidChangeWindowState,
};

/** The service takes ids that its clients choose. */
const newTaskId = (): string => `tsk_${crypto.randomUUID().replaceAll('-', '')}`;
