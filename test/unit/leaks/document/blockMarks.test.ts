import assert from 'node:assert/strict';
import { IncrementalScan } from '../../../../src/core/leaks/document/incrementalScan';
import { isSilencedIn } from '../../../../src/core/leaks/document/blockMarks';
import { findLeaks } from '../../../../src/core/leaks/suppress/findLeaks';
import { sha256 } from '../../../../src/node/sha256';
import { sampleBody, sampleKey } from '../sampleKey';

const key = (seed: number): string => sampleKey(sampleBody(24, seed));

describe('isSilencedIn', () => {
  const texts: readonly (readonly [name: string, lines: readonly string[]])[] = [
    ['nothing', [key(1), key(2)]],
    ['a mark for the file', ['# handinger-ignore-file: samples', key(1), '', key(2)]],
    [
      'a mark too far down for the file',
      [...Array<string>(10).fill(''), 'handinger-ignore-file', key(1)],
    ],
    [
      'a block that ends',
      [key(1), '# secretlint-disable', key(2), key(3), '# secretlint-enable', key(4)],
    ],
    ['a block that does not end', [key(1), '// secretlint-disable', key(2)]],
    ['a block of another rule', ['// secretlint-disable @secretlint/aws', key(1)]],
    ['marks on the line of a key', [`${key(1)} secretlint-disable`, `secretlint-enable ${key(2)}`]],
  ];
  for (const [name, lines] of texts) {
    it(`silences what a scan of the whole text leaves out: ${name}`, () => {
      const document = { lineCount: lines.length, lineAt: (line: number) => lines[line] ?? '' };
      const scan = new IncrementalScan(lines.length, sha256);
      assert.ok(scan.scan(document, Infinity));
      const isSilenced = isSilencedIn(document, scan.keys);
      const left = scan.keys.filter((found) => !isSilenced(found));
      const text = lines.join('\n');
      assert.deepEqual(
        left.map(({ startLine }) => startLine),
        findLeaks(text).map(({ start }) => text.slice(0, start).split('\n').length - 1),
      );
    });
  }
});
