import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Listening, listenOnLoopback } from '../network/listening';

/** How a stand-in was started. */
export interface Start {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Ends it with this exit code: 0 is what VS Code ends with when its last window is closed. */
  readonly quit: (code: number) => void;
}

/** Says how it was started, and waits to be told its exit code. */
const program = (address: string): string => `#!${process.execPath}
const body = JSON.stringify({ args: process.argv.slice(2), env: process.env });
fetch('${address}', { method: 'POST', body })
  .then((response) => response.text())
  .then((code) => {
    if (code !== '0') console.error('The stand-in was told to fail.');
    process.exitCode = Number(code);
  });
`;

/** A script in place of a desktop VS Code, for systems that can start one. */
export class StandInVSCode {
  private constructor(
    private readonly folder: string,
    private readonly server: Server,
    private readonly listening: Listening,
  ) {}

  static async make(): Promise<StandInVSCode> {
    const folder = mkdtempSync(join(tmpdir(), 'handinger-stand-in-'));
    const server = createServer();
    const listening = await listenOnLoopback(server);
    const standIn = new StandInVSCode(folder, server, listening);
    const address = `http://127.0.0.1:${listening.port}`;
    writeFileSync(standIn.executable, program(address), { mode: 0o755 });
    return standIn;
  }

  get executable(): string {
    return join(this.folder, 'code');
  }

  /** The next start from now on. */
  async nextStart(): Promise<Start> {
    const [request, response] = (await once(this.server, 'request')) as [
      IncomingMessage,
      ServerResponse,
    ];
    const start = JSON.parse(await text(request)) as Pick<Start, 'args' | 'env'>;
    return { ...start, quit: (code) => response.end(String(code)) };
  }

  async dispose(): Promise<void> {
    await this.listening.dispose();
    rmSync(this.folder, { recursive: true });
  }
}
