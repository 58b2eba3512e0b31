import { execFile } from 'node:child_process';

/** How a run of git ended: its exit code, and what it printed as UTF-8. */
export interface GitEnd {
  /** `undefined` when there is no git, it took too long, or it printed too much. */
  readonly code: number | undefined;
  readonly output: string;
}

const LONGEST_RUN = 5_000;

/**
 * Runs git without a shell. It takes no lock, asks nobody for a password, and gets nothing from a server.
 * @param most how much it may print, in bytes
 */
export function runGit(args: readonly string[], cwd: string, most: number): Promise<GitEnd> {
  const env = {
    ...process.env,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
  };
  return new Promise((resolve) => {
    execFile(
      'git',
      ['-c', 'core.fsmonitor=false', ...args],
      { cwd, env, timeout: LONGEST_RUN, maxBuffer: most, windowsHide: true },
      (error, output) => {
        if (!error) resolve({ code: 0, output });
        else resolve({ code: typeof error.code === 'number' ? error.code : undefined, output: '' });
      },
    );
  });
}
