import { join } from 'node:path';
import type { Runner } from 'mocha';
import * as vscode from 'vscode';
import { recordTests } from '../runner/recordTests';
import { grepVariable, writeRecord } from '../runner/testReport';

/** A file of tests in the bundle. */
interface TestFile {
  readonly file: string;
  readonly load: () => void;
}

/**
 * Runs the in-host tests inside the extension host, as the bundle's `run()`. The tests are loaded by
 * functions because mocha's globals have to exist before their modules are evaluated.
 */
export async function runSuite(files: readonly TestFile[]): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const grep = process.env[grepVariable];
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    forbidOnly: true,
    forbidPending: true,
    timeout: 60_000,
    ...(grep !== undefined && { grep }),
  });
  try {
    for (const { file, load } of files) {
      // What a file describes bears its name.
      mocha.suite.emit('pre-require', globalThis, file, mocha);
      load();
    }
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeRecord({
      kind: 'failed',
      title: 'The tests could not be loaded',
      reason,
      milliseconds: 0,
    });
    throw error;
  }
  const failures = await new Promise<number>((resolve) => {
    recordTests(withoutErrorsOfBuiltIns(() => mocha.run(resolve)));
  });
  if (failures > 0) throw new Error(`${failures} of the in-host tests failed.`);
}

/** VS Code's own extensions share the process: what one of them throws when a folder is gone is no failure of a test. */
function withoutErrorsOfBuiltIns(begin: () => Runner): Runner {
  const builtIns = join(vscode.env.appRoot, 'extensions');
  const before = process.listeners('uncaughtException');
  const runner = begin();
  for (const listener of process.listeners('uncaughtException')) {
    if (before.includes(listener)) continue;
    process.removeListener('uncaughtException', listener);
    process.on('uncaughtException', (error, origin) => {
      if (error.stack?.includes(builtIns) !== true) listener(error, origin);
    });
  }
  return runner;
}
