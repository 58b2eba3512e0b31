import type { Runnable, Runner } from 'mocha';
import { writeRecord } from './testReport';

const nameOf = (test: Runnable) => ({
  title: test.titlePath().join(' › '),
  ...(test.file !== undefined && { file: test.file }),
});

const reasonOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** Writes a record for each test of a mocha run, in whatever process that is. */
export function recordTests(runner: Runner): void {
  runner.on('pass', (test) => {
    writeRecord({ kind: 'passed', ...nameOf(test), milliseconds: test.duration ?? 0 });
  });
  runner.on('fail', (test, error: unknown) => {
    writeRecord({ kind: 'failed', ...nameOf(test), reason: reasonOf(error) });
  });
  runner.on('end', () => writeRecord({ kind: 'finished' }));
}
