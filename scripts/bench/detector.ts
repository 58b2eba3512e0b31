import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { KEY_PREFIX } from '../../src/core/credentials/keys/apiKey';
import { findKeys } from '../../src/core/leaks/detect/detectKeys';
import { sampleBody } from '../../test/unit/leaks/sampleKey';
import { type Adversary, adversaries, flat } from '../../test/fakes/slowTexts';
import type { BenchLine } from './benchLine';

const REPETITIONS = 201;
const MEGABYTE = 1_000_000;

/** The time of the detector for all forms, beside a bare search for the prefix over the same text in the same run. */
export function benchDetector(): Promise<BenchLine[]> {
  const clean = sourceLikeText(MEGABYTE, undefined);
  const dense = sourceLikeText(MEGABYTE, 200);
  const code = readFileSync(require.resolve('typescript'), 'latin1').slice(0, MEGABYTE);
  const base64 = flat(sampleBody(MEGABYTE, 1));
  for (const text of [clean, code, base64]) assert.equal(findKeys(text).length, 0);
  assert.ok(findKeys(dense).length > MEGABYTE / 400);

  return Promise.resolve([
    ...compare('detector.clean', clean),
    ...compare('detector.clean.wide', wide(clean)),
    ...compare('detector.code', code),
    ...compare('detector.base64', base64),
    ...compare('detector.dense', dense),
    ...adversaries.map(growth),
  ]);
}

function compare(name: string, text: string): BenchLine[] {
  const [ours, bare] = medianSeconds([() => findKeys(text).length, () => countPrefixes(text)]);
  return [
    { name, value: ours * 1000, unit: 'ms for 1 MB', versus: 'indexOf', ratio: ours / bare },
    { name: `${name}.indexOf`, value: bare * 1000, unit: 'ms for 1 MB' },
  ];
}

/** Time must grow with the length, so that ten times the text takes about ten times as long. */
function growth({ name, text }: Adversary): BenchLine {
  const [short, long] = [text(5 * MEGABYTE), text(50 * MEGABYTE)];
  const [tenth, whole] = medianSeconds(
    [() => findKeys(short).length, () => findKeys(long).length],
    1,
  );
  return {
    name: `detector.adversary.${name}`,
    value: whole * 1000,
    unit: 'ms for 50 MB',
    versus: 'a tenth of it',
    ratio: whole / tenth,
  };
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

/** The same with one character that makes every other take two bytes. */
function wide(text: string): string {
  return Buffer.from(`…${text}`, 'utf16le').toString('utf16le');
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

export function sourceLikeText(length: number, keyEvery: number | undefined): string {
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
