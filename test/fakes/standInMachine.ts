import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Machine } from '../vscode/machine';

/** Whether a stand-in can be made here: a path of Windows can't be on the PATH of another system. */
export const imitates = (platform: NodeJS.Platform): boolean =>
  process.platform !== 'win32' || platform === 'win32';

/** A machine of any system whose disk is a temporary folder. */
export class StandInMachine implements Machine {
  readonly root = mkdtempSync(join(realpathSync(tmpdir()), 'handinger-machine-'));
  readonly home = join(this.root, 'home');
  readonly env: NodeJS.ProcessEnv;
  isAdministrator = false;

  /**
   * @param env its variables. Where a value is a list of paths, each starts from the folder.
   */
  constructor(
    readonly platform: NodeJS.Platform,
    env: Readonly<Record<string, string>> = {},
  ) {
    const separator = platform === 'win32' ? ';' : ':';
    const here = (value: string) =>
      value
        .split(separator)
        .map((path) => (path.startsWith('/') ? this.path(path) : path))
        .join(separator);
    this.env = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, here(value)]));
  }

  /** Where a path of the machine is on the real disk. */
  path(path: string): string {
    return join(this.root, path);
  }

  /** Writes a file, which can be run unless it is said otherwise. */
  file(path: string, text = '', mode = 0o755): string {
    const real = this.path(path);
    mkdirSync(dirname(real), { recursive: true });
    writeFileSync(real, text, { mode });
    return real;
  }

  /** Makes `path` a link to `target`. */
  link(path: string, target: string): string {
    const real = this.path(path);
    mkdirSync(dirname(real), { recursive: true });
    symlinkSync(this.path(target), real);
    return real;
  }

  dispose(): void {
    rmSync(this.root, { recursive: true });
  }
}
