import { join } from 'node:path';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { repositoryRoot } from '../vscode/paths';
import { WebServer, type WebServerOptions } from '../vscode/webServer';
import type { WindowOptions } from '../vscode/workbenchAddress';
import { WorkbenchBrowser } from '../vscode/workbenchBrowser';
import { recordFailures } from './failureRecord';
import { VIRTUAL_FOLDER } from './virtualFolder';
import { Workbench } from './workbench';

/** Brings a folder that is on no disk. */
const virtualFiles = join(repositoryRoot, 'test', 'fixtures', 'virtualFiles');

/** How a session in a browser differs from the usual one. */
interface WebOptions extends Pick<WebServerOptions, 'workspaceTrust' | 'settings'> {
  /** What the first window opens; without it, the virtual folder. */
  readonly window?: WindowOptions;
}

/** A window as on vscode.dev, and the service behind it, which pages may call. */
export interface UsedWeb {
  /** The first window. */
  readonly workbench: Workbench;
  readonly demo: DemoApi;
  openWindow(options: WindowOptions): Promise<Workbench>;
}

/** Gives the tests of a `describe` VS Code without a server, in which extensions run in the browser. */
export function useWeb(options: WebOptions = {}): UsedWeb {
  let demo: DemoApi | undefined;
  let server: WebServer | undefined;
  let browser: WorkbenchBrowser | undefined;
  const windows: Workbench[] = [];

  const started = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('The web workbench starts with the tests.');
    return part;
  };
  const openWindow = async (window: WindowOptions): Promise<Workbench> => {
    const workbench = new Workbench(await started(browser).openWindow(window));
    windows.push(workbench);
    await workbench.ready();
    return workbench;
  };
  before(async function () {
    this.timeout(300_000);
    demo = await startDemoApi();
    demo.letPagesCall(true);
    server = await WebServer.start({
      version: 'newest',
      extensions: [repositoryRoot, virtualFiles],
      workspaceTrust: options.workspaceTrust,
      settings: {
        'handinger.apiBaseUrl': demo.url,
        // A page saves by itself after a second, which would take a key off the disk at any time.
        'files.autoSave': 'off',
        ...options.settings,
      },
    });
    browser = await WorkbenchBrowser.launch(server);
    await openWindow(options.window ?? { folder: VIRTUAL_FOLDER });
  });
  recordFailures(() => browser && { windows, context: browser.context, logs: undefined });
  after(async () => {
    await browser?.dispose();
    await server?.dispose();
    await demo?.dispose();
  });

  return {
    openWindow,
    get workbench() {
      return started(windows[0]);
    },
    get demo() {
      return started(demo);
    },
  };
}
