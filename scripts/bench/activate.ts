import { once } from 'node:events';
import { watch } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoApi } from '../../test/demoApi/startDemoApi';
import { isSignedIn, pasteKey } from '../../test/ui/signingIn';
import { Workbench } from '../../test/ui/workbench';
import { builtInExtension } from '../../test/vscode/installedExtensions';
import { repositoryRoot } from '../../test/vscode/paths';
import { VSCodeServer } from '../../test/vscode/server';
import { WorkbenchBrowser } from '../../test/vscode/workbenchBrowser';
import { activationDriver, type Activation, type ActivationOrder } from './activationDriver';
import type { BenchLine } from './benchLine';
import { median } from './median';
import { spread } from './spread';

const REPETITIONS = 7;
const OURS = 'handinger.vscode-handinger';
const EMPTY = 'handinger.empty';
const PEER = 'vscode.github-authentication';

/**
 * What an activation costs: its time, its memory, and how soon a leaked key in the open file is marked. Each
 * activation has an extension host of its own, in which nothing else of these was activated before. Beside ours
 * are an extension that does nothing and VS Code's own sign-in for GitHub, in mixed order.
 */
export async function benchActivate(): Promise<BenchLine[]> {
  const folder = await mkdtemp(join(tmpdir(), 'handinger-bench-'));
  const figuresFile = join(folder, 'figures.json');
  const orderFile = join(folder, 'order.json');
  const demo = await startDemoApi();
  const server = await VSCodeServer.start({
    version: 'newest',
    env: { HANDINGER_BASE_URL: demo.url, BENCH_FIGURES: figuresFile, BENCH_ORDER: orderFile },
    builtIn: { without: ['github-authentication'], with: [await peerCopy(folder)] },
    installedExtensions: [
      await lazyCopy(folder),
      await madeExtension(folder, EMPTY, [], 'exports.activate = () => undefined;'),
      await madeExtension(folder, 'handinger.driver', ['onStartupFinished'], activationDriver),
    ],
  });
  const browser = await WorkbenchBrowser.launch(server);
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  const leaking = join(workspace, 'leaking.ts');
  await writeFile(leaking, `const apiKey = '${demo.keys.good}';\n`.repeat(20));

  const measureOnce = async (order: ActivationOrder): Promise<Activation> => {
    await writeFile(figuresFile, '');
    await writeFile(orderFile, JSON.stringify(order));
    const noted = once(watch(figuresFile), 'change');
    const { page } = await browser.openWindow({ folder: workspace });
    await noted;
    await page.close();
    return JSON.parse(await readFile(figuresFile, 'utf8')) as Activation;
  };
  /** In turns that begin with another one each time. */
  const measure = async (orders: readonly ActivationOrder[]): Promise<readonly Activation[][]> => {
    const runs: Activation[][] = orders.map(() => []);
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      for (let turn = 0; turn < orders.length; turn++) {
        const index = (turn + repetition) % orders.length;
        const order = orders[index];
        if (order) runs[index]?.push(await measureOnce(order));
      }
    }
    return runs;
  };

  try {
    const ours = { id: OURS };
    const [signedOut = [], empty = [], peer = [], leaks = []] = await measure([
      ours,
      { id: EMPTY },
      { id: PEER },
      { ...ours, openFile: leaking },
    ]);
    await writeFile(orderFile, JSON.stringify(ours));
    const workbench = new Workbench(await browser.openWindow({ folder: workspace }));
    await workbench.ready();
    await pasteKey(workbench, demo.keys.good);
    await isSignedIn(workbench);
    await workbench.page.close();
    const [signedIn = []] = await measure([ours]);
    return [
      ...against('activate.signed-out', signedOut, { empty, peer }),
      ...against('activate.signed-in', signedIn, { empty, peer }),
      figure('activate.load', signedOut, 'ms', ({ load }) => load),
      figure('activate.blocked', signedOut, 'ms at most', ({ blocked }) => blocked),
      figure('activate.blocked.empty', empty, 'ms at most', ({ blocked }) => blocked),
      figure('activate.first-warning', leaks, 'ms', ({ warning }) => warning ?? Number.NaN),
      figure('activate.first-warning.blocked', leaks, 'ms at most', ({ blocked }) => blocked),
      ...weight('activate.heap', signedOut, empty, ({ heap }) => heap),
      ...weight('activate.rss', signedOut, empty, ({ rss }) => rss),
    ];
  } finally {
    await browser.dispose();
    await server.dispose();
    await demo.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

type Read = (activation: Activation) => number;

function figure(name: string, runs: readonly Activation[], unit: string, read: Read): BenchLine {
  return { name, unit, ...spread(runs.map(read)) };
}

/** The time of an activation beside those of the others, each of which has a line, too. */
function against(
  name: string,
  runs: readonly Activation[],
  { empty, peer }: { readonly empty: readonly Activation[]; readonly peer: readonly Activation[] },
): BenchLine[] {
  const time: Read = ({ activation }) => activation;
  const ours = figure(name, runs, 'ms', time);
  const beside = (other: BenchLine, versus: string): BenchLine[] => [
    { ...ours, versus, ratio: ours.value / other.value },
    other,
  ];
  return [
    ...beside(figure(`${name}.empty`, empty, 'ms', time), 'empty extension'),
    ...beside(figure(`${name}.peer`, peer, 'ms', time), 'GitHub sign-in of VS Code'),
  ];
}

/** What an activation leaves in memory, beyond what an empty extension leaves. */
function weight(
  name: string,
  runs: readonly Activation[],
  empty: readonly Activation[],
  read: Read,
): BenchLine[] {
  const idle = median(empty.map(read));
  const above = runs.map((run) => (read(run) - idle) / 1e6);
  return [{ name, unit: 'MB above an empty extension', ...spread(above) }];
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

/** VS Code's sign-in for GitHub, made to run in this host too, where a browser would take its build for the web. */
async function peerCopy(folder: string): Promise<string> {
  const target = join(folder, 'github-authentication');
  await cp(await builtInExtension('newest', 'github-authentication'), target, { recursive: true });
  const path = join(target, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  delete manifest['browser'];
  // VS Code would activate what offers GitHub accounts when it starts.
  delete (manifest['contributes'] as Record<string, unknown>)['authentication'];
  await writeFile(path, JSON.stringify({ ...manifest, extensionKind: ['workspace'] }));
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
