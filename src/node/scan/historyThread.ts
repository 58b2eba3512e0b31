import type { HistoryScan, ScanHistory } from '../../core/leaks/scan/gitHistory';
import { type HistoryNews, runInThread } from './jobThread';

/**
 * Git is started and read in a thread, since all that a repository ever held goes through it.
 * @param script of the threads
 */
export function scanningHistoryWith(script: string): ScanHistory {
  return async (folder, onProgress, signal) => {
    let scan: HistoryScan | undefined;
    const take = (news: HistoryNews): void => {
      if (news.kind === 'scanned') scan = news.scan;
      else onProgress(news.objects, news.of);
    };
    await runInThread(script, { kind: 'history', folder }, take, signal);
    return signal.aborted ? undefined : scan;
  };
}
