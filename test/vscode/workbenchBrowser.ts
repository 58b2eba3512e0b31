import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureChromium } from './chromium';
import { collectConsoleErrors } from './consoleErrors';
import { secretKeyHalf } from './secretKeyHalf';
import { VSCodeServer } from './server';
import { type WindowOptions, workbenchAddress } from './workbenchAddress';

/** How the browser looks; each has a default. */
export interface BrowserOptions {
  readonly headless?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly deviceScaleFactor?: number;
  readonly colorScheme?: 'light' | 'dark';
  /**
   * The display language, as VS Code names it. Extensions speak it; VS Code's own words stay English,
   * since no language pack is installed.
   */
  readonly language?: string;
}

/** Where a workbench comes from. */
interface WorkbenchServer {
  /** Host and port. */
  readonly authority: string;
}

/** One workbench window and what went wrong in it. */
export interface WorkbenchWindow {
  readonly page: Page;
  readonly consoleErrors: readonly string[];
  /** The exit code of an extension host that ran tests. */
  readonly extensionHostEnded: Promise<number>;
}

const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

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
    private readonly profile: string,
    private readonly browser: BrowserContext,
  ) {}

  /** Starts a browser for a server; no window is open yet. */
  static async launch(
    server: WorkbenchServer,
    options: BrowserOptions = {},
  ): Promise<WorkbenchBrowser> {
    const executablePath = await ensureChromium();
    const profile = await mkdtemp(join(tmpdir(), 'handinger-browser-'));
    const browser = await chromium.launchPersistentContext(profile, {
      executablePath,
      args,
      headless: options.headless ?? true,
      viewport: options.viewport ?? { width: 1280, height: 800 },
      deviceScaleFactor: options.deviceScaleFactor ?? 1,
      colorScheme: options.colorScheme ?? 'dark',
      permissions: ['clipboard-read', 'clipboard-write'],
      serviceWorkers: 'allow',
    });
    // tsx names the functions inside an evaluated one with this, which no page has.
    await browser.addInitScript('globalThis.__name ??= (named) => named');
    if (options.language !== undefined)
      await browser.addInitScript(displayLanguage, options.language);
    // A browser in which requests are caught asks no server whether a page may call it.
    if (server instanceof VSCodeServer) {
      await browser.route('**/mint-key', (route) => route.fulfill({ body: secretKeyHalf }));
    }
    return new WorkbenchBrowser(server, profile, browser);
  }

  /** Opens one more window and waits until it is painted. */
  async openWindow(options: WindowOptions): Promise<WorkbenchWindow> {
    const page = await this.browser.newPage();
    const consoleErrors = collectConsoleErrors(page);
    let end: (code: number) => void;
    const extensionHostEnded = new Promise<number>((resolve) => (end = resolve));
    await page.exposeFunction('codeAutomationExit', (code: number) => end(code));
    await page.goto(workbenchAddress(this.server.authority, options));
    await page.locator('.monaco-workbench .part.statusbar').waitFor();
    return { page, consoleErrors, extensionHostEnded };
  }

  /** Closes every window and forgets what they stored. */
  async dispose(): Promise<void> {
    await this.browser.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
