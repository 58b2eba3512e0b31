import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessGroup } from '../processGroup';
import { writeUserSettings } from '../userSettings';
import { desktopEnvironment } from './desktopEnvironment';

/** What a desktop VS Code opens with. */
export interface DesktopOptions {
  /** The program itself, not its `code` command. */
  readonly executable: string;
  readonly folder: string;
  /** The folder of the extension under development. */
  readonly extension: string;
  /** Added to the environment. */
  readonly env: NodeJS.ProcessEnv;
}

const keptOutput = 4000;

/** The arguments that keep everything a desktop VS Code stores below one folder. */
export const profileArguments = (dataFolder: string): readonly string[] => [
  `--user-data-dir=${join(dataFolder, 'data')}`,
  `--extensions-dir=${join(dataFolder, 'extensions')}`,
];

function argumentsFor({ folder, extension }: DesktopOptions, dataFolder: string) {
  return [
    folder,
    `--extensionDevelopmentPath=${extension}`,
    ...profileArguments(dataFolder),
    '--disable-updates',
    '--disable-workspace-trust',
    '--skip-release-notes',
    '--skip-welcome',
    // A download lacks the setuid helper that the sandbox needs on many systems, and root has none.
    ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
  ];
}

/** A running desktop VS Code with a new profile, independent of others that run. */
export class DesktopVSCode {
  #log = '';

  private constructor(
    private readonly dataFolder: string,
    private readonly processes: ProcessGroup,
  ) {
    processes.onOutput((chunk) => (this.#log = (this.#log + chunk).slice(-keptOutput)));
  }

  /** Starts it; the window opens a moment later. */
  static async start(options: DesktopOptions): Promise<DesktopVSCode> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'handinger-vscode-'));
    await writeUserSettings(dataFolder, {});
    const env = { ...process.env, ...desktopEnvironment(), ...options.env };
    const args = argumentsFor(options, dataFolder);
    return new DesktopVSCode(dataFolder, new ProcessGroup(options.executable, args, { env }));
  }

  /** The last of what it has printed, to explain a failure. */
  get log(): string {
    return this.#log;
  }

  /**
   * Settles with the exit code when it has quit, which it does when its last window is closed; not
   * on macOS, where it waits for Quit.
   */
  get ended(): Promise<number | null> {
    return this.processes.ended;
  }

  /** Quits it, and removes its profile. */
  async dispose(): Promise<void> {
    await this.processes.end();
    await rm(this.dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}
