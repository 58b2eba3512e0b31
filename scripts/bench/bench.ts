import { benchActivate } from './activate';
import type { BenchLine } from './benchLine';
import { benchBundle } from './bundle';
import { benchDetector } from './detector';
import { benchFilter } from './filter';
import { benchFirstRequest } from './firstRequest';
import { benchHistory } from './history';
import { benchHook } from './hook';
import { benchKeystroke } from './keystroke';
import { benchMemory } from './memory';
import { benchRemains } from './remains';
import { benchTree } from './tree';
import { benchScan } from './scan';

const benches: Readonly<Record<string, () => Promise<readonly BenchLine[]>>> = {
  bundle: benchBundle,
  detector: benchDetector,
  keystroke: benchKeystroke,
  scan: benchScan,
  history: benchHistory,
  hook: benchHook,
  'first-request': benchFirstRequest,
  remains: benchRemains,
  activate: benchActivate,
  filter: benchFilter,
  tree: benchTree,
  memory: benchMemory,
};

/** Runs the named benches, or all, and prints one JSON object a line. */
async function run(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in benches));
  if (unknown.length > 0) {
    throw new Error(
      `No bench is named ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`,
    );
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue;
    for (const line of await bench()) console.log(JSON.stringify(line, rounded));
  }
}

const rounded = (_: string, figure: unknown): unknown =>
  typeof figure === 'number' ? Number(figure.toPrecision(4)) : figure;

run(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
