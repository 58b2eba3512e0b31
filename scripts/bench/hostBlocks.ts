import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { BenchLine } from './benchLine';
import { median } from './median';
import { spread } from './spread';

/** For how long a thread could run nothing else at most, in milliseconds. */
export interface HostBlocks {
  /** What the thread itself worked at a stretch, however busy the machine is. */
  readonly byWork: number;
  /** By the clock, and so while the machine ran other programs. */
  readonly byClock: number;
  /** The same in a process beside it that does nothing. */
  readonly idle: number;
}

const EVERY = 1;
const IDLE = `
const delay = require('node:perf_hooks').monitorEventLoopDelay({ resolution: ${EVERY} });
delay.enable();
process.stdin.resume().on('end', () => console.log(delay.max / 1e6));
console.log();`;

/** Watches this thread while something runs. */
export async function watchHost(work: () => Promise<unknown>): Promise<HostBlocks> {
  const idle = spawn(process.execPath, ['-e', IDLE], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(idle.stdout, 'data');
  let byWork = 0;
  let before = workOfThread();
  const ticking = setInterval(() => {
    const now = workOfThread();
    byWork = Math.max(byWork, now - before);
    before = now;
  }, EVERY);
  const delay = monitorEventLoopDelay({ resolution: EVERY });
  delay.enable();
  await work();
  delay.disable();
  clearInterval(ticking);
  idle.stdin.end();
  const [answer] = (await once(idle.stdout, 'data')) as [Buffer];
  return { byWork, byClock: delay.max / 1e6, idle: Number(answer.toString()) };
}

/** What was noticed in several runs, as figures of a bench. */
export function blockedLines(bench: string, blocks: readonly HostBlocks[]): readonly BenchLine[] {
  const [byClock, idle] = [blocks.map((block) => block.byClock), blocks.map((block) => block.idle)];
  return [
    {
      ...{ name: `${bench}.blocked`, unit: 'ms of work at most' },
      ...spread(blocks.map(({ byWork }) => byWork)),
    },
    {
      ...{ name: `${bench}.blocked-by-clock`, unit: 'ms at most', ...spread(byClock) },
      ...{ versus: 'an idle process', ratio: median(byClock) / median(idle) },
    },
  ];
}

function workOfThread(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
