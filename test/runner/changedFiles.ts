import { execFileSync } from 'node:child_process';
import { repositoryRoot } from '../vscode/paths';

/**
 * The files that differ from a commit, with those that git does not know yet, relative to the root.
 * @throws Error if git does not know the commit
 */
export function changedFiles(since: string): readonly string[] {
  const git = (...args: string[]): readonly string[] =>
    execFileSync('git', args, { cwd: repositoryRoot, encoding: 'utf8' })
      .split('\0')
      .filter(Boolean);
  return [
    ...git('diff', '--name-only', '--diff-filter=d', '-z', since, '--'),
    ...git('ls-files', '--others', '--exclude-standard', '-z'),
  ].sort();
}
