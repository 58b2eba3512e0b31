import { parentPort, workerData } from 'node:worker_threads';
import { scanHistory } from '../git/gitHistory';
import type { HistoryNews, ThreadJob } from './jobThread';
import { scanBatch, type BatchOrder } from './scanBatch';
import { scanFolderWith } from './scanFolder';

/** A thread that does one job, or answers each order with what the files came to. */
const job = workerData as ThreadJob | null;
if (job) void finish(job);
else parentPort?.on('message', (batch: BatchOrder) => parentPort?.postMessage(scanBatch(batch)));

async function finish(task: ThreadJob): Promise<void> {
  const canceling = new AbortController();
  parentPort?.once('message', () => canceling.abort());
  if (task.kind === 'history') await answerHistory(task.folder, canceling.signal);
  else {
    const scan = scanFolderWith(__filename);
    await scan(task.request, (batch) => parentPort?.postMessage(batch), canceling.signal);
  }
  // The thread ends with its last listener.
  parentPort?.close();
}

async function answerHistory(folder: string, signal: AbortSignal): Promise<void> {
  const tell = (news: HistoryNews): void => parentPort?.postMessage(news);
  const progress = (objects: number, of: number): void => tell({ kind: 'progress', objects, of });
  tell({ kind: 'scanned', scan: await scanHistory(folder, progress, signal) });
}
