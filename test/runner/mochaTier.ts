import { join } from 'node:path';
import { repositoryRoot } from '../vscode/paths';
import { ProcessGroup } from '../vscode/processGroup';
import { runFollowed } from './followedTier';
import { printLines } from './printLines';
import type { TierResult } from './tier';

const mocha = join(repositoryRoot, 'node_modules', 'mocha', 'bin', 'mocha.js');
const reporter = join(repositoryRoot, 'test', 'runner', 'recordingReporter.ts');

/** What a run of mocha may be told. */
export interface MochaRunOptions {
  /** The pattern that titles must match. */
  readonly grep?: string | undefined;
  /** Added to the environment. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs mocha with these arguments in its own process, and shows what its tests print. */
export function runMocha(
  name: string,
  args: readonly string[],
  { grep, env }: MochaRunOptions = {},
): Promise<TierResult> {
  const all = [mocha, ...args, '--reporter', reporter];
  if (grep !== undefined) all.push('--grep', grep);
  return runFollowed(
    name,
    async (environment) => {
      const processes = new ProcessGroup(process.execPath, all, {
        cwd: repositoryRoot,
        env: { ...process.env, ...env, ...environment },
      });
      let output = '';
      let line = '';
      processes.onOutput((chunk) => {
        output += chunk;
        const lines = (line + chunk).split('\n');
        line = lines.pop() ?? '';
        for (const whole of lines) printLines(name, whole);
      });
      const code = await processes.ended;
      await processes.end();
      return { clean: code === 0, seen: `mocha ended with ${String(code)}.\n${output}` };
    },
    grep,
  );
}
