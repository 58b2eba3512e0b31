import { DesktopVSCode } from '../../test/vscode/desktop/desktopVSCode';
import { hasDisplay } from '../../test/vscode/machine';
import { repositoryRoot } from '../../test/vscode/paths';
import { VSCodeServer } from '../../test/vscode/server';
import { workbenchAddress } from '../../test/vscode/workbenchAddress';
import { WorkbenchBrowser } from '../../test/vscode/workbenchBrowser';
import type { Way } from './chooseWay';

/** A VS Code that shows the demo. */
export interface OpenEditor {
  /** Where to find it: the program, or the address of the page. */
  readonly place: string;
  /** Settles with the exit code when it has ended. */
  readonly ended: Promise<number | null>;
  /** The last of what it has printed, to explain a failure. */
  readonly log: () => string;
  readonly dispose: () => Promise<void>;
}

/** Opens a folder in VS Code, with this extension and with these variables. */
export function openEditor(way: Way, folder: string, env: NodeJS.ProcessEnv): Promise<OpenEditor> {
  return way.kind === 'desktop'
    ? openDesktop(way.executable, folder, env)
    : openBrowser(folder, env);
}

async function openDesktop(executable: string, folder: string, env: NodeJS.ProcessEnv) {
  const extension = repositoryRoot;
  const desktop = await DesktopVSCode.start({ executable, folder, extension, env });
  return {
    place: executable,
    ended: desktop.ended,
    log: () => desktop.log,
    dispose: () => desktop.dispose(),
  };
}

async function openBrowser(folder: string, env: NodeJS.ProcessEnv) {
  const server = await VSCodeServer.start({
    version: 'newest',
    env,
    installedExtensions: [repositoryRoot],
  });
  const window = { folder };
  const browser = hasDisplay()
    ? await WorkbenchBrowser.launch(server, { headless: false })
    : undefined;
  await browser?.openWindow(window);
  return {
    place: workbenchAddress(server.authority, window),
    ended: server.ended,
    log: () => server.log,
    dispose: async () => {
      await browser?.dispose();
      await server.dispose();
    },
  };
}
