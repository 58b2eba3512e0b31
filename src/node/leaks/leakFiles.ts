import { join } from 'node:path';
import type { LeakFiles } from '../../core/leaks/scan/leakFiles';
import { readHistoryKey, scanHistory } from './gitHistory';
import { hookFile, writeHook } from './hookFile';
import { tryHook } from './hookTrial';
import { scanningWith } from './scanFolder';
import { stagedKeys, unstage } from './stagedChanges';

/**
 * The entry of a bundle of its own: looking through files is rare.
 * @param folder where the script of the threads stands
 */
export function openLeakFiles(folder: string): LeakFiles {
  return {
    scanFolder: scanningWith(join(folder, 'scanWorker.js')),
    scanHistory,
    readHistoryKey,
    staged: stagedKeys,
    unstage,
    hookFile,
    writeHook,
    tryHook,
  };
}
