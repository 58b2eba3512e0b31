import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../vscode/paths';
import { ProcessGroup } from '../vscode/processGroup';
import { printLines } from './printLines';
import type { TierResult } from './tier';

const c8 = require.resolve('c8/bin/c8.js');
/** Where V8 writes what ran. */
const folder = join(repositoryRoot, 'dist', 'test', 'coverage');

/**
 * Runs a tier in processes that record which code they ran, prints how much of the core that is, and
 * fails it if that is less than `.c8rc.json` asks for.
 * @param run runs the tier with additions to the environment
 */
export async function withCoverage(
  name: string,
  run: (env: NodeJS.ProcessEnv) => Promise<TierResult>,
): Promise<TierResult> {
  await rm(folder, { recursive: true, force: true });
  const result = await run({ NODE_V8_COVERAGE: folder });
  const args = [c8, 'report', '--temp-directory', folder, '--reporter', 'text-summary'];
  const report = new ProcessGroup(process.execPath, args, {
    cwd: repositoryRoot,
    env: process.env,
  });
  let output = '';
  report.onOutput((chunk) => (output += chunk));
  const code = await report.ended;
  await report.end();
  printLines(name, output.trim());
  if (code === 0) return result;
  const failure = { title: 'Coverage of src/core', reason: output.trim() };
  return {
    ...result,
    failed: result.failed + 1,
    failures: [...result.failures, failure],
  };
}
