import { parseArguments } from './runner/arguments';
import { runChecks } from './runner/commandTier';
import { conclude } from './runner/conclude';
import { prepare } from './runner/prepare';
import { runTiers, tierNames } from './runner/tiers';
import { recordDurations, timingLines, writeTimings } from './runner/timings';

/** Runs what the command line asks for, and prints what came of it. */
async function main(words: readonly string[]): Promise<void> {
  const { tiers, parts, grep, strict, ...options } = parseArguments(words, tierNames);
  const isWhole = tiers.length === 0;
  const started = performance.now();
  const made = await runChecks('build', prepare(isWhole || tiers.includes('vsix')));
  const names = isWhole ? [...tierNames] : tiers;
  const tested = made.failed > 0 ? [] : await runTiers(names, { parts, grep });
  const results = [made, ...tested];
  writeTimings(results);
  if (options.recordDurations) recordDurations(results);
  if (isWhole) console.log(['', ...timingLines(results)].join('\n'));
  console.log(`${((performance.now() - started) / 60_000).toFixed(1)} minutes in all`);
  conclude(isWhole ? results : tested, strict);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.exitCode = 1;
  console.error(error);
});
