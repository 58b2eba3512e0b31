import * as l10n from '@vscode/l10n';
import { asCreatorOnly } from '../../api/errors/writeFailure';
import { detailRow, loadedRows, noteRow, sectionRow, unreadableRows } from './nodeFactory';
import { describeDuration, maskToken } from '../labels/describeDetail';
import type { Delivery, Webhook } from '../../model/workerDetails';
import type { TreeNode } from './treeNode';
import { describeAge } from '../labels/describeRun';
import { moment } from '../schedules/describeSchedule';
import type { TreeContext } from './treeContext';
import type { Worker } from '../../model/worker';
import { deliveriesOf, webhookOf } from '../data/workerResources';

/** What stands below the webhook of a worker. */
export function webhookRows(id: string, worker: Worker, facts: TreeContext): readonly TreeNode[] {
  return loadedRows(id, webhookOf(worker.id), creatorsOnly(facts), (webhook) =>
    webhook
      ? [addressRow(id, worker, webhook), tokenRow(id, worker, webhook), deliveriesRow(id, worker)]
      : [noteRow(id, l10n.t('No webhook'), 'dash')],
  );
}

const addressRow = (parentId: string, worker: Worker, { url }: Webhook): TreeNode =>
  detailRow({
    id: `${parentId}/address`,
    subject: { kind: 'webhookAddress', worker, url },
    label: l10n.t('Address'),
    icon: 'link',
    facts: [url],
  });

const tokenRow = (parentId: string, worker: Worker, { token }: Webhook): TreeNode =>
  token === undefined
    ? noteRow(`${parentId}/token`, l10n.t('No token'), 'dash')
    : detailRow({
        id: `${parentId}/token`,
        subject: { kind: 'webhookToken', worker },
        label: l10n.t('Token'),
        icon: 'key',
        facts: [maskToken(token)],
        spokenFacts: [l10n.t('hidden')],
        tip: l10n.t('Every delivery includes it in the header X-Handinger-Token.'),
      });

const deliveriesRow = (parentId: string, worker: Worker): TreeNode =>
  sectionRow(
    parentId,
    worker,
    'deliveries',
    l10n.t('Deliveries'),
    'list-unordered',
    deliveriesOf(worker.id),
  );

/** What stands below the deliveries of a webhook. */
export function deliveryRows(id: string, worker: Worker, facts: TreeContext): readonly TreeNode[] {
  return loadedRows(id, deliveriesOf(worker.id), creatorsOnly(facts), (log) => [
    ...log.deliveries.map((delivery) => deliveryRow(id, worker, delivery, facts)),
    ...(log.deliveries.length === 0
      ? [noteRow(id, l10n.t('No deliveries yet'), 'dash')]
      : log.next
        ? [moreDeliveriesRow(id, worker, (log.total ?? 0) - log.deliveries.length)]
        : []),
    ...unreadableRows(id, log),
  ]);
}

function deliveryRow(
  parentId: string,
  worker: Worker,
  delivery: Delivery,
  { locale, now }: TreeContext,
): TreeNode {
  const { id, succeeded, responseStatus, errorMessage, createdAt, taskId, taskTitle } = delivery;
  const outcome = outcomeWords(succeeded);
  return detailRow({
    id: `${parentId}/${id}`,
    subject: { kind: 'delivery', worker, ...(taskId !== undefined && { taskId }) },
    label: createdAt === undefined ? id : moment(createdAt, locale, now),
    icon: succeeded === undefined ? 'clock' : succeeded ? 'pass' : 'error',
    facts: [
      outcome,
      responseStatus === undefined ? (errorMessage ?? '') : `HTTP ${responseStatus}`,
      describeDuration(delivery.durationMs),
      taskTitle ?? '',
    ],
    tip: [
      taskTitle,
      errorMessage,
      createdAt === undefined ? undefined : describeAge(createdAt, now, locale.language),
    ]
      .filter((line) => line !== undefined)
      .join('\n'),
  });
}

function outcomeWords(succeeded: boolean | undefined): string {
  if (succeeded === undefined) return l10n.t('pending');
  return succeeded ? l10n.t('delivered') : l10n.t('failed');
}

const DELIVERIES_AT_ONCE = 50;

function moreDeliveriesRow(parentId: string, worker: Worker, left: number): TreeNode {
  return detailRow({
    id: `${parentId}/more`,
    subject: { kind: 'more', of: { kind: 'deliveries', worker } },
    label:
      left > 0
        ? l10n.t('Show {0} more…', Math.min(left, DELIVERIES_AT_ONCE))
        : l10n.t('Show more…'),
    icon: 'ellipsis',
    facts: left > 0 ? [l10n.t('{0} left', left)] : [],
  });
}

/** All of a webhook is for the worker's creator: a 403 there says nothing else. */
function creatorsOnly(facts: TreeContext): TreeContext {
  return {
    ...facts,
    partOf: (part) => {
      const loaded = facts.partOf(part);
      return loaded?.kind === 'failed'
        ? { ...loaded, failure: asCreatorOnly(loaded.failure) }
        : loaded;
    },
  };
}
