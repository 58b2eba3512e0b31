import * as l10n from '@vscode/l10n';
import { changeable, detailRow, loadedRows, noteRow, unreadableRows } from './nodeFactory';
import { durationWords, filesWords, firstLine, sizeWords } from '../labels/describeDetail';
import type { OutputFile, Task, Turn } from '../../model/workerDetails';
import type { ExplorerNode, NodeSubject } from './treeNode';
import { ageWords, creditsWords, taskIcon, taskWords, triggerWords } from '../labels/describeRun';
import type { TreeFacts } from './treeContext';
import type { Worker } from '../../model/worker';
import { tasksOf, turnsOf, type TaskList } from '../data/workerResources';

/** The tasks of a worker, those that were run here among them. */
export const tasksPart = (
  worker: Worker,
  { tasksRunHere }: TreeFacts,
): ReturnType<typeof tasksOf> => tasksOf(worker.id, () => tasksRunHere(worker.id));

/** What stands below the tasks of a worker. */
export function taskRows(id: string, worker: Worker, facts: TreeFacts): readonly ExplorerNode[] {
  return loadedRows(id, tasksPart(worker, facts), facts, (value) => [
    ...(value.tasks.length === 0 && value.unreadable === undefined
      ? [noteRow(id, emptyWords(value.source), 'dash')]
      : value.tasks.map((task) => taskRow(id, worker, task, facts))),
    ...(value.hasMore
      ? [noteRow(`${id}/more`, l10n.t('There are more tasks in the dashboard'), 'ellipsis')]
      : []),
    ...unreadableRows(id, value),
  ]);
}

const emptyWords = (source: TaskList['source']): string =>
  source === 'listed'
    ? l10n.t('No tasks yet')
    : l10n.t('This server doesn’t list tasks; those run from here appear');

function taskRow(parentId: string, worker: Worker, task: Task, facts: TreeFacts): ExplorerNode {
  const { now, locale } = facts;
  const { id, status, title, credits, createdAt } = task;
  return detailRow({
    id: `${parentId}/${id}`,
    subject: { kind: 'task', worker, task },
    label: firstLine(title) || id,
    icon: taskIcon(status),
    facts: [
      taskWords(status),
      durationWords(task.durationMs),
      credits === undefined ? '' : creditsWords(credits),
      createdAt === undefined ? '' : ageWords(createdAt, now, locale.language),
      triggerWords(task.triggeredBy),
    ],
    contextValue: ['task', 'document', ...changeable(worker, facts)].join(' '),
    isExpandable: true,
    needs: [turnsOf(id)],
  });
}

/** What stands below a task. */
export function turnRows(
  id: string,
  worker: Worker,
  task: Task,
  facts: TreeFacts,
): readonly ExplorerNode[] {
  return loadedRows(id, turnsOf(task.id), facts, (turns) =>
    turns.length === 0
      ? [noteRow(id, l10n.t('No turns yet'), 'dash')]
      : turns.map((turn) => turnRow(id, worker, task, turn)),
  );
}

function turnRow(parentId: string, worker: Worker, task: Task, turn: Turn): ExplorerNode {
  if (turn.isUnreadable) {
    return noteRow(`${parentId}/${turn.id}`, l10n.t('Couldn’t read this turn.'), 'warning');
  }
  const { id, status, input, credits, files } = turn;
  return detailRow({
    id: `${parentId}/${id}`,
    subject: { kind: 'turn', worker, task, turn },
    label: firstLine(input) || l10n.t('Turn {0}', turn.sequence + 1),
    icon: status === 'completed' ? 'comment' : taskIcon(status),
    facts: [
      taskWords(status),
      durationWords(turn.durationMs),
      credits === undefined ? '' : creditsWords(credits),
      filesWords(files.length),
      firstLine(turn.error ?? turn.outputText),
    ],
    contextValue: 'turn document',
    isExpandable: files.length > 0 || turn.structuredOutput !== undefined,
  });
}

/** What stands below a turn. */
export function outputRows(
  id: string,
  { worker, task, turn }: Extract<NodeSubject, { kind: 'turn' }>,
): readonly ExplorerNode[] {
  const { structuredOutput, files } = turn;
  return [
    ...(structuredOutput
      ? [
          detailRow({
            id: `${id}/structuredOutput`,
            subject: { kind: 'structuredOutput', worker, task, turn },
            label: l10n.t('Structured output'),
            icon: 'json',
            facts: [Object.keys(structuredOutput).join(', ')],
            contextValue: 'structuredOutput document',
          }),
        ]
      : []),
    ...files.map((file) => fileRow(id, worker, file)),
  ];
}

function fileRow(parentId: string, worker: Worker, file: OutputFile): ExplorerNode {
  const { name, mediaType, size, url } = file;
  return detailRow({
    id: `${parentId}/${url}`,
    subject: { kind: 'file', worker, file },
    label: name,
    icon: 'file',
    facts: [mediaType, size === undefined ? '' : sizeWords(size)],
  });
}
