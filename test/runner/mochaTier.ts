import { join } from 'node:path';
import { repositoryRoot } from '../vscode/paths';
import { ProcessGroup } from '../vscode/processGroup';
import { runFollowed } from './followedTier';
import type { TierResult } from './tier';

const mocha = join(repositoryRoot, 'node_modules', 'mocha', 'bin', 'mocha.js');
const reporter = join(repositoryRoot, 'test', 'runner', 'recordingReporter.ts');

/** Runs mocha with these arguments in a process of its own, and shows what its tests print. */
export function runMocha(name: string, args: readonly string[]): Promise<TierResult> {
  return runFollowed(name, async (environment) => {
    const processes = new ProcessGroup(process.execPath, [mocha, ...args, '--reporter', reporter], {
      env: { ...process.env, ...environment },
    });
    let output = '';
    processes.onOutput((chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    const code = await processes.ended;
    await processes.end();
    return { clean: code === 0, seen: `mocha ended with ${String(code)}.\n${output}` };
  });
}
