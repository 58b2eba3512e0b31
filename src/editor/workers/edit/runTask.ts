import * as vscode from 'vscode';
import type { Profile } from '../../../core/credentials/profile';
import type { TaskRequest } from '../../../core/model/requests';
import { taskWords } from '../../../core/workers/labels/describeRun';
import type { Worker } from '../../../core/model/worker';
import { PlainError } from '../../commands';
import { screen } from '../../window/screen';
import { rowIn, subjectOf } from '../tree/rowIn';
import { afterwards } from './afterwards';
import { askTask, selectedText, type WithoutKeys } from './askTask';
import type { WorkerMutations } from './mutations';
import { newTaskId } from './newTaskId';
import { offerPage } from './offerPage';
import type { TaskRunner } from './taskRunner';

/** A task that gets another turn. */
interface Begun {
  readonly id: string;
  readonly title: string;
  /** `undefined` where the service does not tell. */
  readonly turnCount: number | undefined;
}

/** Gives a worker something to do, and shows what comes of it. */
export class RunTask {
  constructor(
    private readonly office: WorkerMutations,
    private readonly runner: TaskRunner,
    private readonly withoutKeys: WithoutKeys,
  ) {}

  /** @param item a row of a worker; otherwise the worker is picked, and what is selected is part of the task */
  run(item: unknown): Promise<void> {
    return this.office.once('ask for a task', async (profile) => {
      const worker = await this.office.workerFor(item, vscode.l10n.t('Run Task'));
      await this.#ask(profile, worker, rowIn(item) ? '' : selectedText(), undefined);
    });
  }

  /** @param row of a task */
  followUp(row: unknown): Promise<void> {
    return this.office.once('ask for a task', async (profile) => {
      const { worker, task } = subjectOf(row, 'task');
      await this.#ask(profile, worker, '', {
        id: task.id,
        title: task.title,
        turnCount: task.turnCount,
      });
    });
  }

  async #ask(
    profile: Profile,
    worker: Worker,
    selected: string,
    begun: Begun | undefined,
  ): Promise<void> {
    const title = begun
      ? vscode.l10n.t('Follow Up: {0}', worker.title)
      : vscode.l10n.t('Run Task: {0}', worker.title);
    const { input, budget } = await askTask(title, selected, this.withoutKeys);
    const order: TaskRequest = {
      workerId: worker.id,
      taskId: begun?.id ?? newTaskId(),
      input,
      budget,
    };
    // Another task may be asked for while this one runs.
    void this.#run(profile, worker, order, begun).catch((error: unknown) => {
      if (error instanceof PlainError) void screen.showErrorMessage(error.message);
      else throw error;
    });
  }

  async #run(
    profile: Profile,
    worker: Worker,
    order: TaskRequest,
    begun: Begun | undefined,
  ): Promise<void> {
    const end = await this.runner.run(profile, worker, order, begun ? begun.turnCount : 0);
    if (end.kind !== 'ended') {
      await this.runner.explain(profile, worker, end);
      return;
    }
    // Not without being asked: it would take the focus from who types elsewhere.
    const open = vscode.l10n.t('Open Task');
    const answer = await (end.status === 'completed'
      ? screen.showInformationMessage(vscode.l10n.t('{0} completed the task.', worker.title), open)
      : screen.showWarningMessage(
          vscode.l10n.t('The task of {0} ended: {1}.', worker.title, taskWords(end.status)),
          open,
        ));
    if (answer !== open) return;
    await afterwards(
      () => this.office.stock.openTask(profile, order.taskId, begun?.title ?? order.input),
      (why) =>
        offerPage(
          screen.showWarningMessage,
          vscode.l10n.t(
            'The task of {0} ended, but its document couldn’t be opened: {1}',
            worker.title,
            why,
          ),
          worker,
          profile,
        ),
    );
  }
}
