import type { Locator } from 'playwright-core';
import type { Workbench } from '../../test/ui/workbench';
import type { BenchLine } from './benchLine';
import { benchLargeAnswer } from './largeAnswer';
import { spread } from './spread';
import { fromClick, TreeStage } from './treeStage';

const WORKERS = 10_000;
const DELIVERIES = 5_000;
const REPETITIONS = 7;
const FIRST_WORKER = 'Invoice clerk';
const OURS = 'Handinger';
const TRIVIAL = 'Trivial';

/** Ours and a trivial tree in the same window, in milliseconds. */
interface Pair {
  readonly ours: number;
  readonly trivial: number;
}

/**
 * Milliseconds from a click to what it brings onto the screen, beside a tree of a hundred rows in the same window:
 * the view that was never open in its window, its refresh button with a row that is another one, and the first of
 * many deliveries beside the children of a row. Then what an event costs while a long answer is open.
 */
export async function benchTree(): Promise<BenchLine[]> {
  const stage = await TreeStage.start({ workerCount: WORKERS, deliveryCount: DELIVERIES });
  try {
    const firstRows: Pair[] = [];
    const refreshes: Pair[] = [];
    const deliveries: Pair[] = [];
    for (let time = 1; time <= REPETITIONS; time++) {
      const workbench = await openListed(stage, time);
      const oursFirst = time % 2 === 0;
      firstRows.push(await measureFirstRows(workbench, oursFirst));
      refreshes.push(await measureRefresh(workbench, stage, time));
      deliveries.push(await measureDeliveries(workbench));
      await workbench.page.close();
    }
    return [
      ...lines('tree.first-rows', firstRows),
      ...lines('tree.refresh', refreshes),
      ...lines('tree.deliveries', deliveries),
      ...benchLargeAnswer(),
    ];
  } finally {
    await stage.dispose();
  }
}

/** The list and the bundle are there: what is measured is the tree. */
async function openListed(stage: TreeStage, time: number): Promise<Workbench> {
  const workbench = await stage.openWindow(`window-${time}`);
  await workbench.runCommand('Handinger: Go to Worker...');
  await workbench.quickInput.entry(FIRST_WORKER).waitFor();
  await workbench.quickInput.cancel();
  return workbench;
}

async function measureFirstRows({ page }: Workbench, oursFirst: boolean): Promise<Pair> {
  const open = (name: string, firstRow: string): Promise<number> =>
    fromClick(page.locator('.part.activitybar').getByRole('tab', { name, exact: true }), firstRow);
  const before = oursFirst ? await open(OURS, FIRST_WORKER) : Number.NaN;
  const trivial = await open(TRIVIAL, 'Row 0');
  return { ours: oursFirst ? before : await open(OURS, FIRST_WORKER), trivial };
}

async function measureRefresh(
  workbench: Workbench,
  { demo }: TreeStage,
  time: number,
): Promise<Pair> {
  await workbench.openView(TRIVIAL);
  const trivial = await fromClick(titleButton(workbench, 'Refresh Rows'), 'drawn 1');
  const tree = await workbench.openView(OURS);
  await tree.row(FIRST_WORKER).waitFor();
  const summary = `Read for the ${time}. time.`;
  const answer = await fetch(`${demo.url}/api/workers/${demo.workerId(FIRST_WORKER)}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${demo.keys.good}`, 'content-type': 'application/json' },
    body: JSON.stringify({ summary }),
  });
  if (!answer.ok) throw new Error(`The worker was not changed: ${answer.status}`);
  const ours = await fromClick(titleButton(workbench, 'Refresh Workers'), summary);
  return { ours, trivial };
}

const titleButton = ({ page }: Workbench, label: string): Locator =>
  page.locator(`.part.sidebar .action-label[aria-label="${label}"]`).first();

async function measureDeliveries(workbench: Workbench): Promise<Pair> {
  const tree = await workbench.openView(OURS);
  await tree.expand(FIRST_WORKER);
  await tree.expand('Webhook');
  const ours = await fromClick(tree.row('Deliveries'), 'HTTP 204');
  const trivialTree = await workbench.openView(TRIVIAL);
  const trivial = await fromClick(trivialTree.row('Row 0'), 'Child 0');
  return { ours, trivial };
}

function lines(name: string, pairs: readonly Pair[]): BenchLine[] {
  const ours = spread(pairs.map((pair) => pair.ours));
  const trivial = spread(pairs.map((pair) => pair.trivial));
  const ratio = ours.value / trivial.value;
  return [
    { name, ...ours, unit: 'ms', versus: 'a tree of 100 rows', ratio },
    { name: `${name}.trivial`, ...trivial, unit: 'ms' },
  ];
}
