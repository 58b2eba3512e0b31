import * as vscode from 'vscode';
import { inert } from '../core/common/inert';
import type { Logger } from '../core/common/ports';
import { truncate } from '../core/common/truncate';
import { screen } from './window/screen';

/** Every command of the extension; a test compares this table with package.json. */
export interface Commands {
  'handinger.signIn': () => Promise<void>;
  /** The key is read from the document, so that it never is an argument that others can see. */
  'handinger.signInWithKeyAt': (uri: vscode.Uri, range: vscode.Range) => Promise<void>;
  /** Takes the key out of the document once the keychain has it. */
  'handinger.signInAndRemoveKeyAt': (uri: vscode.Uri, range: vscode.Range) => Promise<void>;
  'handinger.moveKeyToEnv': (uri: vscode.Uri, range: vscode.Range) => Promise<void>;
  'handinger.ignoreLeakedKey': (uri: vscode.Uri, range: vscode.Range) => Promise<void>;
  'handinger.checkLeakedKey': (uri: vscode.Uri, range: vscode.Range) => Promise<void>;
  /** What the light bulb has no room for. */
  'handinger.moreAboutKey': (uri: vscode.Uri, range: vscode.Range) => Promise<void>;
  'handinger.fixAllLeaks': () => Promise<void>;
  'handinger.fixLeaksInFile': (uri: vscode.Uri) => Promise<void>;
  'handinger.toggleKeyMasking': () => Promise<void>;
  /** Called from a link, whose arguments are JSON. */
  'handinger.revealKeyAt': (uri: string, line: number, character: number) => Promise<void>;
  'handinger.signOut': () => Promise<void>;
  'handinger.switchProfile': () => Promise<void>;
  'handinger.useKeyHere': () => Promise<void>;
  'handinger.manageTrust': () => Promise<void>;
  /** @param profileId the profile in use unless told otherwise */
  'handinger.rotateKey': (profileId?: unknown) => Promise<void>;
  'handinger.copyApiKey': () => Promise<void>;
  /** For `${command:handinger.apiKey}` in tasks and launch files. */
  'handinger.apiKey': () => Promise<string | undefined>;
  'handinger.checkConnection': () => Promise<void>;
  'handinger.copyProblem': () => Promise<void>;
  'handinger.manageAccess': () => Promise<void>;
  'handinger.openDashboard': () => Promise<void>;
  'handinger.refreshWorkers': () => Promise<void>;
  /** The row stands where there is more. */
  'handinger.loadMoreWorkers': (row: unknown) => Promise<void>;
  'handinger.filterWorkers': () => Promise<void>;
  'handinger.clearWorkerFilter': () => Promise<void>;
  'handinger.goToWorker': () => Promise<void>;
  'handinger.sortWorkersAsListed': () => Promise<void>;
  'handinger.sortWorkersByTitle': () => Promise<void>;
  'handinger.sortWorkersByActivity': () => Promise<void>;
  'handinger.sortWorkersByState': () => Promise<void>;
  'handinger.groupWorkersNot': () => Promise<void>;
  'handinger.groupWorkersByVisibility': () => Promise<void>;
  'handinger.groupWorkersBySource': () => Promise<void>;
  /** Each stands in the menu for one of the above while that is chosen, with a mark. */
  'handinger.workersSortedAsListed': () => Promise<void>;
  'handinger.workersSortedByTitle': () => Promise<void>;
  'handinger.workersSortedByActivity': () => Promise<void>;
  'handinger.workersSortedByState': () => Promise<void>;
  'handinger.workersGroupedNot': () => Promise<void>;
  'handinger.workersGroupedByVisibility': () => Promise<void>;
  'handinger.workersGroupedBySource': () => Promise<void>;
  /** The row stands where something failed. */
  'handinger.retryDetails': (row: unknown) => Promise<void>;
  'handinger.openReference': (row: unknown) => Promise<void>;
  'handinger.openOutputFile': (row: unknown) => Promise<void>;
  'handinger.copyWorkerEmail': (row: unknown) => Promise<void>;
  'handinger.copyTaskId': (row: unknown) => Promise<void>;
  'handinger.copyWebhookAddress': (row: unknown) => Promise<void>;
  'handinger.copyWebhookToken': (row: unknown) => Promise<void>;
  'handinger.addWorker': () => Promise<void>;
  'handinger.removeWorker': (item?: unknown) => Promise<void>;
  'handinger.copyWorkerId': (item?: unknown) => Promise<void>;
  /** @param item a row or a worker's id; it is asked for otherwise */
  'handinger.openWorker': (item?: unknown) => Promise<void>;
  /** Called from a link. */
  'handinger.openTask': (taskId: string, title?: string, profileId?: string) => Promise<void>;
  'handinger.openDocument': (row: unknown) => Promise<void>;
  'handinger.openWorkerInDashboard': (item?: unknown) => Promise<void>;
  'handinger.scanWorkspace': () => Promise<void>;
  'handinger.scanGitHistory': () => Promise<void>;
  'handinger.installPreCommitHook': () => Promise<void>;
  'handinger.checkPreCommitHook': () => Promise<void>;
  'handinger.exportLeakRules': () => Promise<void>;
  'handinger.getHelp': () => Promise<void>;
  'handinger.openWalkthrough': () => Promise<void>;
  'handinger.showLeakExample': () => Promise<void>;
  /** From a row, or with what is selected in the editor. */
  'handinger.runTask': (item?: unknown) => Promise<void>;
  'handinger.followUpTask': (row: unknown) => Promise<void>;
  'handinger.archiveTask': (row: unknown) => Promise<void>;
  'handinger.createWorker': () => Promise<void>;
  'handinger.duplicateWorker': (item?: unknown) => Promise<void>;
  'handinger.editWorker': (item?: unknown) => Promise<void>;
  /** The active document, as `handinger.editWorker` and its like have opened it. */
  'handinger.saveWorker': (item?: unknown) => Promise<void>;
  'handinger.deleteWorker': (item?: unknown) => Promise<void>;
  'handinger.addSchedule': (item?: unknown) => Promise<void>;
  'handinger.cancelSchedule': (row: unknown) => Promise<void>;
  'handinger.setWebhook': (item?: unknown) => Promise<void>;
  'handinger.clearWebhook': (item?: unknown) => Promise<void>;
  'handinger.testWebhook': (item?: unknown) => Promise<void>;
  'handinger.regenerateWebhookToken': (item?: unknown) => Promise<void>;
  'handinger.showLog': () => void;
  'handinger.copySupportReport': () => Promise<void>;
  'handinger.removeAllData': () => Promise<void>;
}

export type CommandId = keyof Commands;

/** Those that change something at the service. */
export const ACTION_COMMANDS = [
  'handinger.runTask',
  'handinger.followUpTask',
  'handinger.archiveTask',
  'handinger.createWorker',
  'handinger.duplicateWorker',
  'handinger.editWorker',
  'handinger.saveWorker',
  'handinger.deleteWorker',
  'handinger.addSchedule',
  'handinger.cancelSchedule',
  'handinger.setWebhook',
  'handinger.clearWebhook',
  'handinger.testWebhook',
  'handinger.regenerateWebhookToken',
] as const satisfies readonly CommandId[];

export type ActionCommandId = (typeof ACTION_COMMANDS)[number];

/** Those that have to do with the workers in the side bar. */
export const WORKER_COMMANDS = [
  'handinger.refreshWorkers',
  'handinger.loadMoreWorkers',
  'handinger.filterWorkers',
  'handinger.clearWorkerFilter',
  'handinger.goToWorker',
  'handinger.sortWorkersAsListed',
  'handinger.sortWorkersByTitle',
  'handinger.sortWorkersByActivity',
  'handinger.sortWorkersByState',
  'handinger.groupWorkersNot',
  'handinger.groupWorkersByVisibility',
  'handinger.groupWorkersBySource',
  'handinger.workersSortedAsListed',
  'handinger.workersSortedByTitle',
  'handinger.workersSortedByActivity',
  'handinger.workersSortedByState',
  'handinger.workersGroupedNot',
  'handinger.workersGroupedByVisibility',
  'handinger.workersGroupedBySource',
  'handinger.retryDetails',
  'handinger.openReference',
  'handinger.openOutputFile',
  'handinger.copyWorkerEmail',
  'handinger.copyTaskId',
  'handinger.copyWebhookAddress',
  'handinger.copyWebhookToken',
  'handinger.addWorker',
  'handinger.removeWorker',
  'handinger.copyWorkerId',
  'handinger.openWorker',
  'handinger.openTask',
  'handinger.openDocument',
  'handinger.openWorkerInDashboard',
] as const satisfies readonly CommandId[];

export type WorkerCommandId = (typeof WORKER_COMMANDS)[number];

/** In UTF-16 units: a failure may quote what another extension gave, of any length. */
const MOST_LOGGED = 10_000;

const PLAIN = 'PlainError';

/** A message that was written for people: shown as it is, without the way to the log. */
export class PlainError extends Error {
  override readonly name = PLAIN;
}

/** Every bundle has a class of its own, so it is known by its name. */
const isPlain = (error: unknown): error is Error => error instanceof Error && error.name === PLAIN;

/** Some commands, and the part of the extension that knows what they do. */
export interface CommandOwner {
  readonly ids: readonly CommandId[];
  /** Loads no other part. */
  readonly load: () => Promise<Partial<Commands>>;
}

/**
 * Registers every command, each inside one error boundary: what is fit for people is shown as it is,
 * the rest becomes a short message with the way to the log.
 */
export function registerCommands(
  owners: readonly CommandOwner[],
  openLog: () => Promise<Logger>,
): vscode.Disposable {
  const registrations = owners.flatMap(({ ids, load }) =>
    ids.map((id) =>
      vscode.commands.registerCommand(id, async (...args: unknown[]): Promise<unknown> => {
        try {
          const run = (await load())[id] as ((...args: unknown[]) => unknown) | undefined;
          if (!run) throw new Error(`${id} is missing in its part`);
          return await run(...args);
        } catch (error) {
          await explain(id, error, openLog);
          return undefined;
        }
      }),
    ),
  );
  return vscode.Disposable.from(...registrations);
}

async function explain(id: string, error: unknown, openLog: () => Promise<Logger>): Promise<void> {
  if (error instanceof vscode.CancellationError) return;
  if (isPlain(error)) {
    await screen.showErrorMessage(error.message);
    return;
  }
  const log = await openLog();
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error(`${id} failed: ${truncate(told, MOST_LOGGED)}`);
  const showLog = vscode.l10n.t('Show Log');
  const chosen = await screen.showErrorMessage(
    vscode.l10n.t('Something went wrong in the Handinger extension. See the log for details.'),
    showLog,
  );
  if (chosen === showLog) await execute('handinger.showLog');
}

/** Runs one of our commands. */
export async function execute<Id extends CommandId>(
  id: Id,
  ...args: Parameters<Commands[Id]>
): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}

/** For a code lens, a code action or a tree item. */
export function commandFor<Id extends CommandId>(
  id: Id,
  title: string,
  ...args: Parameters<Commands[Id]>
): vscode.Command {
  return { command: id, title: inert(title), arguments: args };
}

/** A link for a trusted MarkdownString that enables this very command. */
export function commandLink(id: CommandId, label: string): string {
  return `[${label}](command:${id})`;
}
