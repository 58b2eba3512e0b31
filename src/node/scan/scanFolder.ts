import type { ScanFolder } from '../../core/leaks/scan/scanFolder';
import { listFiles } from './listFiles';
import { ScanThreads } from './scanThreads';

const FILES_AT_ONCE = 100;

/**
 * Reads in threads of their own, from the first files that are listed, so that nobody else has to wait.
 * @param script of the threads
 */
export function scanFolderWith(script: string): ScanFolder {
  return async (request, onBatch, signal) => {
    const { folder, excluded } = request;
    const threads = new ScanThreads(script, onBatch, signal);
    const order = (paths: readonly string[], isListedByGit: boolean): void => {
      if (paths.length > 0) threads.order({ folder, excluded, paths, isListedByGit });
    };
    const waiting = { walked: [] as string[], listed: [] as string[] };
    await listFiles(
      request,
      (paths, isListedByGit) => {
        const list = isListedByGit ? waiting.listed : waiting.walked;
        for (const path of paths) {
          list.push(path);
          if (list.length === FILES_AT_ONCE) order(list.splice(0), isListedByGit);
        }
      },
      signal,
      (batch) => {
        if (!signal.aborted) onBatch(batch);
      },
    );
    order(waiting.listed, true);
    order(waiting.walked, false);
    await threads.end();
  };
}
