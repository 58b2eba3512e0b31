import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import type { GitIgnored } from '../../core/leaks/fileRules';

/** Asks git whether it leaves a file out; outside a repository, or without git, nobody knows. */
export function gitIgnored(file: string): Promise<GitIgnored> {
  return new Promise((resolve) => {
    execFile(
      'git',
      ['check-ignore', '--quiet', '--', file],
      { cwd: dirname(file), timeout: 5_000 },
      (error) => {
        // git's exit codes: 0 ignored, 1 not ignored, 128 it cannot tell.
        if (!error) resolve(true);
        else resolve(error.code === 1 ? false : 'unknown');
      },
    );
  });
}
