import { readGit, startGit } from './git';

/** Hands on each line of git's output as it comes. @throws GitError */
export async function gitLines(
  folder: string,
  options: readonly string[],
  onLine: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const git = startGit(folder, options, signal);
  git.stdin.end();
  const decoder = new TextDecoder();
  let rest = '';
  await readGit(git, (bytes) => {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  if (rest !== '') onLine(rest);
}
