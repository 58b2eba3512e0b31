import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { DemoApi, DemoApiOptions } from '../../test/demoApi/demoApi';
import { startDemoApi } from '../../test/demoApi/startDemoApi';
import { isSignedIn, pasteKey } from '../../test/ui/signingIn';
import { Workbench } from '../../test/ui/workbench';
import { repositoryRoot } from '../../test/vscode/paths';
import { VSCodeServer } from '../../test/vscode/server';
import { WorkbenchBrowser } from '../../test/vscode/workbenchBrowser';

/**
 * A tree of a hundred rows, the first of which has fifty more below it, and nothing else; a command draws it again
 * when it has asked the service for the same list as ours does, another one notes how much memory the extension host uses after everything that nobody needs was collected.
 */
const trivial = `
  const vscode = require('vscode');
  const { appendFileSync } = require('node:fs');
  const rows = Array.from({ length: 100 }, (_, index) => 'Row ' + index);
  const below = Array.from({ length: 50 }, (_, index) => 'Child ' + index);
  const changed = new vscode.EventEmitter();
  let times = 0;
  exports.activate = () => {
    vscode.window.createTreeView('trivial.rows', {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: (row) => row === undefined ? rows : row === 'Row 0' ? below : [],
        getTreeItem: (row) => {
          const item = new vscode.TreeItem(row, row === 'Row 0' ? 1 : 0);
          if (row === 'Row 1') item.description = 'drawn ' + times;
          return item;
        },
      },
    });
    vscode.commands.registerCommand('trivial.refresh', async () => {
      const { HANDINGER_BASE_URL: address, BENCH_KEY: key } = process.env;
      const answer = await fetch(address + '/api/workers', { headers: { authorization: 'Bearer ' + key } });
      await answer.json();
      times++;
      changed.fire();
    });
    vscode.commands.registerCommand('trivial.weigh', () => {
      require('node:v8').setFlagsFromString('--expose-gc');
      const collect = require('node:vm').runInNewContext('gc');
      collect();
      collect();
      const { heapUsed, external } = process.memoryUsage();
      appendFileSync(process.env.BENCH_WEIGHTS, heapUsed + external + '\\n');
    });
  };
`;

const manifest = {
  publisher: 'handinger',
  name: 'trivial',
  version: '0.0.1',
  engines: { vscode: '^1.106.0' },
  main: './main.js',
  activationEvents: ['onStartupFinished'],
  contributes: {
    commands: [
      { command: 'trivial.refresh', title: 'Refresh Rows', icon: '$(refresh)' },
      { command: 'trivial.weigh', title: 'Weigh', category: 'Trivial' },
    ],
    menus: {
      'view/title': [
        { command: 'trivial.refresh', when: 'view == trivial.rows', group: 'navigation' },
      ],
    },
    viewsContainers: { activitybar: [{ id: 'trivial', title: 'Trivial', icon: 'icon.svg' }] },
    views: { trivial: [{ id: 'trivial.rows', name: 'Rows' }] },
  },
};

/** A VS Code with our tree and a trivial one in it, signed in at a service of its own. */
export class TreeStage {
  private constructor(
    readonly demo: DemoApi,
    /** Has a line for each time that the host was weighed, in bytes. */
    readonly weights: string,
    private readonly folder: string,
    private readonly server: VSCodeServer,
    private readonly browser: WorkbenchBrowser,
  ) {}

  static async start(options: DemoApiOptions): Promise<TreeStage> {
    const folder = await mkdtemp(join(tmpdir(), 'handinger-bench-'));
    const weights = join(folder, 'weights.txt');
    const demo = await startDemoApi(options);
    const server = await VSCodeServer.start({
      version: 'newest',
      env: { HANDINGER_BASE_URL: demo.url, BENCH_KEY: demo.keys.good, BENCH_WEIGHTS: weights },
      installedExtensions: [repositoryRoot, await trivialExtension(folder)],
    });
    const browser = await WorkbenchBrowser.launch(server);
    const stage = new TreeStage(demo, weights, folder, server, browser);
    const workbench = await stage.openWindow('sign-in');
    await pasteKey(workbench, demo.keys.good);
    await isSignedIn(workbench);
    await workbench.page.close();
    return stage;
  }

  /** Every window has a folder of its own: VS Code remembers for each which view was open. */
  async openWindow(name: string): Promise<Workbench> {
    const workspace = join(this.folder, name);
    await mkdir(workspace);
    const workbench = new Workbench(await this.browser.openWindow({ folder: workspace }));
    await workbench.ready();
    return workbench;
  }

  async dispose(): Promise<void> {
    await this.browser.dispose();
    await this.server.dispose();
    await this.demo.dispose();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Milliseconds from a click to the first row of the side bar that holds the words. */
export async function fromClick(target: Locator, words: string): Promise<number> {
  const page = target.page();
  await target.hover();
  const measured = page.evaluate(untilRow, words);
  await target.click();
  return measured;
}

/** Runs in the page. */
function untilRow(words: string): Promise<number> {
  return new Promise((resolve) => {
    let started = Number.NaN;
    const look = (): void => {
      const rows = document.querySelectorAll('.part.sidebar .monaco-list-row');
      if (Number.isNaN(started)) return;
      if (![...rows].some(({ textContent }) => textContent.includes(words))) return;
      observer.disconnect();
      resolve(performance.now() - started);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    const begin = (): void => void (started = performance.now());
    document.addEventListener('mousedown', begin, { capture: true, once: true });
  });
}

async function trivialExtension(folder: string): Promise<string> {
  const target = join(folder, 'trivial');
  await mkdir(target);
  await writeFile(join(target, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(target, 'main.js'), trivial);
  await writeFile(
    join(target, 'icon.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4h16v16H4z"/></svg>',
  );
  return target;
}
