import { Worker } from 'node:worker_threads';
import type { HistoryScan, ScanHistory } from '../../core/leaks/scan/gitHistory';

/** What makes the script of the threads scan a history, as its `workerData`; any message cancels it. */
export interface HistoryOrder {
  /** Path of a folder on this machine, in a repository. */
  readonly historyOf: string;
}

/** What such a thread posts. */
export type HistoryNews =
  | { readonly kind: 'progress'; readonly objects: number; readonly of: number }
  | { readonly kind: 'scanned'; readonly scan: HistoryScan | undefined };

/**
 * Git is started and read in a thread, since all that a repository ever held goes through it.
 * @param script of the threads
 */
export function scanningHistoryWith(script: string): ScanHistory {
  return async (folder, onProgress, signal) => {
    const isCanceled = (): boolean => signal.aborted;
    if (isCanceled()) return undefined;
    const order: HistoryOrder = { historyOf: folder };
    const worker = new Worker(script, { execArgv: [], workerData: order });
    const cancel = (): void => worker.postMessage('cancel');
    signal.addEventListener('abort', cancel, { once: true });
    let scan: HistoryScan | undefined;
    worker.on('message', (news: HistoryNews) => {
      if (news.kind === 'scanned') scan = news.scan;
      else if (!isCanceled()) onProgress(news.objects, news.of);
    });
    try {
      await new Promise((resolve, reject) => {
        worker.once('error', reject);
        worker.once('exit', resolve);
      });
    } finally {
      signal.removeEventListener('abort', cancel);
    }
    return isCanceled() ? undefined : scan;
  };
}
