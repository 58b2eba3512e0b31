import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { sampleBody, sampleKey } from '../../test/unit/leaks/sampleKey';

const COMMITS = 20_000;
const FILES = 1_500;
const FILES_IN_FOLDER = 30;
/** Commits in a row that change one file, as work does, so that Git packs each version as a change of the one before. */
const COMMITS_FOR_FILE = 10;
const BRANCH_EVERY = 25;
const COMMITS_ON_BRANCH = 5;
const KEY_EVERY = 1_000;
/** A key is removed again after so many commits. */
const KEY_STAYS = 4;

/** Git asks for buffers for every object, and the C library of Linux would hand each of them back to the system. */
const KEEPS_MEMORY = { MALLOC_TRIM_THRESHOLD_: '268435456', MALLOC_MMAP_THRESHOLD_: '268435456' };

export interface HistoryRepository {
  readonly folder: string;
  readonly commits: number;
  /** Trees, versions of files, and commits. */
  readonly objects: number;
  readonly keys: number;
}

/** A bare repository with source-like text in a temporary folder, in one pack; the same each time. */
export async function makeHistoryRepository(): Promise<HistoryRepository> {
  const folder = await mkdtemp(join(tmpdir(), 'handinger-history-'));
  const git = async (...options: readonly string[]): Promise<string> =>
    (await promisify(execFile)('git', options, { cwd: folder })).stdout;
  await git('init', '--quiet', '--bare', '--initial-branch=main');
  const importer = spawn('git', ['-c', 'core.compression=1', 'fast-import', '--quiet'], {
    cwd: folder,
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, ...KEEPS_MEMORY },
  });
  const imported = once(importer, 'close');
  await pipeline(Readable.from(commits()), importer.stdin);
  const [code] = (await imported) as [number | null];
  if (code !== 0) throw new Error(`git fast-import ended with ${String(code)}.`);
  const counts = await git('count-objects', '-v');
  const objects = Number(/^in-pack: (\d+)$/m.exec(counts)?.[1]);
  return { folder, commits: COMMITS, objects, keys: COMMITS / KEY_EVERY };
}

/** What `git fast-import` reads: a line of commits with short branches that are merged into it. */
function* commits(): Generator<string> {
  const files = Array.from({ length: FILES }, (_, file) => sourceLines(file));
  const keyed = new Map<number, number>();
  for (let index = 0; index < COMMITS; index++) {
    const onBranch = index % BRANCH_EVERY;
    const isOnBranch = onBranch >= 1 && onBranch <= COMMITS_ON_BRANCH;
    const isMerge = index > BRANCH_EVERY && onBranch === COMMITS_ON_BRANCH + 1;
    const changed =
      index === 0
        ? files.map((_, file) => file)
        : [(Math.floor(index / COMMITS_FOR_FILE) * 7) % FILES];
    const text: string[] = [
      `commit refs/heads/${isOnBranch ? 'side' : 'main'}\nmark :${index + 1}\n`,
      `committer Ada <ada@example.com> ${1_500_000_000 + index * 600} +0000\n`,
      data(`Change ${index}\n\nThe reason for it, in a sentence or two of some length.\n`),
    ];
    if (onBranch === 1) text.push(`from :${index}\n`);
    if (isMerge) text.push(`merge :${index}\n`);
    for (const file of changed) {
      const lines = files[file] ?? [];
      lines[(index * 13) % lines.length] = sourceLine(index, file);
      const since = keyed.get(file) ?? Number.NaN;
      if (index - since >= KEY_STAYS) {
        lines.shift();
        keyed.delete(file);
      }
      if (index % KEY_EVERY === 11) {
        lines.unshift(`const key = '${sampleKey(sampleBody(32, index))}';`);
        keyed.set(file, index);
      }
      text.push(`M 100644 inline ${pathOf(file)}\n`, data(`${lines.join('\n')}\n`));
    }
    yield text.join('');
  }
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;

const pathOf = (file: number): string =>
  `src/part${file % 5}/module${Math.floor(file / FILES_IN_FOLDER)}/file${file}.ts`;

const sourceLines = (file: number): string[] =>
  Array.from({ length: 20 + ((file * 31) % 120) }, (_, line) => sourceLine(line, file));

function sourceLine(line: number, file: number): string {
  const words = sampleBody(24, line * 1_009 + file);
  return `  const ${words.slice(0, 9)} = await this.handle(${line}, request.headers['${words.slice(9)}']);`;
}
