import { execFile } from 'node:child_process';
import { quietGit } from './git';

/** How a run of git ended: its exit code, and what it printed as UTF-8. */
export interface GitEnd {
  /** `undefined` when there is no git, it took too long, or it printed too much. */
  readonly code: number | undefined;
  readonly output: string;
}

const LONGEST_RUN = 5_000;

/**
 * Runs git for a short answer, and for no longer than a few seconds.
 * @param most how much it may print, in bytes
 */
export function runGit(args: readonly string[], cwd: string, most: number): Promise<GitEnd> {
  const quiet = quietGit(args, cwd);
  return new Promise((resolve) => {
    execFile(
      quiet.program,
      quiet.arguments,
      { ...quiet.options, timeout: LONGEST_RUN, maxBuffer: most },
      (error, output) => {
        if (!error) resolve({ code: 0, output });
        else resolve({ code: typeof error.code === 'number' ? error.code : undefined, output: '' });
      },
    );
  });
}
