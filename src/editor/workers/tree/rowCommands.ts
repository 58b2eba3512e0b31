import * as vscode from 'vscode';
import type { ClipboardGuard } from '../../../core/credentials/sharing/clipboardGuard';
import type { ResourceCache } from '../../../core/workers/data/resourceCache';
import type { WorkerList } from '../../../core/workers/list/workerList';
import type { LastRuns } from '../../../core/workers/data/lastRuns';
import { workerOfNode } from '../../../core/workers/tree/treeNode';
import {
  deliveriesOf,
  emailOf,
  moreDeliveriesOf,
} from '../../../core/workers/data/workerResources';
import { PlainError, type Commands } from '../../commands';
import { screen } from '../../window/screen';
import { showDocument } from '../../window/showDocument';
import { copyWebhookToken } from '../copyWebhookToken';
import { rowIn, subjectOf } from './rowIn';
import type { WorkersTree } from './workersTree';

type RowCommands = Pick<
  Commands,
  | 'handinger.loadMoreWorkers'
  | 'handinger.retryDetails'
  | 'handinger.openReference'
  | 'handinger.openOutputFile'
  | 'handinger.copyWorkerEmail'
  | 'handinger.copyTaskId'
  | 'handinger.copyWebhookAddress'
  | 'handinger.copyWebhookToken'
>;

/** What can be done with one row below a worker. */
export function rowCommands(
  list: WorkerList,
  runs: LastRuns,
  parts: ResourceCache,
  tree: WorkersTree,
  clipboard: ClipboardGuard,
): RowCommands {
  return {
    'handinger.loadMoreWorkers': async (item) => {
      const { of } = subjectOf(item, 'more');
      if (of.kind === 'deliveries') {
        await parts.open(deliveriesOf(of.worker.id));
        if (rowIn(item)) await parts.load(moreDeliveriesOf(of.worker.id));
        return;
      }
      tree.showMore(of.parentId);
      const { state } = list;
      if (state.kind === 'ready' && state.workers.length < tree.limitOf(of.parentId)) {
        await list.loadMore();
      }
    },
    'handinger.retryDetails': async (item) => {
      await parts.load(subjectOf(item, 'problem').part);
      // What went wrong with the part may have marked the worker too.
      const above = rowIn(item)?.parent;
      const worker = above && workerOfNode(above.node);
      if (worker) runs.retry(worker.id);
    },
    'handinger.openReference': async (item) => {
      const { uri, offset } = subjectOf(item, 'place').place;
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
      const position = document.positionAt(offset);
      await showDocument(document, {
        selection: new vscode.Range(position, position),
      });
    },
    'handinger.openOutputFile': async (item) => {
      const { url } = subjectOf(item, 'file').file;
      // The browser asks for it without the key: whose server it is on is not known.
      if (!/^https?:/.test(url))
        throw new PlainError(vscode.l10n.t('This file has no web address.'));
      await vscode.env.openExternal(vscode.Uri.parse(url, true));
    },
    'handinger.copyWorkerEmail': async (item) => {
      const email = parts.of(emailOf(subjectOf(item, 'section').worker.id));
      if (email?.kind === 'ready') await copy(email.value);
    },
    'handinger.copyTaskId': (item) => copy(subjectOf(item, 'task').task.id),
    'handinger.copyWebhookAddress': (item) => copy(subjectOf(item, 'webhookAddress').url),
    'handinger.copyWebhookToken': (item) =>
      copyWebhookToken(subjectOf(item, 'webhookToken').worker, parts, clipboard),
  };
}

async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  screen.setStatusBarMessage(vscode.l10n.t('$(check) Copied {0}', text), 3_000);
}
