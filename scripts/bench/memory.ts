import { once } from 'node:events';
import { watch } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Workbench } from '../../test/ui/workbench';
import type { BenchLine } from './benchLine';
import { median } from './median';
import { TreeStage } from './treeStage';

const WORKERS = 10_000;
const REPETITIONS = 5;

/**
 * How much more memory an extension host needs once all of ten thousand workers are loaded and the tree shows them, than
 * before anybody asked for them; both after everything that nobody needs was collected.
 */
export async function benchMemory(): Promise<BenchLine[]> {
  const stage = await TreeStage.start({ workerCount: WORKERS });
  try {
    const growths: number[] = [];
    for (let time = 1; time <= REPETITIONS; time++) {
      const workbench = await stage.openWindow(`window-${time}`);
      const idle = await weigh(workbench, stage);
      await workbench.runCommand('Handinger: Go to Worker...');
      await workbench.quickInput.fill(`depot ${WORKERS - 50}`);
      await workbench.quickInput.entry(`Depot assistant ${WORKERS - 50}`).waitFor();
      await workbench.quickInput.cancel();
      const tree = await workbench.openView('Handinger');
      await tree.describes('Inbox sorter', 'completed');
      growths.push((await weigh(workbench, stage)) - idle);
      await workbench.page.close();
    }
    return [{ name: 'memory.workers', value: median(growths) / 1e6, unit: 'MB above idle' }];
  } finally {
    await stage.dispose();
  }
}

/** In bytes. */
async function weigh(workbench: Workbench, { weights }: TreeStage): Promise<number> {
  await writeFile(weights, '');
  const noted = once(watch(weights), 'change');
  await workbench.runCommand('Trivial: Weigh');
  await noted;
  return Number(await readFile(weights, 'utf8'));
}
