import * as l10n from '@vscode/l10n';
import { describeWriteFailure } from '../../api/errors/writeFailure';
import { present } from '../../api/parse/fields';
import type { Profile } from '../../credentials/profile';
import { inert } from '../../common/inert';
import { failure, success } from '../../common/result';
import { taskPage } from '../../workers/labels/dashboardUrls';
import type { Turn } from '../../model/workerDetails';
import type { Budget, TaskRequest } from '../../model/requests';
import { describeBudget } from '../../workers/labels/describeRun';
import type { RunEnd } from '../../workers/edit/runTask';
import type { Worker } from '../../model/worker';
import type { CreditUse } from '../agentCredits';
import { creditUseAnswer, describeCreditUse } from './describeCredits';
import { organizationNames } from './describeOrganization';
import { outputAnswer } from '../runAnswer';
import { excerpt, type AgentFacts, type Clean, type ToolAnswer } from '../toolAnswer';

const LONGEST_ANSWER = 20_000;
const FIRST_WORDS = 240;
const LONGEST_TITLE = 80;

/** What a person is asked in a dialog. */
export interface TaskQuestion {
  readonly question: string;
  /** Lines of text. */
  readonly detail: string;
}

/** What an assistant wants a worker to do. */
export interface WantedTask {
  readonly worker: Worker;
  readonly input: string;
  readonly budget: Budget;
}

/** Names all that the person answers for: who does what for whose credits. What others wrote comes last, on one line. */
export function taskQuestion(
  { worker, input, budget }: WantedTask,
  profile: Profile,
  use: CreditUse,
  clean: Clean,
): TaskQuestion {
  const line = (text: string, most: number): string =>
    inert(excerpt(text, most, clean).replace(/\s+/g, ' '));
  const title = line(worker.title, LONGEST_TITLE);
  const lines = [
    budget === 'unlimited' && l10n.t('This can use all credits of your organization.'),
    l10n.t('Budget: {0}', describeBudget(budget)),
    describeCreditUse(use),
    l10n.t('Organization: {0}', inert(organizationNames(profile))),
    l10n.t('Worker: {0}', `${title} (${worker.id})`),
    l10n.t('Task: {0}', line(input, FIRST_WORDS)),
  ];
  return {
    question: l10n.t('An assistant wants to run a task with {0}. Allow it?', title),
    detail: lines.filter((words) => words !== false).join('\n'),
  };
}

/** What came of a task. @param turns those of the task, as far as they could be read */
export function taskReport(
  end: RunEnd,
  { workerId, taskId }: TaskRequest,
  turns: readonly Turn[],
  {
    host,
    now,
    clean,
    baseUrl,
    use,
  }: AgentFacts & { readonly baseUrl: string; readonly use: CreditUse },
): ToolAnswer {
  const page = taskPage({ id: taskId, workerId }, baseUrl);
  switch (end.kind) {
    case 'ended': {
      const last = turns.at(-1);
      return success(
        present({
          taskId,
          status: end.status,
          ...(last && outputAnswer(last, LONGEST_ANSWER, clean)),
          credits: last?.credits,
          assistantCredits: creditUseAnswer(use),
          page,
          note: last ? undefined : l10n.t('Couldn’t read its answer. See the dashboard page.'),
        }),
      );
    }
    case 'left':
      return success({
        taskId,
        status: 'left',
        assistantCredits: creditUseAnswer(use),
        page,
        note: end.isSeen ? goesOn() : mayGoOn(page),
      });
    case 'refused':
    case 'unclear':
      return failure(
        describeWriteFailure(
          end.failure,
          {
            failed: l10n.t('The task was not started.'),
            unclear: l10n.t(
              'The task {0} might have started and was not sent again. Don’t run it again until the user has checked {1}.',
              taskId,
              page,
            ),
          },
          host,
          now,
        ),
      );
  }
}

/** A cancelled wait ends nothing at the server. */
const goesOn = (): string =>
  l10n.t('Waiting stopped, but the task keeps running on the server. Don’t run it again.');

/** Whether it arrived there is not known. */
const mayGoOn = (page: string): string =>
  l10n.t(
    'Waiting stopped. If the task reached the server, it keeps running there. Don’t run it again until the user has checked {0}.',
    page,
  );
