import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sampleBody, sampleKey } from '../../test/unit/leaks/sampleKey';

const FILES = 12_000;
const FILES_IN_FOLDER = 40;
const KEY_EVERY = 600;
/** In bytes; the mean is what a source tree has. */
const SIZES = [800, 2_500, 4_000, 6_000, 9_000, 14_000, 31_000];
const ENDINGS = ['ts', 'py', 'go', 'rb', 'md', 'json', 'yaml'];

export interface ScanTree {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  readonly keys: number;
}

/** A git repository with source-like text in a temporary folder, the same each time; what it holds is in its index. */
export async function makeScanTree(): Promise<ScanTree> {
  const folder = await mkdtemp(join(tmpdir(), 'handinger-scan-'));
  let bytes = 0;
  let keys = 0;
  for (let first = 0; first < FILES; first += FILES_IN_FOLDER) {
    const inside = join(folder, `part${first % 7}`, `module${first}`);
    await mkdir(inside, { recursive: true });
    const writes = Array.from({ length: FILES_IN_FOLDER }, (_, index) => {
      const number = first + index;
      const hasKey = number % KEY_EVERY === 7;
      const text = sourceLikeText(number, hasKey);
      bytes += text.length;
      keys += hasKey ? 1 : 0;
      const ending = ENDINGS[number % ENDINGS.length] ?? 'txt';
      return writeFile(join(inside, `file${number}.${ending}`), text);
    });
    await Promise.all(writes);
  }
  const git = promisify(execFile);
  await git('git', ['init', '--quiet'], { cwd: folder });
  await git('git', ['add', '--all'], { cwd: folder });
  return { folder, files: FILES, bytes, keys };
}

function sourceLikeText(number: number, hasKey: boolean): string {
  const size = SIZES[number % SIZES.length] ?? 0;
  const words = sampleBody(4_000, number);
  const lines: string[] = [];
  let length = 0;
  for (let line = 0; length < size; line++) {
    const at = (line * 37) % 3_900;
    const text = `  const ${words.slice(at, at + 9)} = await this.handle(${line}, request.headers['${words.slice(at + 9, at + 24)}']); // the ${line}th`;
    lines.push(text);
    length += text.length + 1;
  }
  if (hasKey)
    lines.splice(lines.length >> 1, 0, `  const key = '${sampleKey(words.slice(0, 32))}';`);
  return `${lines.join('\n')}\n`;
}
