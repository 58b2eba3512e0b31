import { once } from 'node:events';
import { watch } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoApi } from '../../test/demoApi/startDemoApi';
import { isSignedIn, pasteKey } from '../../test/ui/signingIn';
import { Workbench } from '../../test/ui/workbench';
import { repositoryRoot } from '../../test/vscode/paths';
import { VSCodeServer } from '../../test/vscode/server';
import { WorkbenchBrowser } from '../../test/vscode/workbenchBrowser';
import type { BenchLine } from './benchLine';
import { median } from './median';

const REPETITIONS = 11;
const OURS = 'handinger.vscode-handinger';
const EMPTY = 'handinger.empty';

/** A third extension, which activates the other two after the start, and notes how long each took. */
const driver = `
  const { appendFileSync, readFileSync } = require('node:fs');
  const vscode = require('vscode');
  const turn = () => new Promise((resolve) => setTimeout(resolve, 50));
  // VS Code's own start would be measured too: wait until the host has been idle for a second.
  const idle = async () => {
    for (let calm = 0; calm < 20; ) {
      const started = performance.now();
      await turn();
      calm = performance.now() - started < 58 ? calm + 1 : 0;
    }
  };
  exports.activate = () => void idle().then(measure);
  const measure = async () => {
    const figures = {};
    for (const id of JSON.parse(readFileSync(process.env.BENCH_ORDER, 'utf8'))) {
      const started = performance.now();
      await vscode.extensions.getExtension(id).activate();
      figures[id] = performance.now() - started;
    }
    appendFileSync(process.env.BENCH_FIGURES, JSON.stringify(figures) + '\\n');
  };
`;

/**
 * Milliseconds from asking for the activation to its end (loading the main file, `activate()`, and what
 * VS Code adds), each in a fresh extension host, beside an extension that does nothing in the same host.
 */
export async function benchActivate(): Promise<BenchLine[]> {
  const folder = await mkdtemp(join(tmpdir(), 'handinger-bench-'));
  const figuresFile = join(folder, 'figures.jsonl');
  const orderFile = join(folder, 'order.json');
  const demo = await startDemoApi();
  const server = await VSCodeServer.start({
    version: 'newest',
    env: { HANDINGER_BASE_URL: demo.url, BENCH_FIGURES: figuresFile, BENCH_ORDER: orderFile },
    installedExtensions: [
      await lazyCopy(folder),
      await madeExtension(folder, EMPTY, [], 'exports.activate = () => undefined;'),
      await madeExtension(folder, 'handinger.driver', ['onStartupFinished'], driver),
    ],
  });
  const browser = await WorkbenchBrowser.launch(server);
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);

  const measureOnce = async (order: readonly string[]): Promise<Record<string, number>> => {
    await writeFile(figuresFile, '');
    await writeFile(orderFile, JSON.stringify(order));
    const noted = once(watch(figuresFile), 'change');
    const { page } = await browser.openWindow({ folder: workspace });
    await noted;
    await page.close();
    return JSON.parse(await readFile(figuresFile, 'utf8')) as Record<string, number>;
  };
  const measure = async (state: string): Promise<BenchLine[]> => {
    const runs: Record<string, number>[] = [];
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      runs.push(await measureOnce(repetition % 2 === 0 ? [OURS, EMPTY] : [EMPTY, OURS]));
    }
    const of = (id: string): number => median(runs.map((run) => run[id] ?? Number.NaN));
    return lines(state, of(OURS), of(EMPTY));
  };

  try {
    const signedOut = await measure('signed-out');
    const workbench = new Workbench(await browser.openWindow({ folder: workspace }));
    await workbench.ready();
    await pasteKey(workbench, demo.keys.good);
    await isSignedIn(workbench);
    await workbench.page.close();
    return [...signedOut, ...(await measure('signed-in'))];
  } finally {
    await browser.dispose();
    await server.dispose();
    await demo.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

function lines(state: string, value: number, empty: number): BenchLine[] {
  return [
    {
      name: `activate.${state}`,
      value,
      unit: 'ms',
      versus: 'empty extension',
      ratio: value / empty,
    },
    { name: `activate.${state}.empty`, value: empty, unit: 'ms' },
  ];
}

/** Our extension as it is packed, but activated only when asked: else VS Code would have done it already. */
async function lazyCopy(folder: string): Promise<string> {
  const target = join(folder, 'ours');
  for (const part of ['dist', 'media', 'package.nls.json']) {
    await cp(join(repositoryRoot, part), join(target, part), {
      recursive: true,
      filter: (source) => !source.includes(join('dist', 'test')),
    });
  }
  const manifest = JSON.parse(
    await readFile(join(repositoryRoot, 'package.json'), 'utf8'),
  ) as Record<string, unknown>;
  await writeFile(
    join(target, 'package.json'),
    JSON.stringify({ ...manifest, activationEvents: [] }),
  );
  return target;
}

async function madeExtension(
  folder: string,
  id: string,
  activationEvents: readonly string[],
  main: string,
): Promise<string> {
  const [publisher = '', name = ''] = id.split('.');
  const target = join(folder, name);
  await mkdir(target);
  const engines = { vscode: '^1.106.0' };
  const manifest = {
    publisher,
    name,
    version: '0.0.1',
    engines,
    main: './main.js',
    activationEvents,
  };
  await writeFile(join(target, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(target, 'main.js'), main);
  return target;
}
