import { join } from 'node:path';
import type { VSCodeVersion } from '../vscode/release';
import { serverNeeds } from '../vscode/serverNeeds';
import { attackTally, withEnoughAttempts } from './attackTally';
import { runChecks } from './commandTier';
import { withCoverage } from './coverage';
import { distribute } from './distribution';
import durations from './durations.json';
import { runHostTier } from './hostTier';
import { runMocha } from './mochaTier';
import { notRun } from './notRun';
import { chosenFiles, hostTests, testFiles, type Selection } from './selection';
import { runSteadily } from './steadyTier';
import { inParts, noneChosen, type TierResult } from './tier';

/** Which tests of a tier run. */
export interface Choice extends Selection {
  /** The pattern that titles must match. */
  readonly grep: string | undefined;
}

type RunTier = (name: string, choice: Choice) => Promise<TierResult>;

/** Each has its own VS Code server and its own browser. */
const uiWorkers = 2;

const bin = (name: string) => join('node_modules', ...name.split('/'));

const checks = [
  { title: 'types', args: [bin('typescript/bin/tsc'), '-p', '.'] },
  { title: 'types of the core without Node', args: [bin('typescript/bin/tsc'), '-p', 'src/core'] },
  // Without ESLint's cache: it goes by a file alone, and misses what changes with an imported type.
  { title: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  {
    title: 'format',
    args: [
      bin('prettier/bin/prettier.cjs'),
      '--check',
      '.',
      '--cache',
      '--cache-strategy',
      'content',
    ],
  },
  { title: 'dead code', args: [bin('knip/bin/knip.js')] },
];

/** Runs test files in one process of mocha. */
function mochaTier(
  pattern: string,
  timeout: number,
): (name: string, choice: Choice, env?: NodeJS.ProcessEnv) => Promise<TierResult> {
  return async (name, choice, env = {}) => {
    const files = await chosenFiles(testFiles(pattern), choice);
    const args = [`--timeout=${timeout}`, ...files];
    return files.length === 0 ? noneChosen(name) : runMocha(name, args, { grep: choice.grep, env });
  };
}

/** Runs test files that open workbenches of these versions, if this machine can show them. */
function workbenchTier(
  pattern: string,
  versions: readonly VSCodeVersion[],
  workers: number,
): RunTier {
  return async (name, choice) => {
    const files = await chosenFiles(testFiles(pattern), choice);
    if (files.length === 0) return noneChosen(name);
    const needs = serverNeeds(versions);
    if (needs !== undefined) return notRun(name, needs);
    const run = (title: string, some: readonly string[]) =>
      runMocha(title, ['--timeout=60000', ...some], { grep: choice.grep });
    const weights: Readonly<Record<string, number>> = durations;
    const shares = distribute(files, workers, (file) => weights[file]);
    const runAll = () =>
      inParts(
        name,
        shares.map((share, index) =>
          run(shares.length === 1 ? name : `${name} ${index + 1}`, share),
        ),
      );
    return runSteadily(name, files, runAll, run);
  };
}

/** Runs in-host tests in one version of VS Code. */
function hostTier(version: VSCodeVersion): RunTier {
  return async (name, choice) => {
    const files = await chosenFiles(hostTests(), choice);
    return files.length === 0 ? noneChosen(name) : runHostTier(name, version, files, choice.grep);
  };
}

const runUnit = mochaTier('test/{unit,manifest}/**/*.test.ts', 10_000);
const runAttacks = mochaTier('test/attacks/**/*.test.ts', 30_000);

const isNarrowed = ({ parts, grep, changedSince }: Choice): boolean =>
  parts.length > 0 || grep !== undefined || changedSince !== undefined;

/** Every tier by name. */
const tiers: Readonly<Record<string, RunTier>> = {
  checks: (name) => runChecks(name, checks),
  unit: (name, choice) =>
    isNarrowed(choice)
      ? runUnit(name, choice)
      : withCoverage(name, (env) => runUnit(name, choice, env)),
  sdk: mochaTier('test/sdk/**/*.test.ts', 20_000),
  chaos: mochaTier('test/chaos/**/*.test.ts', 120_000),
  attacks: async (name, choice) => {
    const result = await runAttacks(name, choice);
    console.log(attackTally(result));
    return isNarrowed(choice) ? result : withEnoughAttempts(result);
  },
  vsix: workbenchTier('test/vsix/**/*.test.ts', ['newest', 'floor'], 1),
  'host:newest': hostTier('newest'),
  'host:floor': hostTier('floor'),
  ui: workbenchTier('test/ui/**/*.test.ts', ['newest'], uiWorkers),
};

/**
 * The order of a whole run in two lanes, for two processors: one computes while the other waits for
 * browsers. Tiers of one step run side by side.
 */
const lanes = [
  [['checks'], ['unit'], ['sdk'], ['attacks'], ['chaos']],
  [['host:newest', 'host:floor'], ['ui'], ['vsix']],
];

export const tierNames: ReadonlySet<string> = new Set(Object.keys(tiers));

/** Runs the named tiers, side by side where the lanes say so. */
export async function runTiers(
  names: readonly string[],
  choice: Choice,
): Promise<readonly TierResult[]> {
  const run = async (name: string) => (await tiers[name]?.(name, choice)) ?? [];
  const runLane = async (steps: readonly (readonly string[])[]): Promise<TierResult[]> => {
    const results: TierResult[] = [];
    for (const step of steps) {
      const chosen = step.filter((name) => names.includes(name));
      results.push(...(await Promise.all(chosen.map(run))).flat());
    }
    return results;
  };
  return (await Promise.all(lanes.map(runLane))).flat();
}
