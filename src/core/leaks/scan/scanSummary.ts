import * as l10n from '@vscode/l10n';

/** What a scan came to. */
export interface ScanTotals {
  readonly scanned: number;
  readonly keys: number;
  readonly leakyFiles: number;
  /** Files and folders that were not looked through. */
  readonly passedOver: number;
}

/** The answer to who asked for the scan. */
export function scanSummary(totals: ScanTotals): string {
  const { passedOver } = totals;
  return passedOver === 0 ? keysFound(totals) : `${keysFound(totals)} ${filesSkipped(passedOver)}`;
}

/** How much was not looked through. */
export function filesSkipped(count: number): string {
  return count === 1
    ? l10n.t('1 file or folder was skipped.')
    : l10n.t('{0} files or folders were skipped.', figure(count));
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
