import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../vscode/paths';
import { signalTree, treeOptions } from '../vscode/processTree';

const isWindows = process.platform === 'win32';

/** Waits until there is a file like this below a folder. */
function appears(pattern: string, cwd: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (globSync(pattern, { cwd }).length === 0) return;
      watcher.close();
      resolve();
    };
    const watcher = watch(cwd, { recursive: true }, look).on('error', look);
    look();
  });
}

describe('npm start on a machine with a display', () => {
  /** Short, since macOS allows a socket's path 103 characters. */
  const temporary = mkdtempSync(join(isWindows ? tmpdir() : '/tmp', 'handinger-'));
  let started: ChildProcess;
  let ended: Promise<unknown>;
  let output = '';

  before(() => {
    started = spawn('npm', ['start'], {
      cwd: repositoryRoot,
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      // On Windows npm is a script for the command prompt.
      shell: isWindows,
      stdio: ['ignore', 'pipe', 'inherit'],
      ...treeOptions(),
    });
    // The pipe closes when the last process has ended that npm has started.
    ended = once(started, 'close');
    started.stdout?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  });
  after(() => {
    signalTree(started, 'SIGKILL');
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  it('opens a desktop VS Code, in which the extension starts', async () => {
    const log = 'handinger-vscode-*/data/logs/**/handinger.vscode-handinger/*.log';
    const broken = ended.then(() => assert.fail(`It ended too early:\n${output}`));
    await Promise.race([appears(log, temporary), broken]);
    assert.match(output, /^Opening a desktop VS Code, because /m);
  });

  // Windows can't send Ctrl+C to another process.
  if (!isWindows) {
    it('ends on Ctrl+C and leaves nothing behind', async () => {
      assert.equal(started.exitCode, null, 'it still runs');
      process.kill(-(started.pid ?? 0), 'SIGINT');
      await ended;
      assert.deepEqual(globSync('handinger-*', { cwd: temporary }), []);
    });
  }
});
