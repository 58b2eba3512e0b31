import * as l10n from '@vscode/l10n';
import type { ApiFailure } from '../../api/errors/apiFailure';
import { present } from '../../api/parse/fields';
import { failure, success } from '../../common/result';
import { unreadableWords, untoldWords } from '../../workers/labels/describeDetail';
import type { Schedule, Schedules, Task, WorkerState } from '../../model/workerDetails';
import type { Loaded, Resource } from '../../workers/data/resourceCache';
import { describeRhythm, type Locale } from '../../workers/schedules/describeSchedule';
import type { Worker } from '../../model/worker';
import { lastRunOf, schedulesOf, tasksOf, type TaskList } from '../../workers/data/workerResources';
import { interrupted, whyFailed } from '../refusal';
import { jsonExcerpt, outputAnswer, runAnswer } from '../runAnswer';
import { excerpt, isoTime, type AgentFacts, type ToolAnswer } from '../toolAnswer';

const LONGEST_INSTRUCTIONS = 8_000;
const LONGEST_OUTPUT = 2_000;
const LONGEST_INPUT = 300;
const MOST_SCHEDULES = 20;
const MOST_TASKS = 10;

/** What is asked of the service for a report on a worker. */
export interface ReportParts {
  readonly run: Resource<WorkerState>;
  readonly schedules: Resource<Schedules>;
  readonly tasks: Resource<TaskList>;
}

/** @param tasksRunHere ids, newest first; for servers that list none */
export const reportParts = (
  workerId: string,
  tasksRunHere: () => readonly string[],
): ReportParts => ({
  run: lastRunOf(workerId),
  schedules: schedulesOf(workerId),
  tasks: tasksOf(workerId, tasksRunHere),
});

/** What those parts came to; `undefined` when the key changed meanwhile. */
export interface ReportState {
  readonly run: Loaded<WorkerState> | undefined;
  readonly schedules: Loaded<Schedules> | undefined;
  readonly tasks: Loaded<TaskList> | undefined;
}

/** All that the key may see of a worker; what it may not, or what failed, says why. */
export function workerReport(
  worker: Worker,
  { run, schedules, tasks }: ReportState,
  facts: AgentFacts & { readonly locale: Locale },
): ToolAnswer {
  if (!run || !schedules || !tasks) return failure(interrupted());
  if (isAbsent(run)) return failure(whyFailed(run.failure, facts.host, facts.now));
  const { clean, locale } = facts;
  const { id, title, summary, visibility, instructions, outputSchema } = worker;
  const problems = [
    instructions === undefined && untoldWords(),
    problemIn(run, facts),
    problemIn(schedules, facts),
    problemIn(tasks, facts),
    missingIn(schedules),
    missingIn(tasks),
    tasks.kind === 'ready' &&
      tasks.value.hasMore === true &&
      `${l10n.t('There are more tasks in the dashboard')}.`,
  ].filter((problem) => typeof problem === 'string');
  return success(
    present({
      id,
      title,
      summary: summary || undefined,
      visibility,
      instructions:
        instructions === undefined ? undefined : excerpt(instructions, LONGEST_INSTRUCTIONS, clean),
      outputSchema: outputSchema && jsonExcerpt(outputSchema, LONGEST_INSTRUCTIONS, clean),
      lastRun: valueIn(run, (state) => ({
        ...runAnswer(state),
        ...outputAnswer(state, LONGEST_OUTPUT, clean),
      })),
      schedules: valueIn(schedules, (all) =>
        all.schedules
          .slice(0, MOST_SCHEDULES)
          .map((schedule) => scheduleAnswer(schedule, all.timeZone, facts, locale)),
      ),
      recentTasks: valueIn(tasks, (list) =>
        list.tasks.slice(0, MOST_TASKS).map((task) => taskAnswer(task, facts)),
      ),
      problems: problems.length > 0 ? [...new Set(problems)] : undefined,
    }),
  );
}

/** Without the worker itself there is nothing to report. */
const isAbsent = (
  loaded: Loaded<unknown>,
): loaded is Extract<Loaded<unknown>, { kind: 'failed' }> =>
  loaded.kind === 'failed' && loaded.failure.kind === 'notFound';

/** What is there and could not be read. */
function missingIn(loaded: Loaded<{ readonly unreadable?: number }>): string | undefined {
  const { unreadable = 0 } = loaded.kind === 'ready' ? loaded.value : {};
  return unreadable === 0 ? undefined : `${unreadableWords(unreadable)}.`;
}

function problemIn(loaded: Loaded<unknown>, { host, now }: AgentFacts): string | undefined {
  const why: ApiFailure | undefined = loaded.kind === 'loading' ? undefined : loaded.failure;
  return why && whyFailed(why, host, now);
}

const valueIn = <T, A>(loaded: Loaded<T>, answer: (value: T) => A): A | undefined =>
  loaded.kind === 'ready' ? answer(loaded.value) : undefined;

function scheduleAnswer(
  { input, budget, rhythm, nextRunAt }: Schedule,
  timeZone: string | undefined,
  { clean }: AgentFacts,
  locale: Locale,
): object {
  return present({
    when: describeRhythm(rhythm, locale),
    timeZone,
    nextRun: isoTime(nextRunAt),
    budget,
    input: excerpt(input, LONGEST_INPUT, clean),
  });
}

function taskAnswer(
  { id, title, status, triggeredBy, createdAt, durationMs, credits }: Task,
  { clean }: AgentFacts,
): object {
  return present({
    id,
    title: excerpt(title, LONGEST_INPUT, clean),
    status,
    triggeredBy,
    createdAt: isoTime(createdAt),
    durationMs,
    credits,
  });
}
