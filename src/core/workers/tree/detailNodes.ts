import * as l10n from '@vscode/l10n';
import { changeable, detailRow, partRow, sectionRow } from './nodeFactory';
import {
  describeDuration,
  firstLine,
  placesWords,
  describeSchema,
  untoldWords,
} from '../labels/describeDetail';
import type { TreeNode, Section } from './treeNode';
import { describeAge, describeRun, taskIcon } from '../labels/describeRun';
import { scheduleRows } from './scheduleNodes';
import { taskRows, tasksPart } from './taskNodes';
import type { TreeContext } from './treeContext';
import { deliveryRows, webhookRows } from './webhookNodes';
import type { Worker } from '../../model/worker';
import { emailOf, lastRunOf, schedulesOf, webhookOf } from '../data/workerResources';

/** What stands below a worker. */
export function workerDetails(id: string, worker: Worker, facts: TreeContext): readonly TreeNode[] {
  const places = facts.placesOf(worker.id).length;
  return [
    lastRunRow(id, worker, facts),
    instructionsRow(id, worker),
    schemaRow(id, worker),
    emailRow(id, worker, facts),
    sectionRow(id, worker, 'schedules', l10n.t('Schedules'), 'calendar', schedulesOf(worker.id)),
    {
      ...sectionRow(id, worker, 'webhook', l10n.t('Webhook'), 'broadcast', webhookOf(worker.id)),
      contextValue: ['section webhook', ...changeable(worker, facts)].join(' '),
    },
    sectionRow(id, worker, 'tasks', l10n.t('Tasks'), 'checklist', tasksPart(worker, facts)),
    ...(places === 0
      ? []
      : [
          detailRow({
            id: `${id}/places`,
            subject: { kind: 'section', worker, section: 'places' },
            label: l10n.t('Used in this workspace'),
            icon: 'references',
            facts: [placesWords(places)],
            contextValue: 'section places',
            isExpandable: true,
          }),
        ]),
  ];
}

function lastRunRow(parentId: string, worker: Worker, facts: TreeContext): TreeNode {
  const { now, locale } = facts;
  const row = {
    id: `${parentId}/lastRun`,
    subject: { kind: 'section', worker, section: 'lastRun' },
    label: l10n.t('Last run'),
    icon: 'history',
  } as const;
  return partRow(row, lastRunOf(worker.id), facts, (run) => ({
    icon: taskIcon(run.status),
    facts: [
      describeRun(run),
      describeDuration(run.durationMs),
      run.startedAt === undefined ? '' : describeAge(run.startedAt, now, locale.language),
      firstLine(run.outputText),
    ],
    contextValue: 'section lastRun document',
  }));
}

const untold = (): { readonly facts: readonly string[]; readonly tip: string } => ({
  facts: [l10n.t('not provided by the service')],
  tip: untoldWords(),
});

function instructionsRow(parentId: string, worker: Worker): TreeNode {
  const { instructions } = worker;
  return detailRow({
    id: `${parentId}/instructions`,
    subject: { kind: 'section', worker, section: 'instructions' },
    label: l10n.t('Instructions'),
    icon: 'book',
    contextValue: instructions ? 'section instructions document' : 'section instructions',
    ...(instructions === undefined
      ? untold()
      : { facts: [firstLine(instructions) || l10n.t('none')] }),
  });
}

function schemaRow(parentId: string, worker: Worker): TreeNode {
  const { outputSchema } = worker;
  return detailRow({
    id: `${parentId}/outputSchema`,
    subject: { kind: 'section', worker, section: 'outputSchema' },
    label: l10n.t('Output schema'),
    icon: 'json',
    contextValue: outputSchema ? 'section outputSchema document' : 'section outputSchema',
    ...(outputSchema === undefined ? untold() : { facts: [describeSchema(outputSchema)] }),
  });
}

function emailRow(parentId: string, worker: Worker, facts: TreeContext): TreeNode {
  const row = {
    id: `${parentId}/email`,
    subject: { kind: 'section', worker, section: 'email' },
    label: l10n.t('Email'),
    icon: 'mail',
  } as const;
  return partRow(row, emailOf(worker.id), facts, (address) => ({
    facts: [address === '' ? l10n.t('none') : address],
    tip: l10n.t('Email sent to this address becomes a task of this worker.'),
    contextValue: 'section email',
  }));
}

/** What stands below a section. */
export function sectionRows(
  id: string,
  worker: Worker,
  section: Section,
  facts: TreeContext,
): readonly TreeNode[] {
  switch (section) {
    case 'schedules':
      return scheduleRows(id, worker, facts);
    case 'webhook':
      return webhookRows(id, worker, facts);
    case 'deliveries':
      return deliveryRows(id, worker, facts);
    case 'tasks':
      return taskRows(id, worker, facts);
    case 'places':
      return facts.placesOf(worker.id).map((place) =>
        detailRow({
          id: `${id}/${place.uri}:${place.offset}`,
          subject: { kind: 'place', worker, place },
          label: nameOf(place.uri),
          icon: 'go-to-file',
          facts: [l10n.t('line {0}', place.line)],
        }),
      );
    case 'lastRun':
    case 'instructions':
    case 'outputSchema':
    case 'email':
      return [];
  }
}

function nameOf(uri: string): string {
  const name = uri.split('/').at(-1) ?? uri;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
