import type { Hook, Runnable, Runner } from 'mocha';
import { writeRecord } from './testReport';

const timed = (runnable: Runnable) => ({
  title: runnable.titlePath().join(' › '),
  ...(runnable.file !== undefined && { file: runnable.file }),
  milliseconds: runnable.duration ?? 0,
});

const reasonOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** Writes a record for each test and each hook of a mocha run, in whatever process that is. */
export function recordTests(runner: Runner): void {
  runner.on('pass', (test) => writeRecord({ kind: 'passed', ...timed(test) }));
  runner.on('fail', (test, error: unknown) =>
    writeRecord({ kind: 'failed', ...timed(test), reason: reasonOf(error) }),
  );
  runner.on('hook end', (hook: Hook) => {
    if ((hook.duration ?? 0) > 0) writeRecord({ kind: 'hook', ...timed(hook) });
  });
  runner.on('end', () => writeRecord({ kind: 'finished' }));
}
