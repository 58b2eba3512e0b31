import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoApi } from '../demoApi/startDemoApi';
import { pasteKey, health } from '../ui/signedIn';
import { Workbench } from '../ui/workbench';
import { repositoryRoot } from '../vscode/paths';
import { VSCodeServer } from '../vscode/server';
import { WorkbenchBrowser } from '../vscode/workbenchBrowser';
import type { BenchLine } from './benchLine';
import { median } from './median';

const REPETITIONS = 15;
const OURS = 'handinger.vscode-handinger';
const EMPTY = 'handinger.empty';

/** Runs inside the extension host: activates both, each run in the other order, and notes how long each took. */
const driver = `
  const { appendFileSync, readFileSync } = require('node:fs');
  const vscode = require('vscode');
  exports.run = async () => {
    const ids = JSON.parse(readFileSync(process.env.BENCH_ORDER, 'utf8'));
    const figures = {};
    for (const id of ids) {
      const started = performance.now();
      await vscode.extensions.getExtension(id).activate();
      figures[id] = performance.now() - started;
    }
    appendFileSync(process.env.BENCH_FIGURES, JSON.stringify(figures) + '\\n');
  };
`;

/**
 * Milliseconds from asking for the activation to its end (loading the main file, \`activate()\`, and what
 * VS Code adds), each in a fresh extension host, beside an extension that does nothing in the same host.
 */
export async function benchActivate(): Promise<BenchLine[]> {
  const folder = await mkdtemp(join(tmpdir(), 'handinger-bench-'));
  const demo = await startDemoApi();
  const figuresFile = join(folder, 'figures.jsonl');
  const orderFile = join(folder, 'order.json');
  const server = await VSCodeServer.start({
    version: 'newest',
    env: {
      HANDINGER_BASE_URL: demo.url,
      BENCH_FIGURES: figuresFile,
      BENCH_ORDER: orderFile,
    },
  });
  const browser = await WorkbenchBrowser.launch(server);
  try {
    const extensions = [await lazyCopy(folder), await emptyExtension(folder)];
    const extensionTests = join(folder, 'driver.js');
    await writeFile(extensionTests, driver);
    const workspace = join(folder, 'workspace');
    await mkdir(workspace);

    const measure = async (): Promise<Record<string, number>> => {
      await writeFile(figuresFile, '');
      for (let repetition = 0; repetition < REPETITIONS; repetition++) {
        const order = repetition % 2 === 0 ? [OURS, EMPTY] : [EMPTY, OURS];
        await writeFile(orderFile, JSON.stringify(order));
        const window = await browser.openWindow({ folder: workspace, extensions, extensionTests });
        await window.extensionHostEnded;
        await window.page.close();
      }
      const runs = (await readFile(figuresFile, 'utf8')).trim().split('\n');
      const figures = runs.map((line) => JSON.parse(line) as Record<string, number>);
      const of = (id: string): number => median(figures.map((run) => run[id] ?? Number.NaN));
      return { [OURS]: of(OURS), [EMPTY]: of(EMPTY) };
    };

    const signedOut = await measure();
    const { page, ...rest } = await browser.openWindow({
      folder: workspace,
      extensions: [repositoryRoot],
    });
    const workbench = new Workbench({ page, ...rest });
    await pasteKey(workbench, demo.keys.good);
    await workbench.statusBar.waitForText(health, 'org_');
    await page.close();
    const signedIn = await measure();
    return [...lines('signed-out', signedOut), ...lines('signed-in', signedIn)];
  } finally {
    await browser.dispose();
    await server.dispose();
    await demo.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

function lines(state: string, figures: Record<string, number>): BenchLine[] {
  const { [OURS]: value = Number.NaN, [EMPTY]: empty = Number.NaN } = figures;
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

async function emptyExtension(folder: string): Promise<string> {
  const target = join(folder, 'empty');
  await mkdir(target);
  const [publisher, name] = EMPTY.split('.');
  await writeFile(
    join(target, 'package.json'),
    JSON.stringify({
      publisher,
      name,
      version: '0.0.1',
      engines: { vscode: '^1.106.0' },
      main: './extension.js',
      activationEvents: [],
    }),
  );
  await writeFile(join(target, 'extension.js'), 'exports.activate = () => undefined;\n');
  return target;
}
