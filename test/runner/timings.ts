import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../vscode/paths';
import { isTimed } from './testReport';
import type { TierResult } from './tier';

const timingsFile = join(repositoryRoot, 'dist', 'test', 'timings.json');
const durationsFile = join(repositoryRoot, 'test', 'runner', 'durations.json');
const slowestShown = 20;

/** Milliseconds of each file, hooks included. */
function fileDurations(results: readonly TierResult[]): ReadonlyMap<string, number> {
  const durations = new Map<string, number>();
  for (const record of results.flatMap(({ records }) => records)) {
    if (!isTimed(record) || record.file === undefined) continue;
    durations.set(record.file, (durations.get(record.file) ?? 0) + record.milliseconds);
  }
  return durations;
}

/** Writes the time of every tier, file, test, and hook where tools can read it. */
export function writeTimings(results: readonly TierResult[]): void {
  mkdirSync(dirname(timingsFile), { recursive: true });
  const tiers = results.map(({ name, milliseconds, records }) => ({ name, milliseconds, records }));
  const files = Object.fromEntries(fileDurations(results));
  writeFileSync(timingsFile, JSON.stringify({ files, tiers }, undefined, 1));
}

/** Writes the durations by which later runs divide the UI tests, in whole seconds. */
export function recordDurations(results: readonly TierResult[]): void {
  const ui = [...fileDurations(results)].filter(([file]) => file.startsWith('test/ui/')).sort();
  const seconds = ui.map(([file, duration]) => [file, Math.ceil(duration / 1000)]);
  writeFileSync(durationsFile, `${JSON.stringify(Object.fromEntries(seconds), undefined, 2)}\n`);
}

/** The slowest tests and hooks, and the share that each tier has in all the work, in words. */
export function timingLines(results: readonly TierResult[]): readonly string[] {
  const timed = results.flatMap(({ records }) => records.filter(isTimed));
  const slowest = [...timed].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, slowestShown);
  const all = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const seconds = (duration: number) => `${(duration / 1000).toFixed(1)} s`.padStart(9);
  return [
    'slowest tests and hooks',
    ...slowest.map(({ title, milliseconds }) => `${seconds(milliseconds)}  ${title}`),
    'share of the work',
    ...results.map(
      ({ name, milliseconds }) =>
        `${seconds(milliseconds)}  ${String(Math.round((100 * milliseconds) / all)).padStart(3)} %  ${name}`,
    ),
  ];
}
