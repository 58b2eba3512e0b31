import type { ScanFolder } from '../../core/leaks/scan/scanFolder';
import { runInThread } from './jobThread';

/**
 * Files are listed in a thread, too: Git is slow to start, and names thousands of them at once.
 * @param script of the threads
 */
export const scanningWith =
  (script: string): ScanFolder =>
  (request, onBatch, signal) =>
    runInThread(script, { kind: 'folder', request }, onBatch, signal);
