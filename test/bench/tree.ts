import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoApi } from '../demoApi/startDemoApi';
import { health, pasteKey } from '../ui/signedIn';
import { Workbench } from '../ui/workbench';
import { repositoryRoot } from '../vscode/paths';
import { VSCodeServer } from '../vscode/server';
import { WorkbenchBrowser } from '../vscode/workbenchBrowser';
import type { BenchLine } from './benchLine';
import { median } from './median';

const WORKERS = 10_000;
const REPETITIONS = 7;
const OURS = { container: 'Handinger', firstRow: 'Invoice clerk' };
const TRIVIAL = { container: 'Trivial', firstRow: 'Row 0' };

/** A tree of a hundred rows and nothing else. */
const trivial = `
  const vscode = require('vscode');
  const rows = Array.from({ length: 100 }, (_, index) => 'Row ' + index);
  exports.activate = () => vscode.window.createTreeView('trivial.rows', {
    treeDataProvider: { getChildren: (row) => row ? [] : rows, getTreeItem: (row) => new vscode.TreeItem(row) },
  });
`;

/**
 * Milliseconds from the click on a view that was never open in its window to its first row on screen: ours, with
 * ten thousand workers in the list, beside a tree of a hundred rows in the same window.
 */
export async function benchTree(): Promise<BenchLine[]> {
  const folder = await mkdtemp(join(tmpdir(), 'handinger-bench-'));
  const demo = await startDemoApi({ workerCount: WORKERS });
  const server = await VSCodeServer.start({
    version: 'newest',
    env: { HANDINGER_BASE_URL: demo.url },
    installedExtensions: [repositoryRoot, await trivialExtension(folder)],
  });
  const browser = await WorkbenchBrowser.launch(server);

  /** Every window has a folder of its own: VS Code remembers for each which view was open. */
  const openWindow = async (name: string): Promise<Workbench> => {
    const workspace = join(folder, name);
    await mkdir(workspace);
    const workbench = new Workbench(await browser.openWindow({ folder: workspace }));
    await workbench.ready();
    return workbench;
  };
  const measureOnce = async (repetition: number): Promise<Record<'ours' | 'trivial', number>> => {
    const workbench = await openWindow(`window-${repetition}`);
    const { page, statusBar, quickInput } = workbench;
    await statusBar.waitForText(health, 'org_');
    // The list and the bundle are there: what is measured is the tree.
    await workbench.runCommand('Handinger: Go to Worker…');
    await quickInput.entry(OURS.firstRow).waitFor();
    await quickInput.cancel();
    const order = repetition % 2 === 0 ? [OURS, TRIVIAL] : [TRIVIAL, OURS];
    const times = new Map<object, number>();
    for (const tree of order) times.set(tree, await page.evaluate(untilFirstRow, tree));
    await page.close();
    return { ours: times.get(OURS) ?? Number.NaN, trivial: times.get(TRIVIAL) ?? Number.NaN };
  };

  try {
    const workbench = await openWindow('sign-in');
    await pasteKey(workbench, demo.keys.good);
    await workbench.statusBar.waitForText(health, 'org_');
    await workbench.page.close();
    const runs: Record<'ours' | 'trivial', number>[] = [];
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      runs.push(await measureOnce(repetition));
    }
    const ours = median(runs.map((run) => run.ours));
    const theirs = median(runs.map((run) => run.trivial));
    return [
      {
        name: 'tree.first-rows',
        value: ours,
        unit: 'ms',
        versus: 'a tree of 100 rows',
        ratio: ours / theirs,
      },
      { name: 'tree.first-rows.trivial', value: theirs, unit: 'ms' },
    ];
  } finally {
    await browser.dispose();
    await server.dispose();
    await demo.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs in the page. */
function untilFirstRow(tree: {
  readonly container: string;
  readonly firstRow: string;
}): Promise<number> {
  const tab = document.querySelector<HTMLElement>(
    `.part.activitybar [role="tab"][aria-label="${tree.container}"] .action-label, .part.activitybar .action-label[aria-label="${tree.container}"]`,
  );
  if (!tab) throw new Error(`There is no ${tree.container}`);
  return new Promise((resolve) => {
    const started = performance.now();
    const look = (): void => {
      const names = document.querySelectorAll('.part.sidebar .monaco-list-row .label-name');
      if (![...names].some(({ textContent }) => textContent === tree.firstRow)) return;
      observer.disconnect();
      resolve(performance.now() - started);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    tab.click();
  });
}

async function trivialExtension(folder: string): Promise<string> {
  const target = join(folder, 'trivial');
  await mkdir(target);
  const manifest = {
    publisher: 'handinger',
    name: 'trivial',
    version: '0.0.1',
    engines: { vscode: '^1.106.0' },
    main: './main.js',
    activationEvents: ['onStartupFinished'],
    contributes: {
      viewsContainers: {
        activitybar: [{ id: 'trivial', title: TRIVIAL.container, icon: 'icon.svg' }],
      },
      views: { trivial: [{ id: 'trivial.rows', name: 'Rows' }] },
    },
  };
  await writeFile(join(target, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(target, 'main.js'), trivial);
  await writeFile(
    join(target, 'icon.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4h16v16H4z"/></svg>',
  );
  return target;
}
