import * as l10n from '@vscode/l10n';
import { code, harmless, link, plain, quoted } from '../../common/markdown';
import { taskPage } from '../labels/dashboardUrls';
import { describeDuration } from '../labels/describeDetail';
import type { Task, Turn } from '../../model/workerDetails';
import { largeText, workerIn, type DocumentContext } from './documentContext';
import { documentLink } from './documentTitle';
import { loadedText } from './loadingState';
import { isUnderWay } from '../../model/taskState';
import { describeAge, describeCredits, taskWords, describeTrigger } from '../labels/describeRun';
import { taskOf, turnsOf } from '../data/workerResources';
import { answerText, bullet, dotted, sections } from './workerDocument';

/** A task from its first message to its last answer. */
export function taskText(profileId: string, taskId: string, facts: DocumentContext): string {
  const task = facts.partOf(taskOf(taskId));
  return sections(
    headingText(profileId, taskId, facts),
    task?.kind === 'ready'
      ? loadedText(facts.partOf(turnsOf(taskId)), facts, (turns) =>
          turns.length === 0
            ? l10n.t('No turns yet.')
            : sections(...turns.map((turn) => turnSection(profileId, taskId, turn, facts))),
        )
      : '',
  );
}

/** One turn alone. */
export function turnText(
  profileId: string,
  { taskId, turnId }: { readonly taskId: string; readonly turnId: string },
  facts: DocumentContext,
): string {
  return sections(
    headingText(profileId, taskId, facts),
    loadedText(facts.partOf(turnsOf(taskId)), facts, (turns) => {
      const turn = turns.find(({ id }) => id === turnId);
      return turn
        ? turnSection(profileId, taskId, turn, facts)
        : l10n.t('This turn no longer exists. The task might have changed.');
    }),
  );
}

function headingText(profileId: string, taskId: string, facts: DocumentContext): string {
  const task = facts.partOf(taskOf(taskId));
  const title = task?.kind === 'ready' ? task.value.title : '';
  return sections(
    `# ${plain(title || l10n.t('Task {0}', taskId))}`,
    loadedText(task, facts, (value) => taskFacts(profileId, value, facts)),
  );
}

function taskFacts(profileId: string, task: Task, facts: DocumentContext): string {
  const { id, status, durationMs, credits, createdAt, triggeredBy, workerId, error } = task;
  const subject = { kind: 'worker', workerId, part: 'overview' } as const;
  const words = dotted(
    taskWords(status),
    describeDuration(durationMs),
    credits === undefined ? '' : describeCredits(credits),
    createdAt === undefined ? '' : describeAge(createdAt, facts.now, facts.locale.language),
    describeTrigger(triggeredBy),
  );
  return sections(
    [
      bullet(l10n.t('State'), plain(words)),
      workerId === ''
        ? ''
        : bullet(
            l10n.t('Worker'),
            documentLink(workerIn(facts, workerId).title, profileId, subject, facts),
          ),
      error === undefined ? '' : bullet(l10n.t('Error'), plain(harmless(error))),
      bullet(l10n.t('ID'), code(id)),
    ]
      .filter((line) => line !== '')
      .join('\n'),
    workerId === '' ? '' : link(l10n.t('Open in the dashboard'), taskPage(task, facts.baseUrl)),
    isUnderWay(task)
      ? l10n.t('It keeps running on the server. This document updates while it’s visible.')
      : '',
  );
}

function turnSection(
  profileId: string,
  taskId: string,
  turn: Turn,
  facts: DocumentContext,
): string {
  const { id, sequence, status, durationMs, credits, input, structuredOutput, error } = turn;
  const subject = { kind: 'turn', taskId, turnId: id, part: 'structuredOutput' } as const;
  if (turn.isUnreadable) {
    return sections(`## ${l10n.t('Turn {0}', sequence + 1)}`, l10n.t('Couldn’t read this turn.'));
  }
  return sections(
    `## ${l10n.t('Turn {0}', sequence + 1)}`,
    plain(
      dotted(
        taskWords(status),
        describeDuration(durationMs),
        credits === undefined ? '' : describeCredits(credits),
      ),
    ),
    error === undefined ? '' : bullet(l10n.t('Error'), plain(harmless(error))),
    largeText(facts, [turn], () =>
      sections(`### ${l10n.t('Message')}\n\n${quoted(input)}`, answerText(turn, '###')),
    ),
    structuredOutput
      ? documentLink(l10n.t('Open structured output as JSON'), profileId, subject, facts)
      : '',
  );
}
