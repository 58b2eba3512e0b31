import { parentPort, workerData } from 'node:worker_threads';
import { scanHistory } from './gitHistory';
import type { HistoryNews, HistoryOrder } from './historyThread';
import { scanBatch, type BatchOrder } from './scanBatch';

/** A thread that scans one history, or answers each order with what the files came to. */
const order = workerData as HistoryOrder | null;
if (order) void answerHistory(order);
else parentPort?.on('message', (batch: BatchOrder) => parentPort?.postMessage(scanBatch(batch)));

async function answerHistory({ historyOf }: HistoryOrder): Promise<void> {
  const cancelling = new AbortController();
  const tell = (news: HistoryNews): void => parentPort?.postMessage(news);
  parentPort?.once('message', () => cancelling.abort());
  const progress = (objects: number, of: number): void => tell({ kind: 'progress', objects, of });
  tell({ kind: 'scanned', scan: await scanHistory(historyOf, progress, cancelling.signal) });
  // The thread ends with its last listener.
  parentPort?.close();
}
