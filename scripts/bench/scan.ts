import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { KEY_RULE } from '../../src/core/leaks/scan/keyRule';
import { ruleFormats } from '../../src/core/leaks/scan/exportRules';
import { scanningWith } from '../../src/node/scan/folderThread';
import { cacheFolder, repositoryRoot } from '../../test/vscode/paths';
import type { BenchLine } from './benchLine';
import { blockedLines, type HostBlocks, watchHost } from './hostBlocks';
import { makeScanTree, type ScanTree } from './scanTree';
import { spread } from './spread';

const REPETITIONS = 9;
/** It takes seconds, and nobody needs to know more exactly. */
const REPETITIONS_OF_SECRETLINT = 3;
const run = promisify(execFile);

/** Another program that looks through the same files; it leaves with how many files hold a key. */
interface Rival {
  readonly name: string;
  readonly repetitions: number;
  readonly scan: () => Promise<number>;
}

/** Seconds for a whole tree, ours beside other programs by turns, and for how long nobody else could run meanwhile. */
export async function benchScan(): Promise<BenchLine[]> {
  const tree = await makeScanTree();
  try {
    const rivals = [ripgrep(tree), gitGrep(tree), await secretlint(tree)].filter(
      (rival) => rival !== undefined,
    );
    const ours: number[] = [];
    const blocks: HostBlocks[] = [];
    const theirs = rivals.map(() => [] as number[]);
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      ours.push(await seconds(() => scanTree(tree), tree.keys));
      for (const [index, { scan, repetitions }] of rivals.entries()) {
        if (repetition < repetitions) theirs[index]?.push(await seconds(scan, tree.keys));
      }
      blocks.push(await watchHost(() => scanTree(tree)));
    }
    const own = spread(ours);
    return [
      { name: 'scan.files', value: tree.files, unit: 'files' },
      { name: 'scan.bytes', value: tree.bytes, unit: 'bytes' },
      { name: 'scan.workspace', unit: 's', ...own },
      ...rivals.map(({ name }, index) => {
        const time = spread(theirs[index] ?? []);
        const compared = { versus: `scan.workspace`, ratio: own.value / time.value };
        return { name: `scan.${name}`, unit: 's', ...time, ...compared };
      }),
      ...blockedLines('scan', blocks),
    ];
  } finally {
    await rm(tree.folder, { recursive: true, force: true });
  }
}

async function seconds(scan: () => Promise<number>, expected: number): Promise<number> {
  const start = performance.now();
  const found = await scan();
  const time = (performance.now() - start) / 1000;
  assert.equal(found, expected);
  return time;
}

async function scanTree({ folder }: ScanTree): Promise<number> {
  const scan = scanningWith(join(repositoryRoot, 'dist', 'scanWorker.js'));
  const excluded = ['**/.git', '**/.svn', '**/.hg', '**/node_modules', '**/*.code-search'];
  let leaky = 0;
  await scan(
    { folder, askGit: true, excluded },
    ({ found }) => (leaky += found.length),
    new AbortController().signal,
  );
  return leaky;
}

function ripgrep({ folder }: ScanTree): Rival | undefined {
  const path = [
    ...(process.env['PATH'] ?? '').split(delimiter).map((inside) => join(inside, 'rg')),
  ];
  const ofVSCode = `vscode-server-*/node_modules/code-server/lib/vscode/node_modules/@vscode/ripgrep*/{bin,bin/${process.platform}-${process.arch}}/rg`;
  const program = [
    ...path.filter((file) => existsSync(file)),
    ...globSync(ofVSCode, { cwd: cacheFolder }).map((file) => join(cacheFolder, file)),
  ][0];
  if (program === undefined) {
    console.error('No ripgrep is here to compare with; VS Code brings one with the first UI test.');
    return undefined;
  }
  return {
    name: 'ripgrep-j1',
    repetitions: REPETITIONS,
    scan: () => lines(program, ['-j1', '-l', '--hidden', '-g!.git', KEY_RULE, '.'], folder),
  };
}

const gitGrep = ({ folder }: ScanTree): Rival => ({
  name: 'git-grep-P',
  repetitions: REPETITIONS,
  scan: () => lines('git', ['grep', '-l', '-P', KEY_RULE], folder),
});

async function secretlint({ folder }: ScanTree): Promise<Rival | undefined> {
  const { resolve } = createRequire(join(repositoryRoot, 'package.json'));
  let program: string;
  try {
    program = join(resolve('secretlint/package.json'), '..', 'bin', 'secretlint.js');
    resolve('@secretlint/secretlint-rule-pattern');
  } catch {
    console.error(
      'secretlint is left out: npm install --no-save secretlint @secretlint/secretlint-rule-pattern brings it.',
    );
    return undefined;
  }
  const rule = ruleFormats().find(({ name }) => name === 'secretlint');
  await writeFile(join(folder, '.git', 'secretlintrc.json'), rule?.text ?? '');
  const options = ['--secretlintrc', '.git/secretlintrc.json', '--format', 'unix', '**/*'];
  return {
    name: 'secretlint',
    repetitions: REPETITIONS_OF_SECRETLINT,
    scan: async () => {
      const output = await outputOf(process.execPath, [program, ...options], folder);
      return output.split('\n').filter((line) => line.includes('secretlint-rule-pattern')).length;
    },
  };
}

async function lines(program: string, options: readonly string[], cwd: string): Promise<number> {
  return (await outputOf(program, options, cwd)).split('\n').length - 1;
}

/** secretlint ends with 1 when it has found something. */
async function outputOf(program: string, options: readonly string[], cwd: string): Promise<string> {
  const ended = await run(program, options, { cwd, maxBuffer: 100_000_000 }).catch(
    (error: unknown) => error as { readonly stdout?: string },
  );
  return ended.stdout ?? '';
}
