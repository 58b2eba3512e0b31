import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';

/** Asks nobody, fetches nothing, and leaves the index as it is. */
const QUIET = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  LC_ALL: 'C',
};

/** What git answered that could not do what it was told. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** Starts git in a folder. It is killed when the signal aborts. */
export function startGit(
  folder: string,
  options: readonly string[],
  signal?: AbortSignal,
): ChildProcessWithoutNullStreams {
  const git = spawn('git', ['-c', 'core.fsmonitor=false', ...options], {
    cwd: folder,
    env: { ...process.env, ...QUIET },
    windowsHide: true,
    ...(signal && { signal }),
  });
  // Whoever reads the output learns of it there.
  git.stdin.on('error', () => undefined);
  return git;
}

/**
 * Hands on git's output as it comes, and answers when git has ended well.
 * @throws {@link GitError} with git's own words
 */
export async function readGit(
  git: ChildProcessWithoutNullStreams,
  onData: (bytes: Buffer) => void,
): Promise<void> {
  let said = '';
  git.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < 2_000) said += text;
  });
  git.stdout.on('data', onData);
  const code = await new Promise<number | null>((resolve, reject) => {
    git.once('error', reject);
    git.once('close', resolve);
  });
  if (code !== 0) throw new GitError(said.trim() || `git ended with ${String(code)}`);
}

/** The whole output of git as text. @throws {@link GitError} */
export async function gitText(
  folder: string,
  options: readonly string[],
  signal?: AbortSignal,
): Promise<string> {
  const parts: Buffer[] = [];
  const git = startGit(folder, options, signal);
  git.stdin.end();
  await readGit(git, (bytes) => parts.push(bytes));
  return Buffer.concat(parts).toString('utf8');
}
