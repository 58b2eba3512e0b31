import assert from 'node:assert/strict';
import { scanSummary, type ScanTotals } from '../../../../src/core/leaks/scan/scanSummary';

const nothing: ScanTotals = { scanned: 0, keys: 0, leakyFiles: 0, passedOver: 0 };
const cases: readonly (readonly [Partial<ScanTotals>, string])[] = [
  [{ scanned: 12_226 }, `No key in ${(12_226).toLocaleString()} files.`],
  [{ scanned: 1 }, 'No key in 1 file.'],
  [{ scanned: 9, keys: 1, leakyFiles: 1 }, '1 key in 1 file.'],
  [{ scanned: 9, keys: 3, leakyFiles: 1 }, '3 keys in 1 file.'],
  [{ scanned: 9, keys: 3, leakyFiles: 2 }, '3 keys in 2 files.'],
  [{ scanned: 9, passedOver: 1 }, 'No key in 9 files. 1 file or folder was skipped.'],
  [
    { scanned: 9, keys: 1, leakyFiles: 1, passedOver: 2 },
    '1 key in 1 file. 2 files or folders were skipped.',
  ],
];

describe('the summary of a scan', () => {
  for (const [totals, words] of cases) {
    it(`can be: ${words}`, () => assert.equal(scanSummary({ ...nothing, ...totals }), words));
  }
});
