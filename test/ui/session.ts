import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../vscode/paths';
import { type ServerOptions, VSCodeServer } from '../vscode/server';
import type { WindowOptions } from '../vscode/workbenchAddress';
import { type BrowserOptions, WorkbenchBrowser } from '../vscode/workbenchBrowser';
import { Workbench } from './workbench';

/** How a session differs from the newest VS Code with the extension installed. */
export interface SessionOptions extends BrowserOptions, Partial<ServerOptions> {
  /** What windows open unless told otherwise; without it, a fresh empty folder. */
  readonly window?: WindowOptions;
}

/** A server, a browser and its windows, which share settings, state and secrets. */
export class Session {
  readonly #windows: Workbench[] = [];

  private constructor(
    readonly server: VSCodeServer,
    readonly browser: WorkbenchBrowser,
    /** What windows open unless told otherwise. */
    readonly folder: string,
    private readonly window: WindowOptions,
  ) {}

  /** Starts the server and the browser; no window is open yet. */
  static async start(options: SessionOptions = {}): Promise<Session> {
    const installedExtensions = [repositoryRoot];
    const server = await VSCodeServer.start({ version: 'newest', installedExtensions, ...options });
    try {
      const browser = await WorkbenchBrowser.launch(server, options);
      const folder = await mkdtemp(join(tmpdir(), 'handinger-workspace-'));
      return new Session(server, browser, folder, options.window ?? { folder });
    } catch (error) {
      await server.dispose();
      throw error;
    }
  }

  /** All windows that were opened, oldest first. */
  get windows(): readonly Workbench[] {
    return this.#windows;
  }

  /**
   * Opens one more window and waits until the extension runs in it: a palette opened before that
   * would not take up its commands.
   */
  async openWindow(options: WindowOptions = this.window): Promise<Workbench> {
    const workbench = new Workbench(await this.browser.openWindow(options));
    this.#windows.push(workbench);
    await workbench.ready();
    return workbench;
  }

  /** Ends everything and leaves nothing behind. */
  async dispose(): Promise<void> {
    await this.browser.dispose();
    await this.server.dispose();
    await rm(this.folder, { recursive: true, force: true });
  }
}
