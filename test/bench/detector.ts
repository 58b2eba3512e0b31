import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { KEY_PREFIX } from '../../src/core/credentials/apiKey';
import { findKeys } from '../../src/core/leaks/leakDetector';
import { sampleBody } from '../unit/leaks/sampleKey';
import type { BenchLine } from './benchLine';

const REPETITIONS = 201;
const MEGABYTE = 1_000_000;

/** Gigabytes a second of the detector, beside a bare search for the prefix over the same text in the same run. */
export function benchDetector(): Promise<BenchLine[]> {
  const clean = sourceLikeText(MEGABYTE, undefined);
  const dense = sourceLikeText(MEGABYTE, 200);
  assert.equal(findKeys(clean).length, 0);
  assert.ok(findKeys(dense).length > MEGABYTE / 400);

  return Promise.resolve([
    ...compare('detector.clean', clean),
    ...compare('detector.dense', dense),
    ...ADVERSARIES.flatMap(growth),
  ]);
}

function compare(name: string, text: string): BenchLine[] {
  const [ours, bare] = medianSeconds([() => findKeys(text).length, () => countPrefixes(text)]);
  return [
    { name, value: gigabytes(text, ours), unit: 'GB/s', versus: 'indexOf', ratio: ours / bare },
    { name: `${name}.indexOf`, value: gigabytes(text, bare), unit: 'GB/s' },
  ];
}

/** Texts made to be slow: time must grow with the length, so that ten times the text takes about ten times as long. */
const ADVERSARIES: readonly (readonly [name: string, part: string])[] = [
  ['prefixes', KEY_PREFIX],
  ['one-long-body', 'aB3'],
  ['delimiters', 'a-_-'],
  ['unclosed-templates', `${KEY_PREFIX}{{ `],
  ['identifiers', `x${KEY_PREFIX}`],
];

function growth([name, part]: readonly [string, string]): BenchLine[] {
  const text = (length: number): string =>
    flat(KEY_PREFIX + part.repeat(Math.ceil(length / part.length)));
  const [short, long] = [text(MEGABYTE / 2), text(5 * MEGABYTE)];
  const [tenth, whole] = medianSeconds(
    [() => findKeys(short).length, () => findKeys(long).length],
    5,
  );
  return [
    {
      name: `detector.adversary.${name}`,
      value: whole * 1000,
      unit: 'ms for 5 MB',
      versus: 'a tenth of it',
      ratio: whole / tenth,
    },
  ];
}

/** Both are measured by turns, so that what slows the machine down slows both down. */
function medianSeconds(
  [first, second]: readonly [() => number, () => number],
  repetitions = REPETITIONS,
): [number, number] {
  const times: [number[], number[]] = [[], []];
  let sum = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const start = performance.now();
    sum += first();
    const middle = performance.now();
    sum += second();
    times[0].push(middle - start);
    times[1].push(performance.now() - middle);
  }
  // The results are used, so that the work cannot be left out.
  assert.ok(sum >= 0);
  return [median(times[0]), median(times[1])];
}

function median(milliseconds: number[]): number {
  const sorted = milliseconds.sort((a, b) => a - b);
  return (sorted[sorted.length >> 1] ?? 0) / 1000;
}

function gigabytes(text: string, seconds: number): number {
  return text.length / seconds / 1e9;
}

function countPrefixes(text: string): number {
  let count = 0;
  let at = text.indexOf(KEY_PREFIX);
  while (at !== -1) {
    count++;
    at = text.indexOf(KEY_PREFIX, at + KEY_PREFIX.length);
  }
  return count;
}

function sourceLikeText(length: number, keyEvery: number | undefined): string {
  const lines: string[] = [];
  let size = 0;
  let sinceKey = 0;
  for (let number = 0; size < length; number++) {
    const hasKey = keyEvery !== undefined && sinceKey >= keyEvery;
    const value = hasKey ? KEY_PREFIX + sampleBody(32, number) : `handler${number}`;
    const line = `  const header${number} = await this.handle(request, '${value}'); // the ${number}th\n`;
    sinceKey = hasKey ? 0 : sinceKey + line.length;
    size += line.length;
    lines.push(line);
  }
  return flat(lines.join(''));
}

/** One flat string, as a document's text is, instead of a rope. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
