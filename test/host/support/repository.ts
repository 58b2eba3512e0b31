import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';

const run = promisify(execFile);
const AUTHOR = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];

/** A git repository in a folder of its own inside the workspace. */
export class Repository {
  private constructor(readonly folder: string) {}

  static async create(name: string): Promise<Repository> {
    const [opened] = vscode.workspace.workspaceFolders ?? [];
    if (!opened) throw new Error('The tests run with a folder open.');
    const folder = join(opened.uri.fsPath, name);
    await mkdir(folder, { recursive: true });
    const repository = new Repository(folder);
    await repository.git('init');
    return repository;
  }

  async git(...args: readonly string[]): Promise<void> {
    await run('git', [...AUTHOR, ...args], { cwd: this.folder });
  }

  /** A new folder is watched a moment later: what happens in it before goes unseen. */
  async watched(): Promise<void> {
    const watcher = vscode.workspace.createFileSystemWatcher('**/.git/info/exclude');
    const noticed = new Set<string>();
    watcher.onDidChange(({ path }) => noticed.add(path));
    let { path } = await this.write('.git/info/exclude', '');
    for (let times = 1; !noticed.has(path); times++) {
      ({ path } = await this.write('.git/info/exclude', `# written ${times} times\n`));
    }
    watcher.dispose();
  }

  async commit(): Promise<void> {
    await this.git('add', '--all');
    await this.git('commit', '--message', 'All that there is');
  }

  async write(name: string, text: string): Promise<vscode.Uri> {
    const path = join(this.folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    return vscode.Uri.file(path);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
