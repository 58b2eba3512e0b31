import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureVSCode, type Installation } from './install';
import { type BuiltIn, installPackage, linkBuiltIn, linkExtensions } from './installedExtensions';
import { ProcessGroup } from './processGroup';
import type { VSCodeVersion } from './release';
import { type Settings, writeUserSettings } from './userSettings';

/** How a server differs from the usual one. */
export interface ServerOptions {
  readonly version: VSCodeVersion;
  /** Added to the environment, which extension hosts inherit; undefined removes a variable. */
  readonly env?: NodeJS.ProcessEnv;
  /** Off unless asked for: with it, a folder opens in Restricted Mode. */
  readonly workspaceTrust?: boolean;
  /** User settings, on top of some that keep a fresh workbench still. */
  readonly settings?: Settings;
  /**
   * Folders of extensions that are installed from the start. Without, windows can take extensions
   * under development instead, at the price of VS Code's test driver, which hides notifications.
   */
  readonly installedExtensions?: readonly string[];
  readonly builtIn?: BuiltIn;
  /** A packed extension that VS Code itself unpacks and installs before the start. */
  readonly vsix?: string;
}

const listening = /Extension host agent listening on (\d+)/;
const hostLaunched = /<(\d+)> Launched Extension Host Process/g;
const hostEnded = /<(\d+)> Extension Host Process exited/g;
const patience = 60_000;

const builtInFolder = (dataFolder: string): string => join(dataFolder, 'built-in');

function argumentsFor({ serverMain }: Installation, dataFolder: string, options: ServerOptions) {
  return [
    serverMain,
    '--host=127.0.0.1',
    '--port=0',
    '--without-connection-token',
    '--accept-server-license-terms',
    '--disable-telemetry',
    ...(options.installedExtensions === undefined ? ['--enable-smoke-test-driver'] : []),
    ...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
    `--server-data-dir=${dataFolder}`,
    ...(options.builtIn === undefined
      ? []
      : [`--builtin-extensions-dir=${builtInFolder(dataFolder)}`]),
  ];
}

function endProcess(pid: number): void {
  try {
    process.kill(pid);
  } catch {
    // It has ended already, and the server is about to say so.
  }
}

/** A running VS Code server on a free loopback port, with a data folder of its own. */
export class VSCodeServer {
  readonly #printed = new EventEmitter();
  #log = '';
  #authority = '';

  private constructor(
    /** Everything that VS Code and extensions write on the server's side goes below this folder. */
    readonly dataFolder: string,
    private readonly processes: ProcessGroup,
  ) {}

  /** Installs VS Code where needed, starts it and waits until it listens. */
  static async start(options: ServerOptions): Promise<VSCodeServer> {
    const installation = await ensureVSCode(options.version);
    const dataFolder = await mkdtemp(join(tmpdir(), 'handinger-vscode-'));
    await writeUserSettings(dataFolder, options.settings ?? {});
    await linkExtensions(dataFolder, options.installedExtensions ?? []);
    if (options.builtIn !== undefined) {
      await linkBuiltIn(installation, builtInFolder(dataFolder), options.builtIn);
    }
    if (options.vsix !== undefined) await installPackage(installation, dataFolder, options.vsix);
    const processes = new ProcessGroup(
      installation.node,
      argumentsFor(installation, dataFolder, options),
      { env: { ...process.env, ...options.env } },
    );
    const server = new VSCodeServer(dataFolder, processes);
    try {
      server.#authority = `localhost:${await server.#port()}`;
      return server;
    } catch (error) {
      await server.dispose();
      throw error;
    }
  }

  /** Host and port, as a `vscode-remote:` address names this server. */
  get authority(): string {
    return this.#authority;
  }

  /** All that the server has printed, to explain a failure. */
  get log(): string {
    return this.#log;
  }

  /** Settles when the server process has ended, for whatever reason. */
  get ended(): Promise<number | null> {
    return this.processes.ended;
  }

  /** Replaces the user settings; open windows notice. */
  useSettings(settings: Settings): Promise<void> {
    return writeUserSettings(this.dataFolder, settings);
  }

  /**
   * Ends the extension hosts of closed windows, and clears what windows keep on the
   * server's side, so that the next window finds a new server.
   */
  async forget(): Promise<void> {
    await this.#endExtensionHosts();
    for (const kept of ['User', 'Machine']) {
      const folder = join(this.dataFolder, 'data', kept);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
    await writeUserSettings(this.dataFolder, {});
  }

  /** Ends the server with its extension hosts and removes its data folder. */
  async dispose(): Promise<void> {
    await this.processes.end();
    await rm(this.dataFolder, { recursive: true, force: true, maxRetries: 3 });
  }

  /**
   * Ends the extension hosts that outlive their windows: a window that is closed with unsaved text
   * doesn't say goodbye, and the server would keep its host for hours.
   */
  async #endExtensionHosts(): Promise<void> {
    const pids = (line: RegExp) => [...this.#log.matchAll(line)].map(([, pid]) => Number(pid));
    const running = () => {
      const ended = new Set(pids(hostEnded));
      return pids(hostLaunched).filter((pid) => !ended.has(pid));
    };
    for (const pid of running()) endProcess(pid);
    while (running().length > 0) await once(this.#printed, 'print');
  }

  async #port(): Promise<string> {
    const signal = AbortSignal.timeout(patience);
    const port = new Promise<string>((resolve) => {
      this.processes.onOutput((chunk) => {
        this.#log += chunk;
        this.#printed.emit('print');
        const match = listening.exec(this.#log);
        if (match?.[1] !== undefined) resolve(match[1]);
      });
    });
    const failed = Promise.race([this.ended, once(signal, 'abort')]).then(() => {
      throw new Error(`The VS Code server did not start:\n${this.#log}`);
    });
    return Promise.race([port, failed]);
  }
}
