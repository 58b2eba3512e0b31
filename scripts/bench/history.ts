import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { KEY_PREFIX } from '../../src/core/credentials/keys/apiKey';
import { scanningHistoryWith } from '../../src/node/scan/historyThread';
import { repositoryRoot } from '../../test/vscode/paths';
import type { BenchLine } from './benchLine';
import { blockedLines, type HostBlocks, watchHost } from './hostBlocks';
import { makeHistoryRepository, type HistoryRepository } from './historyRepository';
import { spread } from './spread';

const REPETITIONS = 5;
const SAMPLE_EVERY = 10;
/** The names of files are left out, since `cat-file` would take them for a part of the object's name. */
const PIPE = `git rev-list --objects --no-object-names --all | git cat-file --batch | grep -c -a ${KEY_PREFIX}`;

const scanHistory = scanningHistoryWith(join(repositoryRoot, 'dist', 'scanWorker.js'));

/** What the host notices of a scan: for how long it was blocked, and bytes above idle at most. */
interface Noticed {
  readonly blocks: HostBlocks;
  readonly memory: number;
}

/** Seconds for a scan that nothing watches, and milliseconds of work for this thread, however busy the machine is. */
interface Taken {
  readonly time: number;
  readonly work: number;
}

/**
 * Seconds for a whole history, ours and a pipe of Git's own programs by turns, and what the host of it notices: how long
 * its thread was blocked, how much more memory it has, Git's own not included, and how soon a canceled scan ends.
 */
export async function benchHistory(): Promise<BenchLine[]> {
  const repository = await makeHistoryRepository();
  try {
    const ours: Taken[] = [];
    const noticed: Noticed[] = [];
    const pipe: number[] = [];
    const canceled: number[] = [];
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      const turns = [
        async () => ours.push(await scan(repository)),
        async () => pipe.push(await seconds(() => runPipe(repository))),
      ];
      for (const turn of repetition % 2 === 0 ? turns : turns.reverse()) await turn();
      noticed.push(await watch(repository));
      canceled.push(await cancel(repository));
    }
    const time = spread(ours.map((taken) => taken.time));
    const reference = spread(pipe);
    return [
      { name: 'history.commits', value: repository.commits, unit: 'commits' },
      { name: 'history.objects', value: repository.objects, unit: 'objects' },
      {
        ...{ name: 'history.scan', unit: 's', ...time },
        ...{ versus: 'git rev-list | git cat-file | grep', ratio: time.value / reference.value },
      },
      { name: 'history.pipe', unit: 's', ...reference },
      ...blockedLines(
        'history',
        noticed.map(({ blocks }) => blocks),
      ),
      { name: 'history.work', unit: 'ms of the host', ...spread(ours.map((taken) => taken.work)) },
      {
        ...{ name: 'history.memory', unit: 'MB above idle' },
        ...spread(noticed.map(({ memory }) => memory / 1e6)),
      },
      { name: 'history.canceled', unit: 'ms', ...spread(canceled) },
    ];
  } finally {
    await rm(repository.folder, { recursive: true, force: true });
  }
}

async function scan(repository: HistoryRepository): Promise<Taken> {
  const before = process.threadCpuUsage();
  const time = await seconds(() => findAll(repository));
  const { user, system } = process.threadCpuUsage(before);
  return { time, work: (user + system) / 1_000 };
}

async function watch(repository: HistoryRepository): Promise<Noticed> {
  collectGarbage();
  const idle = process.memoryUsage.rss();
  let most = idle;
  const sampling = setInterval(
    () => (most = Math.max(most, process.memoryUsage.rss())),
    SAMPLE_EVERY,
  );
  const blocks = await watchHost(() => findAll(repository));
  clearInterval(sampling);
  return { blocks, memory: most - idle };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

async function findAll({ folder, keys }: HistoryRepository): Promise<void> {
  const found = await scanHistory(folder, () => undefined, new AbortController().signal);
  assert.equal(found?.kind === 'scanned' && found.keys.length, keys);
}

async function runPipe({ folder }: HistoryRepository): Promise<void> {
  const { stdout } = await promisify(execFile)('sh', ['-c', PIPE], { cwd: folder });
  assert.ok(Number(stdout) > 0);
}

/** Milliseconds from the cancellation, once it is at work, to its end. */
async function cancel({ folder }: HistoryRepository): Promise<number> {
  const canceling = new AbortController();
  let since = Number.NaN;
  const atWork = (): void => {
    if (canceling.signal.aborted) return;
    since = performance.now();
    canceling.abort();
  };
  assert.equal(await scanHistory(folder, atWork, canceling.signal), undefined);
  return performance.now() - since;
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
