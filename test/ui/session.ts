import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../vscode/paths';
import { type ServerOptions, VSCodeServer } from '../vscode/server';
import type { WindowOptions } from '../vscode/workbenchAddress';
import { type BrowserOptions, type Look, WorkbenchBrowser } from '../vscode/workbenchBrowser';
import { Workbench } from './workbench';
import type { WorkbenchPool } from './workbenchPool';

/** How a session differs from the newest VS Code with the extension installed. */
export interface SessionOptions extends BrowserOptions, Partial<ServerOptions> {
  /** What windows open unless told otherwise; without it, a fresh empty folder. */
  readonly window?: WindowOptions;
}

/** What sessions of a pool can ask for; the looks of a whole browser are the same for all. */
export type PooledSessionOptions = Look &
  Pick<SessionOptions, 'settings' | 'window'> & {
    /** What a server is started for; without it, the session shares one. */
    readonly server?: Omit<Partial<ServerOptions>, 'settings'>;
  };

/** A server, a browser and its windows, which share settings, state and secrets. */
export class Session {
  readonly #windows: Workbench[] = [];

  private constructor(
    readonly server: VSCodeServer,
    readonly browser: WorkbenchBrowser,
    private readonly release: () => Promise<void>,
    /** What windows open unless told otherwise. */
    readonly folder: string,
    private readonly window: WindowOptions,
  ) {}

  /** Starts a server and a browser for this session alone; no window is open yet. */
  static async start(options: SessionOptions = {}): Promise<Session> {
    const installedExtensions = [repositoryRoot];
    const server = await VSCodeServer.start({ version: 'newest', installedExtensions, ...options });
    try {
      const browser = await WorkbenchBrowser.launch(server, options);
      return await Session.#over(server, browser, () => server.dispose(), options.window);
    } catch (error) {
      await server.dispose();
      throw error;
    }
  }

  /** Takes a server and a browser of a pool, as if both were new; no window is open yet. */
  static async startIn(pool: WorkbenchPool, options: PooledSessionOptions): Promise<Session> {
    const place = await pool.take(options.settings ?? {}, options.server);
    const browser = WorkbenchBrowser.borrow(place.server, place.browser, options);
    return Session.#over(place.server, browser, () => place.release(), options.window);
  }

  static async #over(
    server: VSCodeServer,
    browser: WorkbenchBrowser,
    release: () => Promise<void>,
    window: WindowOptions | undefined,
  ): Promise<Session> {
    const folder = await mkdtemp(join(tmpdir(), 'handinger-workspace-'));
    return new Session(server, browser, release, folder, window ?? { folder });
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
    await this.release();
    await rm(this.folder, { recursive: true, force: true });
  }
}
