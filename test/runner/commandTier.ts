import { runCommand } from '../vscode/runCommand';
import { repositoryRoot } from '../vscode/paths';
import { Tier, type TierResult } from './tier';

/** A command that proves something by ending with 0. */
export interface Check {
  readonly title: string;
  /** What node runs. */
  readonly args: readonly string[];
}

/** Runs commands one after the other, each as a test. */
export async function runChecks(name: string, checks: readonly Check[]): Promise<TierResult> {
  const tier = new Tier(name);
  for (const { title, args } of checks) {
    const started = performance.now();
    const reason = await runCommand(process.execPath, args, { cwd: repositoryRoot }).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : 'It failed.'),
    );
    const milliseconds = performance.now() - started;
    if (reason === undefined) tier.accept({ kind: 'passed', title, milliseconds });
    else tier.fail({ title, reason });
  }
  return tier.end();
}
