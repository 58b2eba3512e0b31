import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { listenOnLoopback } from './listening';

interface SocksOptions {
  /** The port of this machine where every way ends, whatever name was asked for. */
  readonly to: number;
  /** Lets only those in who give this name and password (RFC 1929). */
  readonly login?: { readonly username: string; readonly password: string };
  /** Answers every request with this reply (RFC 1928, section 6). */
  readonly reply?: number;
  /** Takes every connection and never says a word. */
  readonly hangs?: boolean;
  /** Sends its answers byte by byte. */
  readonly drips?: boolean;
}

interface Asked {
  /** How the server was named: by its name, or by an address that was looked up before. */
  readonly by: 'name' | 'address';
  /** `host:port`. */
  readonly target: string;
}

interface SocksProxy {
  readonly port: number;
  /** Every request so far, oldest first. */
  readonly asked: readonly Asked[];
  dispose(): Promise<void>;
}

/** A SOCKS 5 proxy on loopback (RFC 1928), which opens ways and knows names and passwords (RFC 1929). */
export async function startSocksProxy(options: SocksOptions): Promise<SocksProxy> {
  const asked: Asked[] = [];
  const server = createServer((socket) => {
    serve(socket, options, asked).catch(() => socket.destroy());
  });
  const listening = await listenOnLoopback(server);
  return { port: listening.port, asked, dispose: () => listening.dispose() };
}

async function serve(socket: Socket, options: SocksOptions, asked: Asked[]): Promise<void> {
  if (options.hangs) return;
  const read = reader(socket);
  const write = (...bytes: number[]): void => {
    for (const part of options.drips ? bytes.map((byte) => [byte]) : [bytes]) {
      socket.write(Buffer.from(part));
    }
  };
  const [version, count = 0] = await read(2);
  if (version !== 5) throw new Error('SOCKS 5 only');
  const method = options.login ? 2 : 0;
  if (!(await read(count)).includes(method)) {
    write(5, 0xff);
    socket.end();
    return;
  }
  write(5, method);
  if (options.login) {
    const [, length = 0] = await read(2);
    const username = (await read(length)).toString();
    const password = (await read((await read(1))[0] ?? 0)).toString();
    const isRight = username === options.login.username && password === options.login.password;
    write(1, isRight ? 0 : 1);
    if (!isRight) {
      socket.end();
      return;
    }
  }
  asked.push(await readRequest(read));
  if (options.reply !== undefined) {
    write(5, options.reply, 0, 1, 0, 0, 0, 0, 0, 0);
    socket.end();
    return;
  }
  const behind = connect(options.to, '127.0.0.1', () => {
    write(5, 0, 0, 1, 127, 0, 0, 1, 0, 0);
    pipeline(socket, behind, socket, () => undefined);
  });
  behind.on('error', () => socket.destroy());
}

async function readRequest(read: (size: number) => Promise<Buffer>): Promise<Asked> {
  const kind = (await read(4))[3];
  const size = kind === 3 ? ((await read(1))[0] ?? 0) : kind === 4 ? 16 : 4;
  const host = await read(size);
  const port = (await read(2)).readUInt16BE();
  return kind === 3
    ? { by: 'name', target: `${host.toString()}:${port}` }
    : { by: 'address', target: `${[...host].join('.')}:${port}` };
}

/** Reads exactly as many bytes as asked for, and leaves the rest to the next one. */
function reader(socket: Socket): (size: number) => Promise<Buffer> {
  const closed = once(socket, 'close').then(() => {
    throw new Error('The connection was closed.');
  });
  closed.catch(() => undefined);
  return async (size) => {
    if (size === 0) return Buffer.alloc(0);
    for (;;) {
      const bytes = socket.read(size) as Buffer | null;
      if (bytes) return bytes;
      await Promise.race([once(socket, 'readable'), closed]);
    }
  };
}
