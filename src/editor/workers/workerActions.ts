import type { ClipboardGuard } from '../../core/credentials/sharing/clipboardGuard';
import type { Disposable } from '../../core/common/events';
import type { Memento } from '../../core/common/ports';
import type { KnownWorkers } from '../../core/workers/list/addedWorkers';
import type { ActionCommandId, Commands } from '../commands';
import { Office, type OfficeParts } from './actions/office';
import { removalCommands } from './actions/removalCommands';
import { RunTask } from './actions/runTask';
import { scheduleCommands } from './actions/scheduleCommands';
import { TaskRunner } from './actions/taskRunner';
import { webhookCommands } from './actions/webhookCommands';
import { WebhookTest } from './actions/webhookTest';
import { WorkerFiles } from './actions/workerFileCommands';
import { copyWebhookToken } from './copyWebhookToken';
import type { DocumentStore } from './lazyFileSystem';
import type { WorkersStock } from './workersStock';

interface ActionParts extends OfficeParts {
  readonly known: KnownWorkers;
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
export function openWorkerActions(parts: ActionParts, stock: WorkersStock): WorkerActions {
  const office = new Office(parts, stock);
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
