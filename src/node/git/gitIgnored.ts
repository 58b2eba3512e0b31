import { dirname } from 'node:path';
import type { GitIgnored } from '../../core/leaks/files/fileRole';
import { runGit } from './runGit';

/** Asks git whether it leaves a file out; outside a repository, or without git, nobody knows. */
export async function gitIgnored(file: string): Promise<GitIgnored> {
  const { code } = await runGit(['check-ignore', '--quiet', '--', file], dirname(file), 1024);
  // git's exit codes: 0 ignored, 1 not ignored, 128 it cannot tell.
  if (code === 0) return true;
  return code === 1 ? false : 'unknown';
}
