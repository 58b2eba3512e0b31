import * as l10n from '@vscode/l10n';
import { changeable, detailRow, loadedRows, noteRow, unreadableRows } from './nodeFactory';
import { describeDuration, describeFiles, firstLine, describeSize } from '../labels/describeDetail';
import type { OutputFile, Task, Turn } from '../../model/workerDetails';
import type { TreeNode, NodeSubject } from './treeNode';
import {
  describeAge,
  describeCredits,
  taskIcon,
  taskWords,
  describeTrigger,
} from '../labels/describeRun';
import type { TreeContext } from './treeContext';
import type { Worker } from '../../model/worker';
import { tasksOf, turnsOf, type TaskList } from '../data/workerResources';

/** The tasks of a worker, those that were run here among them. */
export const tasksPart = (
  worker: Worker,
  { tasksRunHere }: TreeContext,
): ReturnType<typeof tasksOf> => tasksOf(worker.id, () => tasksRunHere(worker.id));

/** What stands below the tasks of a worker. */
export function taskRows(id: string, worker: Worker, facts: TreeContext): readonly TreeNode[] {
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

function taskRow(parentId: string, worker: Worker, task: Task, facts: TreeContext): TreeNode {
  const { now, locale } = facts;
  const { id, status, title, credits, createdAt } = task;
  return detailRow({
    id: `${parentId}/${id}`,
    subject: { kind: 'task', worker, task },
    label: firstLine(title) || id,
    icon: taskIcon(status),
    facts: [
      taskWords(status),
      describeDuration(task.durationMs),
      credits === undefined ? '' : describeCredits(credits),
      createdAt === undefined ? '' : describeAge(createdAt, now, locale.language),
      describeTrigger(task.triggeredBy),
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
  facts: TreeContext,
): readonly TreeNode[] {
  return loadedRows(id, turnsOf(task.id), facts, (turns) =>
    turns.length === 0
      ? [noteRow(id, l10n.t('No turns yet'), 'dash')]
      : turns.map((turn) => turnRow(id, worker, task, turn)),
  );
}

function turnRow(parentId: string, worker: Worker, task: Task, turn: Turn): TreeNode {
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
      describeDuration(turn.durationMs),
      credits === undefined ? '' : describeCredits(credits),
      describeFiles(files.length),
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
): readonly TreeNode[] {
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

function fileRow(parentId: string, worker: Worker, file: OutputFile): TreeNode {
  const { name, mediaType, size, url } = file;
  return detailRow({
    id: `${parentId}/${url}`,
    subject: { kind: 'file', worker, file },
    label: name,
    icon: 'file',
    facts: [mediaType, size === undefined ? '' : describeSize(size)],
  });
}
