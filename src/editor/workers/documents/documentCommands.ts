import * as vscode from 'vscode';
import { documentOf, workerOfNode } from '../../../core/workers/tree/treeNode';
import { isWorkerId } from '../../../core/model/worker';
import type { Commands } from '../../commands';
import { rowIn } from '../tree/rowIn';
import type { WorkerDocuments } from './workerDocuments';
import type { WorkerPick } from '../workerPick';

type DocumentCommands = Pick<
  Commands,
  'handinger.openWorker' | 'handinger.openTask' | 'handinger.openDocument'
>;

/** What opens a document, from the tree, from links in code and from the palette. */
export function documentCommands(pick: WorkerPick, documents: WorkerDocuments): DocumentCommands {
  const workerIdFor = async (item: unknown): Promise<string> => {
    if (typeof item === 'string' && isWorkerId(item)) return item;
    const row = rowIn(item);
    const worker = row && workerOfNode(row.node);
    return (worker ?? (await pick.ask(vscode.l10n.t('Open Worker')))).id;
  };

  return {
    'handinger.openWorker': async (item) => {
      const workerId = await workerIdFor(item);
      await documents.open({ kind: 'worker', workerId, part: 'overview' });
    },
    'handinger.openTask': async (...args) => {
      const [taskId, title, profileId] = args.map((one: unknown) =>
        typeof one === 'string' ? one : undefined,
      );
      if (taskId === undefined || !isWorkerId(taskId)) {
        throw new Error('The command is for the id of a task');
      }
      await documents.open({ kind: 'task', taskId, part: 'transcript' }, title, profileId);
    },
    'handinger.openDocument': async (item) => {
      const row = rowIn(item);
      const subject = row && documentOf(row.node);
      if (!subject) throw new Error('The command is for a row that has a document');
      await documents.open(subject, subject.kind === 'task' ? row.node.label : undefined);
    },
  };
}
