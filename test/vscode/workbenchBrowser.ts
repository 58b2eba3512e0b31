import type { BrowserContext, Page } from 'playwright-core';
import { BrowserProcess, type BrowserProcessOptions } from './browserProcess';
import { collectConsoleErrors } from './consoleErrors';
import { collectWindowLog } from './windowLog';
import { type WindowOptions, workbenchAddress } from './workbenchAddress';

/** How long a window may load, in milliseconds: on a busy machine a workbench takes more than half a minute. */
export const LOADING = 120_000;

/** How the windows of a browser look; each has a default. */
export interface Look {
  readonly viewport?: { readonly width: number; readonly height: number };
  /**
   * The display language, as VS Code names it. Extensions speak it; VS Code's own words stay English,
   * since no language pack is installed.
   */
  readonly language?: string;
}

/** How the browser looks; each has a default. */
export interface BrowserOptions extends Look, BrowserProcessOptions {}

/** Where a workbench comes from. */
interface WorkbenchServer {
  /** Host and port. */
  readonly authority: string;
}

/** One workbench window and what went wrong in it. */
export interface WorkbenchWindow {
  readonly page: Page;
  readonly consoleErrors: readonly string[];
  /** All that the page printed, with the time of each line. */
  readonly log: readonly string[];
  /** The exit code of an extension host that ran tests. */
  readonly extensionHostEnded: Promise<number>;
}

/** Runs in the page, in place of the file of messages that sets this where there is a language pack. */
function displayLanguage(language: string): void {
  Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
}

/**
 * A browser in front of one server. Its windows share settings, state and secrets, as the windows
 * of one person do, and keep them over reloads.
 */
export class WorkbenchBrowser {
  private constructor(
    private readonly server: WorkbenchServer,
    private readonly browser: BrowserProcess,
    private readonly look: Look,
    private readonly release: () => Promise<void>,
  ) {}

  /** Starts a browser for a server; no window is open yet. */
  static async launch(
    server: WorkbenchServer,
    options: BrowserOptions = {},
  ): Promise<WorkbenchBrowser> {
    const browser = await BrowserProcess.start(options);
    return new WorkbenchBrowser(server, browser, options, () => browser.dispose());
  }

  /** Uses a browser that runs already, and hands it back without a trace when disposed. */
  static borrow(server: WorkbenchServer, browser: BrowserProcess, look: Look): WorkbenchBrowser {
    const release = () => browser.forget(`http://${server.authority}`);
    return new WorkbenchBrowser(server, browser, look, release);
  }

  /** The context of all windows, for what is not offered here. */
  get context(): BrowserContext {
    return this.browser.context;
  }

  /** Opens one more window and waits until it is painted. */
  async openWindow(options: WindowOptions): Promise<WorkbenchWindow> {
    const page = await this.context.newPage();
    page.setDefaultNavigationTimeout(LOADING);
    const { viewport, language } = this.look;
    if (viewport !== undefined) await page.setViewportSize(viewport);
    if (language !== undefined) await page.addInitScript(displayLanguage, language);
    const consoleErrors = collectConsoleErrors(page);
    const log = collectWindowLog(page);
    let end: (code: number) => void;
    const extensionHostEnded = new Promise<number>((resolve) => (end = resolve));
    await page.exposeFunction('codeAutomationExit', (code: number) => end(code));
    await page.goto(workbenchAddress(this.server.authority, options));
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: LOADING });
    return { page, consoleErrors, log, extensionHostEnded };
  }

  /** Closes every window and forgets what they stored. */
  dispose(): Promise<void> {
    return this.release();
  }
}
