import type { PassedFile } from '../../core/leaks/scan/passedOver';
import { GitError, gitRecords } from './git';

/** What Git leaves out of a folder; a folder that it leaves out as a whole is named once. */
export async function ignoredFiles(folder: string): Promise<readonly PassedFile[]> {
  const files: PassedFile[] = [];
  const options = ['--others', '--ignored', '--exclude-standard', '--directory', '-z'];
  const add = (paths: readonly string[]): void => {
    files.push(...paths.map((path) => ({ path, reason: 'ignored' as const })));
  };
  await gitRecords(folder, ['ls-files', ...options], '\0', add).catch((error: unknown) => {
    // Outside of a repository nothing is ignored.
    if (!(error instanceof GitError)) throw error;
  });
  return files;
}
