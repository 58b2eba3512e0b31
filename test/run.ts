import { runChecks } from './runner/commandTier';
import { parseArguments } from './runner/arguments';
import { notRunLines } from './runner/notRun';
import { inWords, summaryOf, type TierResult } from './runner/tier';
import { runTiers, tierNames } from './runner/tiers';
import { recordDurations, timingLines, writeTimings } from './runner/timings';
import { prepare } from './runner/prepare';

/** Runs what the command line asks for, and prints what came of it; the last line is for scripts. */
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

function conclude(results: readonly TierResult[], strict: boolean): void {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  const unsteady = results.flatMap((result) => result.unsteady);
  // A run in which no test ran proves nothing.
  const isGood = failed === 0 && passed > 0 && !(strict && unsteady.length > 0);
  process.exitCode = isGood ? 0 : 1;
  // Failures once more at the end, which is read first of a long output, and kept of one that is cut.
  const lines = results.flatMap(({ name, failures }) =>
    failures.length === 0 ? [] : ['', `failed in ${name}`, ...failures.map(inWords)],
  );
  if (unsteady.length > 0) lines.push(`unsteady: ${unsteady.length}`, ...unsteady);
  console.log(['', ...lines, ...notRunLines(results), summaryOf({ passed, failed })].join('\n'));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.exitCode = 1;
  console.error(error);
});
