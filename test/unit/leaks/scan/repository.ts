import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const OWN = {
  // There is no such file, so the settings of whoever runs the tests are not read.
  GIT_CONFIG_GLOBAL: join(tmpdir(), 'handinger-no-git-config'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

/** A folder in which real files and, if wanted, a real git repository stand. */
export class TestFolder {
  private constructor(readonly path: string) {}

  static async make(): Promise<TestFolder> {
    return new TestFolder(await mkdtemp(join(tmpdir(), 'handinger-leaks-')));
  }

  static async repository(): Promise<TestFolder> {
    const folder = await TestFolder.make();
    await folder.git('init', '--quiet', '--initial-branch=main');
    return folder;
  }

  async write(name: string, content: string | Buffer): Promise<void> {
    const path = join(this.path, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }

  /** @returns what git printed */
  async git(...options: readonly string[]): Promise<string> {
    const env = { ...process.env, ...OWN };
    return (await run('git', options, { cwd: this.path, env })).stdout;
  }

  async commit(message: string): Promise<string> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', message);
    return (await this.git('rev-parse', 'HEAD')).trim();
  }

  async dispose(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
