import { notRunLines } from './runner/notRun';
import { printFailure, summaryOf } from './runner/tier';
import { runTiers } from './runner/tiers';

runTiers(process.argv.slice(2)).then(
  (results) => {
    const passed = results.reduce((sum, result) => sum + result.passed, 0);
    const failed = results.reduce((sum, result) => sum + result.failed, 0);
    // A run in which no tier could run proves nothing.
    process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
    // Once more at the end, which is what is read first of a long output, and kept of one that is cut.
    for (const { name, failures } of results) {
      if (failures.length > 0) console.log(`\nfailed in ${name}`);
      failures.forEach(printFailure);
    }
    console.log(['', ...notRunLines(results), summaryOf({ passed, failed })].join('\n'));
  },
  (error: unknown) => {
    process.exitCode = 1;
    console.error(error);
  },
);
