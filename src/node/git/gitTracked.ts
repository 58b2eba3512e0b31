import { basename, dirname } from 'node:path';
import { runGit } from './runGit';

/** Whether the next commit has a file; `unknown` outside a repository, or without Git. */
export async function gitTracked(file: string): Promise<boolean | 'unknown'> {
  const asked = ['--literal-pathspecs', 'ls-files', '--error-unmatch', '--', basename(file)];
  const { code } = await runGit(asked, dirname(file), 64 * 1024);
  if (code === 0) return true;
  return code === 1 ? false : 'unknown';
}
