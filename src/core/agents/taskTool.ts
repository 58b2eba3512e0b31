import * as l10n from '@vscode/l10n';
import type { Profile } from '../credentials/profile';
import { failure, success, type Result } from '../common/result';
import type { Turn } from '../model/workerDetails';
import type { TaskRequest } from '../model/requests';
import { ALWAYS_LOOKING } from '../workers/data/visibility';
import { runTask, type RunEnd } from '../workers/edit/runTask';
import { isUnderWay } from '../model/taskState';
import type { Worker } from '../model/worker';
import type { ToolContext } from './toolContext';
import { limitRefusal } from './reports/describeCredits';
import { taskQuestion, taskReport, type TaskQuestion, type WantedTask } from './reports/taskReport';
import type { ToolAnswer } from './toolAnswer';
import { budgetIn, textIn } from './toolInput';
import { workerById } from './workerLookup';

/** What came of a call; `left` tells whose task may go on although nothing waits for it. */
export interface TaskCall {
  readonly answer: ToolAnswer;
  readonly left?: { readonly worker: Worker; readonly profile: Profile; readonly isSeen: boolean };
}

/** Puts a question to the person. @returns whether they agreed */
export type AskPerson = (question: TaskQuestion) => Promise<boolean>;

/**
 * Lets an assistant give a worker something to do, each time after a person's word. VS Code's own question is not
 * relied on: an approval for the session or the workspace, or a hook of a repository, answers it unseen.
 */
export class TaskTool {
  constructor(
    private readonly desk: ToolContext,
    private readonly newTaskId: () => string,
    private readonly ask: AskPerson,
  ) {}

  /** Sends the order once, and never again. @param signal ends the waiting, not the task */
  async run(input: unknown, signal: AbortSignal): Promise<TaskCall> {
    const ready = await this.#ready(input, signal);
    if (!ready.ok) return { answer: ready };
    const { wanted, profile } = ready.value;
    const { credits, clean } = this.desk.office;
    await this.#lookUpCredits(profile, signal);
    const refusal = this.#limitRefusal();
    if (refusal !== undefined) return { answer: failure(refusal) };
    const isAgreed = await this.ask(taskQuestion(wanted, profile, credits.use, clean));
    if (!isAgreed) return { answer: failure(declined()) };
    if (signal.aborted) return { answer: failure(l10n.t('The task was not started.')) };
    // Other tasks may have begun while the person thought.
    const late = this.#limitRefusal();
    if (late !== undefined) return { answer: failure(late) };
    const { worker, budget, input: words } = wanted;
    const order: TaskRequest = {
      workerId: worker.id,
      taskId: this.newTaskId(),
      input: words,
      budget,
    };
    const { tasks, connection, clock } = this.desk.office;
    // Before it is sent: after a crash it can still be looked up.
    await tasks.note(profile.id, order);
    await credits.begin(order.taskId, profile.id, budget);
    const end = await runTask(order, 0, profile, connection, clock, ALWAYS_LOOKING, signal);
    const turns = end.kind === 'ended' ? await this.#turnsOf(profile, order, signal) : [];
    await this.#count(order.taskId, end, turns);
    const facts = { ...this.desk.facts(profile), baseUrl: profile.baseUrl, use: credits.use };
    const answer = taskReport(end, order, turns, facts);
    if (end.kind !== 'left') return { answer };
    return { answer, left: { worker, profile, isSeen: end.isSeen } };
  }

  #limitRefusal(): string | undefined {
    const { credits, language } = this.desk.office;
    return limitRefusal(credits.use, language);
  }

  async #count(taskId: string, end: RunEnd, turns: readonly Turn[]): Promise<void> {
    const { credits } = this.desk.office;
    if (end.kind === 'refused') await credits.drop(taskId);
    const known = turns.map((turn) => turn.credits).filter((cost) => cost !== undefined);
    if (known.length === 0 || known.length < turns.length) return;
    await credits.settle(
      taskId,
      known.reduce((sum, cost) => sum + cost, 0),
    );
  }

  /** Asks what tasks cost whose answer did not say, or was not waited for. */
  async #lookUpCredits(profile: Profile, signal: AbortSignal): Promise<void> {
    const { credits, connection } = this.desk.office;
    await Promise.all(
      credits.unknownOf(profile.id).map(async (taskId) => {
        const task = await connection.use(
          profile,
          (client, own) => client.task(taskId, own),
          signal,
        );
        if (!task?.ok || isUnderWay(task.value) || task.value.credits === undefined) return;
        await credits.settle(taskId, task.value.credits);
      }),
    );
  }

  /** What is to be run, and with whose key; else sentences on why it cannot be. */
  async #ready(
    input: unknown,
    signal: AbortSignal,
  ): Promise<Result<{ readonly wanted: WantedTask; readonly profile: Profile }, string>> {
    const profile = await this.desk.profile();
    if (!profile.ok) return profile;
    const wanted = await this.#wanted(input, signal);
    return wanted.ok ? success({ wanted: wanted.value, profile: profile.value }) : wanted;
  }

  /** By id only: what a title stands for may be another worker by the time that somebody has agreed. */
  async #wanted(input: unknown, signal: AbortSignal): Promise<Result<WantedTask, string>> {
    const { list } = this.desk.office;
    const id = textIn(input, 'workerId');
    const words = textIn(input, 'input');
    const budget = budgetIn(input);
    if (words === '') return failure(l10n.t('Describe the task in a few words.'));
    if (!budget) return failure(l10n.t('The budget must be low, standard, high, or unlimited.'));
    const isKnown = (): boolean =>
      list.state.kind === 'ready' && list.state.workers.some((worker) => worker.id === id);
    if (!isKnown()) await list.loadAll(signal);
    const worker = workerById(list.state, id);
    return worker
      ? success({ worker, input: words, budget })
      : failure(l10n.t('“{0}” isn’t the ID of a worker. List the workers to see their IDs.', id));
  }

  async #turnsOf(
    profile: Profile,
    { taskId }: TaskRequest,
    signal: AbortSignal,
  ): Promise<readonly Turn[]> {
    const answer = await this.desk.office.connection.use(
      profile,
      (client, own) => client.turns(taskId, own),
      signal,
    );
    return answer?.ok ? answer.value : [];
  }
}

const declined = (): string =>
  l10n.t(
    'The user declined, so the task was not started. Don’t run it again unless they ask for it.',
  );
