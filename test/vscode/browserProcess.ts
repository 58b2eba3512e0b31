import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { ensureChromium } from './chromium';
import { secretKeyHalf } from './secretKeyHalf';

/** How a browser starts; each has a default. */
export interface BrowserProcessOptions {
  readonly headless?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly deviceScaleFactor?: number;
  readonly colorScheme?: 'light' | 'dark';
}

const defaultViewport = { width: 1280, height: 800 };

const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** All that a page stores. The caches of files and of compiled code stay: they hold VS Code itself. */
const siteData = 'cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage';

/**
 * Runs in pages, and answers VS Code's request for its half of the key that encrypts secrets, so that
 * they survive a reload. Intercepting the request would turn off Chromium's cache of files and of
 * compiled code, and CORS preflights.
 */
function answerMintKey(half: readonly number[]): void {
  const send = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const isAsked = new URL(url, location.href).pathname.endsWith('/mint-key');
    return isAsked ? Promise.resolve(new Response(Uint8Array.from(half))) : send(input, init);
  };
}

/** A running Chromium with a profile folder that is its alone. */
export class BrowserProcess {
  private constructor(
    readonly context: BrowserContext,
    private readonly profile: string,
  ) {}

  /** Starts Chromium, and installs it where needed and possible. */
  static async start(options: BrowserProcessOptions = {}): Promise<BrowserProcess> {
    const executablePath = await ensureChromium();
    const profile = await mkdtemp(join(tmpdir(), 'handinger-browser-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      args,
      headless: options.headless ?? true,
      viewport: options.viewport ?? defaultViewport,
      deviceScaleFactor: options.deviceScaleFactor ?? 1,
      colorScheme: options.colorScheme ?? 'dark',
      permissions: ['clipboard-read', 'clipboard-write'],
      serviceWorkers: 'allow',
    });
    // tsx names the functions inside an evaluated one with this, which no page has.
    await context.addInitScript('globalThis.__name ??= (named) => named');
    await context.addInitScript(answerMintKey, [...secretKeyHalf]);
    return new BrowserProcess(context, profile);
  }

  /**
   * Closes every window and clears what the pages of a server stored, and the clipboard: the next
   * window starts as in a new profile, but with the code of VS Code already compiled.
   * @param origin scheme, host, and port of the server
   */
  async forget(origin: string): Promise<void> {
    const { context } = this;
    // The first page of a persistent context stays open, since Chromium ends with its last one.
    const [first = await context.newPage()] = context.pages();
    const [, ...others] = context.pages();
    await Promise.all(others.map((page) => page.close()));
    // A page of the server that runs nothing, from which the clipboard can be reached.
    await first.goto(`${origin}/version`);
    await first.bringToFront();
    await first.evaluate(() => navigator.clipboard.writeText(''));
    await first.goto('about:blank');
    const devtools = await context.newCDPSession(first);
    await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: siteData });
    await devtools.detach();
  }

  /** Ends Chromium and removes its profile. */
  async dispose(): Promise<void> {
    await this.context.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
