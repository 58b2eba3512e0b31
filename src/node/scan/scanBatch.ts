import { fileRule } from '../../core/leaks/files/fileRole';
import { excludedBy } from '../../core/leaks/files/globs';
import type { PassedFile } from '../../core/leaks/scan/passedOver';
import type { LeakyFile, ScanBatch, ScanRequest } from '../../core/leaks/scan/scanFolder';
import { fileKeys } from './fileKeys';

/** Some files of a folder, as a thread is told to read them. */
export interface BatchOrder extends Pick<ScanRequest, 'folder' | 'excluded'> {
  readonly paths: readonly string[];
  /** Whether git has listed them, so that it ignores none. */
  readonly isListedByGit: boolean;
}

/** Reads the files that are to be read; blocks until that is done. */
export function scanBatch({ folder, excluded, paths, isListedByGit }: BatchOrder): ScanBatch {
  const isExcluded = excludedBy(excluded);
  const found: LeakyFile[] = [];
  const passedOver: PassedFile[] = [];
  let scanned = 0;
  for (const path of paths) {
    const rule = fileRule(path, isListedByGit ? false : 'unknown');
    if (rule.kind === 'skip' || isExcluded(path)) {
      passedOver.push({ path, reason: rule.kind === 'skip' ? rule.reason : 'excluded' });
      continue;
    }
    const read = fileKeys(`${folder}/${path}`);
    if (read.kind === 'read') {
      scanned++;
      if (read.keys.length > 0) found.push({ path, role: rule.role, keys: read.keys });
    } else if (read.kind !== 'none') passedOver.push({ path, reason: read.kind });
  }
  return { scanned, found, passedOver };
}
