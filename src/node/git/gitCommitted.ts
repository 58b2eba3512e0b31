import { basename, dirname } from 'node:path';
import { runGit } from './runGit';

/** In bytes. */
const LARGEST_FILE = 8 * 1024 * 1024;

/** The text of a file as the last commit has it; `undefined` where it has none, or a very large one. */
export async function gitCommitted(file: string): Promise<string | undefined> {
  const { code, output } = await runGit(
    ['cat-file', 'blob', `HEAD:./${basename(file)}`],
    dirname(file),
    LARGEST_FILE,
  );
  return code === 0 ? output : undefined;
}
