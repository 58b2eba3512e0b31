import * as l10n from '@vscode/l10n';
import type { ScanBatch } from './scanFolder';

/** What a scan came to. */
export interface ScanTotals extends Pick<ScanBatch, 'scanned' | 'unreadable' | 'tooLarge'> {
  readonly keys: number;
  readonly leakyFiles: number;
}

/** The answer to who asked for the scan. */
export function scanSummary(totals: ScanTotals): string {
  const { unreadable, tooLarge } = totals;
  return [
    keysFound(totals),
    unreadable > 0 &&
      (unreadable === 1
        ? l10n.t('1 file could not be read.')
        : l10n.t('{0} files could not be read.', figure(unreadable))),
    tooLarge > 0 &&
      (tooLarge === 1
        ? l10n.t('1 file is larger than 50 MB and was passed over.')
        : l10n.t('{0} files are larger than 50 MB and were passed over.', figure(tooLarge))),
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}

/** How many keys in how many files, such as for a row's heading. */
export function keysInFiles(keys: number, files: number): string {
  if (keys === 1) return l10n.t('1 key in 1 file');
  return files === 1
    ? l10n.t('{0} keys in 1 file', figure(keys))
    : l10n.t('{0} keys in {1} files', figure(keys), figure(files));
}

/** A number as people write it. */
export const figure = (count: number): string => count.toLocaleString(undefined);

function keysFound({ keys, leakyFiles, scanned }: ScanTotals): string {
  if (keys > 0) return l10n.t('{0}.', keysInFiles(keys, leakyFiles));
  return scanned === 1
    ? l10n.t('No key in 1 file.')
    : l10n.t('No key in {0} files.', figure(scanned));
}
