import { KEY_ANCHORS } from '../../core/leaks/scan/anchors';
import { GitError, readGit, recordsIn, startGit } from './git';

/**
 * What a file has that may hold a key. UTF-16 is read here, as Git would look for the letters without the zeros between
 * them: with a mark, or with zeros around each of some letters. One literal at a time is what PCRE skips through fastest.
 */
const PATTERNS: readonly string[] = [
  ...KEY_ANCHORS.flat(),
  ...[String.raw`\xff\xfe`, String.raw`\xfe\xff`, String.raw`\x00[!-~]\x00[!-~]\x00`],
];
const NOTHING_FOUND = 1;

/**
 * Hands on the tracked files that may hold a key as git finds them. It reads all from the disk but those that it was
 * told to assume unchanged.
 * @throws {@link GitError} also when git could not read one of them, or was built without PCRE
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
    '--perl-regexp',
  ];
  const patterns = PATTERNS.flatMap((pattern) => ['-e', pattern]);
  const search = ['-c', 'grep.fullName=false', 'grep', ...options, ...patterns];
  const git = startGit(folder, search, signal);
  git.stdin.end();
  const said = await readGit(git, recordsIn('\0', onSuspects).read, NOTHING_FOUND);
  if (said !== '') throw new GitError(said);
}
