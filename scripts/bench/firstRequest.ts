import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startDemoApi } from '../../test/demoApi/startDemoApi';
import { repositoryRoot } from '../../test/vscode/paths';
import type { BenchLine } from './benchLine';
import { median } from './median';

const REPETITIONS = 15;

/** Loads the network part in a fresh Node and asks for the workers, as the first request of a session does. */
const ours = `
  const started = performance.now();
  const { openNetwork } = require(process.argv[1]);
  const quiet = () => undefined;
  const connect = openNetwork({
    clock: { now: Date.now, after: (ms, done) => { const t = setTimeout(done, ms); return { dispose: () => clearTimeout(t) }; } },
    limits: { of: () => ({ until: 0, extend: quiet }) },
    random: Math.random, userAgent: 'Handinger/VSCode bench', redact: (text) => text, remember: quiet,
    log: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
  }, () => ({ noProxy: [] }), {});
  const key = { reveal: () => process.env.BENCH_KEY };
  connect({ key, baseUrl: process.env.BENCH_URL })
    .then((client) => client.listWorkers(undefined, new AbortController().signal))
    .then(({ ok }) => { console.log(ok ? performance.now() - started : 'failed'); process.exit(); });
`;

/** The same question by Node's own fetch. */
const builtIn = `
  const started = performance.now();
  fetch(process.env.BENCH_URL + '/api/workers', { headers: { authorization: 'Bearer ' + process.env.BENCH_KEY } })
    .then((answer) => answer.json())
    .then(() => { console.log(performance.now() - started); process.exit(); });
`;

/** Milliseconds from loading the network part to the answer of a server on this machine. */
export async function benchFirstRequest(): Promise<BenchLine[]> {
  const demo = await startDemoApi();
  try {
    const env = { ...process.env, BENCH_KEY: demo.keys.good, BENCH_URL: demo.url };
    const measure = async (script: string): Promise<number> => {
      const network = join(repositoryRoot, 'dist', 'network.js');
      const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, network], {
        env,
      });
      const figure = Number(stdout);
      if (Number.isNaN(figure)) throw new Error(`The request failed: ${stdout}`);
      return figure;
    };
    const figures: { ours: number[]; builtIn: number[] } = { ours: [], builtIn: [] };
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      figures.ours.push(await measure(ours));
      figures.builtIn.push(await measure(builtIn));
    }
    const value = median(figures.ours);
    const versus = median(figures.builtIn);
    return [
      { name: 'first-request', value, unit: 'ms', versus: 'fetch of Node', ratio: value / versus },
      { name: 'first-request.fetch', value: versus, unit: 'ms' },
    ];
  } finally {
    await demo.dispose();
  }
}
