import { KEY_ANCHORS } from '../../core/leaks/scan/anchors';
import type { LeakyFile } from '../../core/leaks/scan/scanFolder';
import { keysAdded } from '../../core/leaks/scan/stagedKeys';
import { sha256 } from '../sha256';
import { gitBytes } from './git';

/** What the next commit would add. git itself leaves out the files without anything like a key in their changes. */
export async function stagedKeys(root: string): Promise<readonly LeakyFile[]> {
  try {
    const diff = await gitBytes(root, [
      ...['diff', '--cached', '--unified=1', `-G${KEY_ANCHORS.flat().join('|')}`],
      ...['--no-color', '--no-ext-diff', '--no-textconv', '--no-renames'],
      ...['--diff-filter=ACMRT', '--src-prefix=a/', '--dst-prefix=b/'],
    ]);
    return keysAdded(diff.toString('utf8'), sha256);
  } catch {
    return [];
  }
}

/** Takes files out of the next commit, also where there is no commit yet. */
export async function unstage(root: string, paths: readonly string[]): Promise<void> {
  await gitBytes(root, ['--literal-pathspecs', 'reset', '--quiet', '--', ...paths]);
}
