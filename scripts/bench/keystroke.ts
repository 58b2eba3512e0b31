import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { IncrementalScan, READ_AT_ONCE } from '../../src/core/leaks/document/incrementalScan';
import { findLeaks } from '../../src/core/leaks/suppress/findLeaks';
import { sha256 } from '../../src/node/sha256';
import { ChangingDocument } from '../../test/unit/leaks/changingDocument';
import type { BenchLine } from './benchLine';
import { sourceLikeText } from './detector';
import { median } from './median';

const SIZE = 5_000_000;
const KEYSTROKES = 200;
const FULL_SCANS = 9;

/** Milliseconds for the warnings to follow one keystroke, beside a scan of the whole text in the same run. */
export function benchKeystroke(): Promise<BenchLine[]> {
  const clean = sourceLikeText(SIZE, undefined);
  const dense = sourceLikeText(SIZE, 200);
  return Promise.resolve([
    ...compare('keystroke.letter', clean, 'x'),
    ...compare('keystroke.newline', clean, '\n'),
    ...compare('keystroke.newline-among-keys', dense, '\n'),
    ...compare('keystroke.one-line-of-1-MB', clean.slice(0, SIZE / 5).replaceAll('\n', ' '), 'x'),
    longestPart('keystroke.open.longest-part', clean),
    longestPart('keystroke.open-among-keys.longest-part', dense),
  ]);
}

function compare(name: string, text: string, typed: string): BenchLine[] {
  const document = new ChangingDocument(text);
  const scan = new IncrementalScan(document.lineCount, sha256);
  readAll(scan, document);
  const strokes: number[] = [];
  const fullScans: number[] = [];
  for (let stroke = 0; stroke < KEYSTROKES; stroke++) {
    const line = (stroke * 7_919) % document.lineCount;
    const place = { line, character: 20, lines: 0, endCharacter: 20, text: typed };
    // What the editor itself does with a keystroke is not ours.
    const change = document.replace(place);
    const start = performance.now();
    scan.change([change]);
    readAll(scan, document);
    strokes.push(performance.now() - start);
    if (stroke >= FULL_SCANS) continue;
    const whole = performance.now();
    const found = findLeaks(document.textWith('\n')).length;
    fullScans.push(performance.now() - whole);
    assert.equal(found, scan.keys.length);
  }
  const [one, full] = [median(strokes), median(fullScans)];
  return [
    { name, value: one, unit: 'ms', versus: 'full scan', ratio: one / full },
    { name: `${name}.full-scan`, value: full, unit: 'ms' },
  ];
}

/** How long the extension host is held up at most while a document is read for the first time. */
function longestPart(name: string, text: string): BenchLine {
  const longest: number[] = [];
  for (let time = 0; time < FULL_SCANS; time++) {
    const document = new ChangingDocument(text);
    const scan = new IncrementalScan(document.lineCount, sha256);
    const parts: number[] = [];
    for (let isDone = false; !isDone;) {
      const start = performance.now();
      isDone = scan.scan(document, READ_AT_ONCE);
      parts.push(performance.now() - start);
    }
    longest.push(Math.max(...parts));
  }
  return { name, value: median(longest), unit: 'ms' };
}

function readAll(scan: IncrementalScan, document: ChangingDocument): void {
  while (!scan.scan(document, READ_AT_ONCE));
}
