import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { KEY_PREFIX } from '../../src/core/credentials/keys/apiKey';
import { HOOK_SCRIPT } from '../../src/core/leaks/hooks/hookScript';
import { sampleBody, sampleKey } from '../../test/unit/leaks/sampleKey';
import type { BenchLine } from './benchLine';
import { spread } from './spread';

const SIZES = [2_500, 5_000, 10_000, 20_000] as const;
const FILES_IN_FOLDER = 100;
const REPETITIONS = 5;
/** What has to be read to see the same keys: all lines that the commit adds. */
const REFERENCE = `git diff --cached | grep -c -a ${KEY_PREFIX}`;

const run = promisify(execFile);

/** Seconds for the hook with ever more staged files, by turns with a reading of the same changes. */
export async function benchHook(): Promise<BenchLine[]> {
  const lines: BenchLine[] = [];
  const perFile: number[] = [];
  for (const files of SIZES) {
    const folder = await makeStaged(files);
    try {
      const ours: number[] = [];
      const reference: number[] = [];
      for (let repetition = 0; repetition < REPETITIONS; repetition++) {
        const turns = [
          async () => ours.push(await seconds(HOOK_SCRIPT, folder, true)),
          async () => reference.push(await seconds(REFERENCE, folder, false)),
        ];
        for (const turn of repetition % 2 === 0 ? turns : turns.reverse()) await turn();
      }
      const [time, read] = [spread(ours), spread(reference)];
      perFile.push(time.value / files);
      lines.push({
        ...{ name: `hook.${files}`, unit: 's', ...time },
        ...{ versus: 'git diff --cached | grep', ratio: time.value / read.value },
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const [first = Number.NaN] = perFile;
  const last = perFile.at(-1) ?? Number.NaN;
  const growth = { name: 'hook.growth', value: last * 1e6, unit: 'µs for a file' };
  return [...lines, { ...growth, versus: `with ${SIZES[0]} files`, ratio: last / first }];
}

/** A repository in which so many new files are staged; the last of them holds a key. */
async function makeStaged(files: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'handinger-hook-'));
  for (let first = 0; first < files; first += FILES_IN_FOLDER) {
    const inside = join(folder, `part${first}`);
    await mkdir(inside);
    const writes = Array.from({ length: FILES_IN_FOLDER }, (_, index) => {
      const number = first + index;
      const key = number === files - 1 ? sampleKey() : '';
      return writeFile(join(inside, `file${number}.ts`), `${sampleBody(60, number)}\n${key}\n`);
    });
    await Promise.all(writes);
  }
  await run('git', ['init', '--quiet'], { cwd: folder });
  await run('git', ['add', '--all'], { cwd: folder });
  return folder;
}

/** @param isRefused whether the script has to fail, as it sees the key */
async function seconds(script: string, cwd: string, isRefused: boolean): Promise<number> {
  const start = performance.now();
  const failed = await run('sh', ['-c', script], { cwd }).then(
    () => false,
    () => true,
  );
  const time = (performance.now() - start) / 1000;
  assert.equal(failed, isRefused);
  return time;
}
