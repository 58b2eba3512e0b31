import { type ChildProcess, spawn } from 'node:child_process';
import { exitOnSignals } from './exitOnSignals';
import { signalTree, treeOptions } from './processTree';

const patience = 3000;

/**
 * A child process and everything that it starts in turn: VS Code forks extension hosts and file
 * watchers, which would outlive it if only the server itself were ended. Ends with this process.
 */
export class ProcessGroup {
  readonly #child: ChildProcess;

  /** The exit code, once the first process of the group has ended; null if a signal ended it. */
  readonly ended: Promise<number | null>;

  constructor(
    command: string,
    args: readonly string[],
    options: { readonly cwd?: string; readonly env: NodeJS.ProcessEnv },
  ) {
    this.#child = spawn(command, args, {
      ...options,
      ...treeOptions(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = new Promise((resolve) => {
      this.#child.once('close', resolve).once('error', () => resolve(null));
    });
    exitOnSignals();
    process.once('exit', this.#terminate);
  }

  /** Hears what the group prints, on either stream, and why it could not be started. */
  onOutput(listener: (chunk: string) => void): void {
    this.#child.once('error', (error) => listener(error.message));
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', listener);
    }
  }

  /** Asks every process of the group to end, and insists after a few seconds. */
  async end(): Promise<void> {
    this.#terminate();
    const timer = setTimeout(() => signalTree(this.#child, 'SIGKILL'), patience);
    await this.ended;
    clearTimeout(timer);
    signalTree(this.#child, 'SIGKILL');
    process.off('exit', this.#terminate);
  }

  readonly #terminate = () => signalTree(this.#child, 'SIGTERM');
}
