import * as l10n from '@vscode/l10n';
import { detailRow, loadedRows, noteRow, unreadableRows } from './nodeFactory';
import type { Schedule } from '../../model/workerDetails';
import type { TreeNode } from './treeNode';
import { describeBudget } from '../labels/describeRun';
import { describeNextRun, describeRhythm } from '../schedules/describeSchedule';
import type { TreeContext } from './treeContext';
import type { Worker } from '../../model/worker';
import { schedulesOf } from '../data/workerResources';

/** What stands below the schedules of a worker. */
export function scheduleRows(id: string, worker: Worker, facts: TreeContext): readonly TreeNode[] {
  return loadedRows(id, schedulesOf(worker.id), facts, (value) => [
    ...(value.schedules.length === 0 && value.unreadable === undefined
      ? [noteRow(id, l10n.t('No schedules'), 'dash')]
      : value.schedules.map((schedule) =>
          scheduleRow(id, worker, schedule, value.timeZone, facts),
        )),
    ...unreadableRows(id, value),
  ]);
}

function scheduleRow(
  parentId: string,
  worker: Worker,
  schedule: Schedule,
  timeZone: string | undefined,
  { locale, now }: TreeContext,
): TreeNode {
  const { id, rhythm, budget, input } = schedule;
  return detailRow({
    id: `${parentId}/${id}`,
    subject: { kind: 'schedule', worker, scheduleId: id },
    label: describeRhythm(rhythm, locale),
    icon: rhythm.kind === 'cron' || rhythm.kind === 'interval' ? 'history' : 'calendar',
    facts: [describeNextRun(schedule, timeZone, locale, now), describeBudget(budget)],
    tip: [input, rhythm.kind === 'cron' ? rhythm.cron : '', timeZone].filter(Boolean).join('\n'),
  });
}
