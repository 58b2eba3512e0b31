import { Worker } from 'node:worker_threads';
import type { HistoryScan } from '../../core/leaks/scan/gitHistory';
import type { ScanBatch, ScanRequest } from '../../core/leaks/scan/scanFolder';

/** What makes the script of the threads do one thing and end, as its `workerData`; any message cancels it. */
export type ThreadJob =
  /** Path of a folder on this machine, in a repository. */
  | { readonly kind: 'history'; readonly folder: string }
  | { readonly kind: 'folder'; readonly request: ScanRequest };

/** What a thread posts that scans a history. */
export type HistoryNews =
  | { readonly kind: 'progress'; readonly objects: number; readonly of: number }
  | { readonly kind: 'scanned'; readonly scan: HistoryScan | undefined };

/** What a thread posts, by its job. */
interface News {
  readonly history: HistoryNews;
  readonly folder: ScanBatch;
}

/**
 * Has a thread do one thing, so that this one is free for others.
 * @param onNews is given what the thread posts, until it is canceled
 * @throws what the thread throws
 */
export async function runInThread<Kind extends ThreadJob['kind']>(
  script: string,
  job: Extract<ThreadJob, { kind: Kind }>,
  onNews: (news: News[Kind]) => void,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const worker = new Worker(script, { execArgv: [], workerData: job });
  const cancel = (): void => worker.postMessage('cancel');
  signal.addEventListener('abort', cancel, { once: true });
  worker.on('message', (news: News[Kind]) => {
    if (!signal.aborted) onNews(news);
  });
  try {
    await new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', resolve);
    });
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
