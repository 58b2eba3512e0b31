import type { VSCodeVersion } from '../vscode/release';
import { serverNeeds } from '../vscode/serverNeeds';
import { runHostTier } from './hostTier';
import { runMocha } from './mochaTier';
import { notRun } from './notRun';
import { runSteadily } from './steadyTier';
import type { TierResult } from './tier';

/** Tests of other places than the configuration's. */
const onlyThese = [
  '--no-config',
  '--node-option=import=tsx',
  '--forbid-only',
  '--forbid-pending',
] as const;

const runWorkbench = (name: string, files: readonly string[]): Promise<TierResult> =>
  runMocha(name, [...onlyThese, '--timeout=60000', ...files]);

/** Runs tests that open workbenches of these versions, if this machine can show them. */
async function inWorkbench(
  name: string,
  versions: readonly VSCodeVersion[],
  files: string,
): Promise<TierResult> {
  const needs = serverNeeds(versions);
  return needs === undefined ? runSteadily(name, [files], runWorkbench) : notRun(name, needs);
}

/** Every tier by name, in the order in which they run: the quickest to fail first. */
const tiers = new Map<string, (name: string) => Promise<TierResult>>([
  ['unit', (name) => runMocha(name, [])],
  ['sdk', (name) => runMocha(name, [...onlyThese, '--timeout=20000', 'test/sdk/**/*.test.ts'])],
  ['chaos', (name) => runMocha(name, [...onlyThese, 'test/chaos/**/*.test.ts'])],
  ['vsix', (name) => inWorkbench(name, ['newest', 'floor'], 'test/vsix/**/*.test.ts')],
  ['host:newest', (name) => runHostTier(name, 'newest')],
  ['host:floor', (name) => runHostTier(name, 'floor')],
  ['ui', (name) => inWorkbench(name, ['newest'], 'test/ui/**/*.test.ts')],
]);

/** Runs the named tiers, or all of them, one after the other. */
export async function runTiers(names: readonly string[]): Promise<TierResult[]> {
  const unknown = names.filter((name) => !tiers.has(name));
  if (unknown.length > 0) {
    const known = [...tiers.keys()].join(', ');
    throw new Error(`There is no tier named ${unknown.join(', ')}. The tiers are ${known}.`);
  }
  const results: TierResult[] = [];
  for (const [name, run] of tiers) {
    if (names.length === 0 || names.includes(name)) results.push(await run(name));
  }
  return results;
}
