import { type ChildProcess, spawnSync } from 'node:child_process';

/** Runs a program to its end. */
type Run = (command: string, args: readonly string[]) => void;

const runSilently: Run = (command, args) => {
  spawnSync(command, args, { stdio: 'ignore', windowsHide: true });
};

/** What `spawn` needs so that {@link signalTree} can reach everything that the process starts. */
export function treeOptions(platform: NodeJS.Platform = process.platform) {
  // Windows has no process groups, and gives a detached process a console window.
  return platform === 'win32' ? { windowsHide: true } : { detached: true };
}

/**
 * Sends a signal to a process and everything that it has started, if any of them is left. Windows
 * has no signals: there, both end the processes at once, and only while the first of them runs.
 * @param first was started with {@link treeOptions}
 */
export function signalTree(
  first: Pick<ChildProcess, 'pid' | 'exitCode'>,
  signal: 'SIGTERM' | 'SIGKILL',
  platform: NodeJS.Platform = process.platform,
  run = runSilently,
): void {
  if (first.pid === undefined) return;
  if (platform === 'win32') {
    // Windows soon gives the ID of an ended process to another one.
    if (first.exitCode === null) run('taskkill', ['/PID', String(first.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-first.pid, signal);
  } catch {
    // Every process of the group has ended.
  }
}
