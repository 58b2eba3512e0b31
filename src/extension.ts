import * as vscode from 'vscode';
import type { App } from './app';
import type { HandingerExports } from './core/exports/handinger';
import { lazily } from './core/common/lazily';
import { errorMessage } from './core/common/errorMessage';
import { EDIT_SCHEME } from './core/model/documentUri';
import { registerAgentTools, type AgentToolName } from './editor/agents/registerTools';
import {
  ACTION_COMMANDS,
  PlainError,
  registerCommands,
  WORKER_COMMANDS,
  type CommandId,
} from './editor/commands';
import { registerAuthProvider } from './editor/credentials/authProvider';
import { ExportedApi } from './editor/exports/exportedApi';
import { screen } from './editor/window/screen';
import { registerDocuments } from './editor/workers/documents/lazyFileSystem';
import { WorkersView } from './editor/workers/tree/workersView';
import { nameEditor } from './core/model/editorName';

/**
 * Registers what VS Code may ask for as soon as this returns. All the rest is built in a turn after it, so that
 * the window and other extensions don't wait for it.
 * @param open builds it
 * @returns what other extensions get
 */
export function activateIn(
  open: (view: WorkersView) => Promise<App>,
  { subscriptions, extension }: vscode.ExtensionContext,
): HandingerExports {
  nameEditor(vscode.env.appName);
  const workersView = new WorkersView(async () => (await explorer()).contents);
  const app: () => Promise<App> = lazily(async () => {
    try {
      return await open(workersView);
    } catch (error) {
      throw new PlainError(
        vscode.l10n.t(
          'Handinger couldn’t start: {0}. Reload the window. If that doesn’t help, reinstall the extension.',
          errorMessage(error),
        ),
        { cause: error },
      );
    }
  });
  const conversations = async () => (await app()).conversations();
  const explorer = async () => (await app()).workersExplorer();
  const actions = async () => (await app()).workerActions();
  const exported = new ExportedApi(app, extension.id);

  const { commands, languageModelTools } = (extension.packageJSON as Manifest).contributes;
  const elsewhere: ReadonlySet<CommandId> = new Set([...WORKER_COMMANDS, ...ACTION_COMMANDS]);
  const ids = commands.map(({ command }) => command).filter((id) => !elsewhere.has(id));
  subscriptions.push(
    exported,
    workersView,
    registerDocuments(EDIT_SCHEME, async () => (await actions()).documents),
    registerAuthProvider(async () => (await app()).accounts, {
      signIn: async () => (await conversations()).signIn(),
      signOut: async (profileId) => (await conversations()).signOut(profileId),
    }),
    registerAgentTools(
      languageModelTools.map(({ name }) => name),
      async () => (await app()).agentTools(),
    ),
    registerCommands(
      [
        { ids, load: async () => (await conversations()).commands },
        { ids: WORKER_COMMANDS, load: async () => (await explorer()).commands },
        { ids: ACTION_COMMANDS, load: async () => (await actions()).commands },
      ],
      async () => (await app()).log,
    ),
  );

  const start = setTimeout(() => {
    exported.start().catch((error: unknown) => void screen.showErrorMessage(errorMessage(error)));
  });
  subscriptions.push({ dispose: () => clearTimeout(start) });
  return exported.exports;
}

/** What package.json declares, as far as it is registered here; tests compare it with the tables in the code. */
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: CommandId }[];
    readonly languageModelTools: readonly { readonly name: AgentToolName }[];
  };
}
