import { KEY_ANCHORS } from '../../core/leaks/scan/anchors';
import { GitError, readGit, recordsIn, startGit } from './git';
import { UTF_16 } from './utf16';

/** UTF-16 is read here, since git would look for the letters without the zeros between them. */
const PATTERNS = Buffer.concat([
  Buffer.from(KEY_ANCHORS.flat().join('\n')),
  ...UTF_16.flatMap(({ mark }) => [Buffer.from('\n'), mark]),
]);
const NOTHING_FOUND = 1;

/**
 * Hands on the tracked files that may hold a key as git finds them. It reads all from the disk but those that it was
 * told to assume unchanged.
 * @throws {@link GitError} also when git could not read one of them
 */
export async function searchByGit(
  folder: string,
  onSuspects: (paths: readonly string[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const options = [
    '--files-with-matches',
    '--null',
    '--text',
    '--no-color',
    '--recurse-submodules',
  ];
  const search = ['-c', 'grep.fullName=false', 'grep', ...options, '-F', '-f', '-'];
  const git = startGit(folder, search, signal);
  git.stdin.end(PATTERNS);
  const said = await readGit(git, recordsIn('\0', onSuspects).read, NOTHING_FOUND);
  if (said !== '') throw new GitError(said);
}
