import * as vscode from 'vscode';
import { noteHandOut } from '../../../core/credentials/sharing/handOuts';
import {
  envFilesOf,
  environmentFor,
  setsOurVariables,
  takesEnvironment,
  withEnvironment,
} from '../../../core/credentials/sharing/injection';
import type { SessionStore } from '../../../core/credentials/session';
import type { Logger } from '../../../core/common/ports';
import type { InjectionConsent } from './injectionConsent';

/**
 * Gives the key to what debuggers start. It is added at the last step before the start, to a configuration
 * that VS Code keeps in memory only.
 */
export class DebugInjection implements vscode.DebugConfigurationProvider {
  constructor(
    private readonly sessions: SessionStore,
    private readonly consent: InjectionConsent,
    private readonly log: Logger,
  ) {}

  register(): vscode.Disposable {
    return vscode.debug.registerDebugConfigurationProvider('*', this);
  }

  async resolveDebugConfigurationWithSubstitutedVariables(
    folder: vscode.WorkspaceFolder | undefined,
    launch: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration> {
    if (!this.consent.allows('debug', folder) || !takesEnvironment(launch)) return launch;
    const session = await this.sessions.confirmed();
    if (session.kind !== 'signedIn') return launch;
    const files = await Promise.all(
      envFilesOf(launch).map((path) => mayConcernUs(path, folder?.uri)),
    );
    if (files.some(Boolean)) return launch;
    noteHandOut(this.log, session.key, `the debug session ${launch.name}`);
    return withEnvironment(launch, environmentFor(session));
  }
}

/** Whether a file sets a key or a server, or cannot be read although it is there. */
async function mayConcernUs(path: string, folder: vscode.Uri | undefined): Promise<boolean> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uriOf(path, folder));
    return setsOurVariables(new TextDecoder().decode(bytes));
  } catch (error) {
    return !(error instanceof vscode.FileSystemError && error.code === 'FileNotFound');
  }
}

function uriOf(path: string, folder: vscode.Uri | undefined): vscode.Uri {
  const file = vscode.Uri.file(path);
  if (!folder) return file;
  const isAbsolute = /^(?:[\\/]|[a-z]:)/i.test(path);
  return isAbsolute ? folder.with({ path: file.path }) : vscode.Uri.joinPath(folder, path);
}
