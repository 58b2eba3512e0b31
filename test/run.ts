import { parseArguments } from './runner/arguments';
import { runChecks } from './runner/commandTier';
import { changedFiles } from './runner/changedFiles';
import { conclude } from './runner/conclude';
import { importReach } from './runner/importReach';
import { prepare } from './runner/prepare';
import { testFiles } from './runner/selection';
import { runTiers, tierNames } from './runner/tiers';
import { recordDurations, timingLines, writeTimings } from './runner/timings';

/** Runs what the command line asks for, and prints what came of it. */
async function main(words: readonly string[]): Promise<void> {
  const { tiers, strict, ...options } = parseArguments(words, tierNames);
  const isWhole = tiers.length === 0;
  const started = performance.now();
  if (options.changedSince !== undefined) await tellUnreached(options.changedSince);
  const made = await runChecks('build', prepare(isWhole || tiers.includes('vsix')));
  const names = isWhole ? [...tierNames] : tiers;
  const tested = made.failed > 0 ? [] : await runTiers(names, options);
  const results = [made, ...tested];
  writeTimings(results);
  if (options.recordDurations) recordDurations(results);
  if (isWhole) console.log(['', ...timingLines(results)].join('\n'));
  console.log(`${((performance.now() - started) / 60_000).toFixed(1)} minutes in all`);
  conclude(isWhole ? results : tested, strict);
}

/** A file that no test imports may well be covered: by tests that start the built extension, or read files. */
async function tellUnreached(commit: string): Promise<void> {
  const { unreached } = await importReach(testFiles('test/**/*.test.ts'), changedFiles(commit));
  if (unreached.length > 0) console.log(`Changed, but no test imports: ${unreached.join(', ')}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.exitCode = 1;
  console.error(error);
});
