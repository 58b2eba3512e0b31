import type { Runner } from 'mocha';
import { recordTests } from './recordTests';
import { writeRecord } from './testReport';

/** More than a browser or a server takes to end. */
const patience = 20_000;

/**
 * Records each test, and ends the process when something that a test left behind keeps it alive.
 * mocha's `--reporter` takes the default export of a module, and calls it for each run.
 */
export default function recordToEnd(runner: Runner): void {
  recordTests(runner);
  runner.on('end', () => setTimeout(endProcess, patience).unref());
}

function endProcess(): void {
  writeRecord({ kind: 'lingering', resources: process.getActiveResourcesInfo() });
  // mocha sets the exit code while the process ends.
  process.exit();
}
