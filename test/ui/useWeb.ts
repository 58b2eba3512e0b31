import { join } from 'node:path';
import type { DemoApi } from '../demoApi/demoApi';
import { startDemoApi } from '../demoApi/startDemoApi';
import { repositoryRoot } from '../vscode/paths';
import { WebServer } from '../vscode/webServer';
import { WorkbenchBrowser } from '../vscode/workbenchBrowser';
import { keepPictures } from './useWorkbench';
import { Workbench } from './workbench';

/** Brings a folder that is on no disk. */
const virtualFiles = join(repositoryRoot, 'test', 'fixtures', 'virtualFiles');
const VIRTUAL_FOLDER = 'virtual:/desk';

/** A window as on vscode.dev, and the service behind it, which pages may call. */
export interface UsedWeb {
  readonly workbench: Workbench;
  readonly demo: DemoApi;
}

/** Gives the tests of a `describe` VS Code without a server, in which extensions run in the browser. */
export function useWeb(): UsedWeb {
  let demo: DemoApi | undefined;
  let server: WebServer | undefined;
  let browser: WorkbenchBrowser | undefined;
  let workbench: Workbench | undefined;

  before(async function () {
    this.timeout(300_000);
    demo = await startDemoApi();
    demo.letPagesCall(true);
    server = await WebServer.start({
      version: 'newest',
      extensions: [repositoryRoot, virtualFiles],
      settings: { 'handinger.apiBaseUrl': demo.url },
    });
    browser = await WorkbenchBrowser.launch(server);
    workbench = new Workbench(await browser.openWindow({ folder: VIRTUAL_FOLDER }));
    await workbench.ready();
  });
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === 'failed' && workbench) await keepPictures([workbench], test.fullTitle());
  });
  after(async () => {
    await browser?.dispose();
    await server?.dispose();
    await demo?.dispose();
  });

  const started = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('The web workbench starts with the tests.');
    return part;
  };
  return {
    get workbench() {
      return started(workbench);
    },
    get demo() {
      return started(demo);
    },
  };
}
