import * as l10n from '@vscode/l10n';
import { prettyJson } from '../../common/exactJson';
import { code, fenced, harmless, link, plain, quoted, webLink } from '../../common/markdown';
import { workerPage } from '../labels/dashboardUrls';
import {
  describeDuration,
  describeSize,
  unreadableWords,
  untoldWords,
} from '../labels/describeDetail';
import type { OutputFile, Schedules, WorkerState } from '../../model/workerDetails';
import { largeText, type DocumentContext } from './documentContext';
import { failureText, loadedText, loadingText } from './loadingState';
import { documentLink } from './documentTitle';
import { originHeading, describeVisibility } from '../labels/describeOrigin';
import {
  describeAge,
  describeBudget,
  describeCredits,
  describeRun,
  taskWords,
} from '../labels/describeRun';
import { dateAndTime, describeNextRun, describeRhythm } from '../schedules/describeSchedule';
import { originsOf, type Worker } from '../../model/worker';
import { emailOf, lastRunOf, schedulesOf, tasksOf, type TaskList } from '../data/workerResources';

/** All about a worker: facts, schedules, recent tasks, instructions. */
export function overviewText(profileId: string, worker: Worker, facts: DocumentContext): string {
  const run = facts.partOf(lastRunOf(worker.id));
  const heading = `# ${plain(worker.title)}`;
  const page = link(l10n.t('Open in the dashboard'), workerPage(worker, facts.baseUrl));
  if (
    run?.kind === 'failed' &&
    (run.failure.kind === 'notFound' || run.failure.kind === 'forbidden')
  ) {
    return sections(heading, plain(failureText(run.failure, facts)), idFact(worker), page);
  }
  return sections(
    heading,
    plain(worker.summary),
    factList(worker, facts),
    page,
    section(
      l10n.t('Schedules'),
      loadedText(facts.partOf(schedulesOf(worker.id)), facts, (value) =>
        scheduleList(value, facts),
      ),
    ),
    section(
      l10n.t('Recent tasks'),
      loadedText(facts.partOf(tasksOf(worker.id, () => [])), facts, (value) =>
        taskList(profileId, value, facts),
      ),
    ),
    section(l10n.t('Output schema'), schemaText(profileId, worker, facts)),
    section(l10n.t('Instructions'), quotedInstructions(worker, facts)),
  );
}

/** Parts with an empty line between them; empty ones are left out. */
export const sections = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n');

const unreadableText = (count: number): string =>
  count === 0 ? '' : `${plain(unreadableWords(count))}.`;

const section = (heading: string, text: string): string => `## ${heading}\n\n${text}`;

const idFact = ({ id }: Worker): string => bullet(l10n.t('ID'), code(id));

/** @param value as Markdown */
export const bullet = (name: string, value: string): string => `- **${name}**: ${value}`;

function factList(worker: Worker, facts: DocumentContext): string {
  const { visibility, createdAt, updatedAt } = worker;
  const { locale } = facts;
  const email = loadedText(facts.partOf(emailOf(worker.id)), facts, (address) =>
    address === '' ? l10n.t('None.') : code(address),
  );
  const run = loadedText(facts.partOf(lastRunOf(worker.id)), facts, (value) =>
    plain(runFacts(value, facts)),
  );
  return [
    idFact(worker),
    bullet(l10n.t('Last run'), run),
    bullet(l10n.t('Email'), email),
    visibility === undefined
      ? ''
      : bullet(l10n.t('Visibility'), plain(describeVisibility(visibility))),
    bullet(l10n.t('Known from'), plain(originsOf(worker).map(originHeading).join(', '))),
    createdAt === undefined ? '' : bullet(l10n.t('Created'), plain(dateAndTime(createdAt, locale))),
    updatedAt === undefined ? '' : bullet(l10n.t('Changed'), plain(dateAndTime(updatedAt, locale))),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function runFacts(run: WorkerState, { now, locale }: DocumentContext): string {
  return dotted(
    describeRun(run),
    describeDuration(run.durationMs),
    run.startedAt === undefined ? '' : describeAge(run.startedAt, now, locale.language),
  );
}

export const dotted = (...words: readonly string[]): string => words.filter(Boolean).join(' · ');

function scheduleList(value: Schedules, { locale, now }: DocumentContext): string {
  const { schedules, timeZone, unreadable = 0 } = value;
  if (schedules.length === 0 && unreadable === 0) return l10n.t('None.');
  const lines = schedules
    .map((schedule) => {
      const { rhythm, budget, input } = schedule;
      const when = dotted(describeNextRun(schedule, timeZone, locale, now), describeBudget(budget));
      const line = bullet(plain(describeRhythm(rhythm, locale)), plain(when));
      return `${line}  \n  ${plain(harmless(input))}`;
    })
    .join('\n');
  return sections(lines, unreadableText(unreadable));
}

function taskList(profileId: string, value: TaskList, facts: DocumentContext): string {
  const { tasks, source, hasMore, unreadable = 0 } = value;
  if (tasks.length === 0 && unreadable === 0) {
    return source === 'listed'
      ? l10n.t('None yet.')
      : l10n.t('This server doesn’t list tasks; those run from here appear.');
  }
  const lines = tasks
    .map(({ id, title, status, durationMs, credits, createdAt }) => {
      const subject = { kind: 'task', taskId: id, part: 'transcript' } as const;
      const words = dotted(
        taskWords(status),
        describeDuration(durationMs),
        credits === undefined ? '' : describeCredits(credits),
        createdAt === undefined ? '' : describeAge(createdAt, facts.now, facts.locale.language),
      );
      return `- ${documentLink(title || id, profileId, subject, facts)} – ${plain(words)}`;
    })
    .join('\n');
  const more = hasMore ? `${l10n.t('There are more tasks in the dashboard')}.` : '';
  return sections(lines, more, unreadableText(unreadable));
}

function schemaText(profileId: string, worker: Worker, facts: DocumentContext): string {
  const { outputSchema, id } = worker;
  if (outputSchema === undefined) return untoldText(facts);
  if (outputSchema === null) return l10n.t('None (answers in plain text).');
  const subject = { kind: 'worker', workerId: id, part: 'outputSchema' } as const;
  return sections(
    largeText(facts, [outputSchema], () => fenced('json', prettyJson(outputSchema))),
    documentLink(l10n.t('Open as JSON'), profileId, subject, facts),
  );
}

function quotedInstructions({ instructions }: Worker, facts: DocumentContext): string {
  if (instructions === undefined) return untoldText(facts);
  return instructions.trim() === '' ? l10n.t('None.') : quoted(instructions);
}

/** The list may still be on its way, and tell. */
const untoldText = ({ list }: DocumentContext): string =>
  list.kind === 'loading' || list.kind === 'idle' ? loadingText() : plain(untoldWords());

/** The instructions alone, as they are. */
export function instructionsText({ instructions }: Worker, facts: DocumentContext): string {
  if (instructions === undefined) return untoldText(facts);
  return instructions.trim() === ''
    ? l10n.t('This worker has no instructions.')
    : harmless(instructions);
}

/** What a worker did last. */
export function lastRunText(worker: Worker, facts: DocumentContext): string {
  const run = facts.partOf(lastRunOf(worker.id));
  return sections(
    `# ${plain(l10n.t('{0}: last run', worker.title))}`,
    loadedText(run, facts, (value) =>
      sections(
        plain(runFacts(value, facts)),
        largeText(facts, [value], () => answerText(value, '##')),
      ),
    ),
    link(l10n.t('Open in the dashboard'), workerPage(worker, facts.baseUrl)),
  );
}

/** What a worker answered, wherever it stands. */
export function answerText(
  answer: {
    readonly outputText: string;
    readonly structuredOutput?: object;
    readonly files: readonly OutputFile[];
  },
  level: '##' | '###',
): string {
  const { outputText, structuredOutput, files } = answer;
  return sections(
    outputText.trim() === '' ? '' : `${level} ${l10n.t('Answer')}\n\n${quoted(outputText)}`,
    structuredOutput
      ? `${level} ${l10n.t('Structured output')}\n\n${fenced('json', prettyJson(structuredOutput))}`
      : '',
    files.length === 0 ? '' : `${level} ${l10n.t('Files')}\n\n${files.map(fileLine).join('\n')}`,
  );
}

function fileLine({ name, mediaType, size, url }: OutputFile): string {
  const words = dotted(mediaType, size === undefined ? '' : describeSize(size));
  return `- ${webLink(name, url)} – ${plain(words)}`;
}
