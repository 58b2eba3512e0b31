import { join } from 'node:path';
import type { LeakFiles } from '../../core/leaks/scan/leakFiles';
import { hookText, withHook, withoutHook } from '../../core/leaks/hooks/preCommitHook';
import { scanningWith } from './folderThread';
import { scanningHistoryWith } from './historyThread';
import { hookFile, writeHook } from '../hooks/hookFile';
import { tryHook } from '../hooks/hookTrial';
import { ignoredFiles } from '../git/ignoredFiles';
import { readHistoryKey } from '../git/readHistoryKey';
import { stagedKeys, unstage } from '../git/stagedChanges';

/**
 * The entry of a bundle of its own: looking through files is rare.
 * @param folder where the script of the threads stands
 */
export function openLeakFiles(folder: string): LeakFiles {
  const script = join(folder, 'scanWorker.js');
  return {
    scanFolder: scanningWith(script),
    ignoredFiles,
    hookTexts: { hookText, withHook, withoutHook },
    scanHistory: scanningHistoryWith(script),
    readHistoryKey,
    staged: stagedKeys,
    unstage,
    hookFile,
    writeHook,
    tryHook,
  };
}
