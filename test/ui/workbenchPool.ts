import { createServer } from 'node:net';
import { once } from 'node:events';
import { repositoryRoot } from '../vscode/paths';
import { BrowserProcess } from '../vscode/browserProcess';
import { VSCodeServer, type ServerOptions } from '../vscode/server';
import type { Settings } from '../vscode/userSettings';

/** Below the range from which systems take ports for outgoing connections. */
const firstPort = 20_000;
const ports = 10_000;

/** A server and a browser that one session uses until it hands them back. */
export interface Place {
  readonly server: VSCodeServer;
  readonly browser: BrowserProcess;
  /** Hands both back; the session has closed its windows by then. */
  release(): Promise<void>;
}

/**
 * What the sessions of one process share, since a browser and a server take seconds to start: one
 * Chromium, and one VS Code server for all sessions that ask for nothing special of it.
 */
export class WorkbenchPool {
  #port: Promise<number> | undefined;
  #browser: Promise<BrowserProcess> | undefined;
  #server: Promise<VSCodeServer> | undefined;

  /**
   * The port for the service behind VS Code. The environment of a running server can't change, so
   * every service of this process listens here, one after the other.
   */
  servicePort(): Promise<number> {
    return (this.#port ??= freePort());
  }

  /**
   * Hands out a browser, and a server with these settings.
   * @param special what a server needs to be started for; without it, the shared one is used
   */
  async take(settings: Settings, special: Partial<ServerOptions> | undefined): Promise<Place> {
    const browser = await (this.#browser ??= BrowserProcess.start());
    if (special !== undefined) {
      const server = await startServer({ ...special, settings });
      return { server, browser, release: () => server.dispose() };
    }
    const server = await (this.#server ??= this.#startShared());
    await server.useSettings(settings);
    return { server, browser, release: () => server.forget() };
  }

  /** Ends what is shared. */
  async dispose(): Promise<void> {
    await (await this.#browser)?.dispose();
    await (await this.#server)?.dispose();
  }

  async #startShared(): Promise<VSCodeServer> {
    const baseUrl = `http://127.0.0.1:${await this.servicePort()}`;
    return startServer({ env: { HANDINGER_BASE_URL: baseUrl, HANDINGER_API_KEY: undefined } });
  }
}

/**
 * Half of what a window reads of its extensions while it loads is the settings and commands of these
 * two; a test that needs one of them says so.
 */
export const copilot = 'copilot';
const debuggerOfNode = 'ms-vscode.js-debug';

const startServer = (options: Partial<ServerOptions>): Promise<VSCodeServer> =>
  VSCodeServer.start({
    version: 'newest',
    installedExtensions: [repositoryRoot],
    builtIn: { without: [copilot, debuggerOfNode] },
    ...options,
  });

/** A port of loopback that no other program takes by chance between two uses. */
async function freePort(): Promise<number> {
  const port = firstPort + Math.floor(Math.random() * ports);
  const server = createServer().listen(port, '127.0.0.1');
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!isFree) return freePort();
  server.close();
  await once(server, 'close');
  return port;
}
