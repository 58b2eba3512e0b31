import * as vscode from 'vscode';
import type { ClipboardGuard } from '../../core/credentials/sharing/clipboardGuard';
import type { Disposable } from '../../core/common/events';
import type { Memento } from '../../core/common/ports';
import type { AddedWorkers } from '../../core/workers/list/addedWorkers';
import type { ActionCommandId, Commands } from '../commands';
import { WorkerMutations, type WorkerMutationParts } from './edit/mutations';
import { removalCommands } from './edit/removalCommands';
import { RunTask } from './edit/runTask';
import { scheduleCommands } from './edit/scheduleCommands';
import { TaskRunner } from './edit/taskRunner';
import { webhookCommands } from './edit/webhookCommands';
import { WebhookTest } from './edit/testWebhook';
import { WorkerFiles } from './edit/workerFileCommands';
import { copyWebhookToken } from './copyWebhookToken';
import type { DocumentStore } from './documents/lazyFileSystem';
import type { WorkerServices } from './workerServices';
import { nameEditor } from '../../core/model/editorName';

interface ActionParts extends WorkerMutationParts {
  readonly known: AddedWorkers;
  readonly clipboard: ClipboardGuard;
  readonly globalState: Memento;
  /** Knows what a key looks like. */
  readonly leaks: () => Promise<{ readonly withoutKeys: (text: string) => string }>;
}

/** Everything that changes something at the service. */
export interface WorkerActions extends Disposable {
  readonly commands: Pick<Commands, ActionCommandId>;
  /** Workers to edit. */
  readonly documents: DocumentStore;
}

/** A bundle of its own, loaded when somebody first wants to change something. */
export function openWorkerActions(parts: ActionParts, stock: WorkerServices): WorkerActions {
  nameEditor(vscode.env.appName);
  const office = new WorkerMutations(parts, stock);
  const runner = new TaskRunner(office);
  const withoutKeys = async (text: string): Promise<string> =>
    (await parts.leaks()).withoutKeys(text);
  const runs = new RunTask(office, runner, withoutKeys);
  const webhookTest = new WebhookTest(office, runner);
  const files = new WorkerFiles(office, parts.globalState);
  return {
    commands: {
      'handinger.runTask': (item) => runs.run(item),
      'handinger.followUpTask': (row) => runs.followUp(row),
      ...removalCommands(office, parts.known),
      ...scheduleCommands(office, withoutKeys),
      ...webhookCommands(office, (worker) =>
        copyWebhookToken(worker, stock.parts, parts.clipboard),
      ),
      'handinger.testWebhook': (item) => webhookTest.run(item),
      ...files.commands,
    },
    documents: files,
    dispose: () => files.dispose(),
  };
}
