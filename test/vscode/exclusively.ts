import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Ends the turn of the one who holds a name. */
type Release = () => void;

/**
 * Does the work while no other caller on this machine does work under the same name.
 * The holder listens on a local socket, so those who wait are woken when it is done, and also when it is killed.
 */
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const address = addressOf(name);
  let release = await hold(address);
  while (release === undefined) {
    await endOfHolder(address);
    release = await hold(address);
  }
  try {
    return await work();
  } finally {
    release();
  }
}

/** Linux and Windows forget an address when its holder dies; elsewhere its file is left behind. */
const leavesFiles = process.platform !== 'win32' && process.platform !== 'linux';

function addressOf(name: string): string {
  const id = `handinger-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
  if (leavesFiles) return join(tmpdir(), id);
  return process.platform === 'win32' ? `\\\\.\\pipe\\${id}` : `\0${id}`;
}

/** Undefined when another caller holds the address. */
function hold(address: string): Promise<Release | undefined> {
  const waiting = new Set<Socket>();
  const server = createServer((socket) => {
    waiting.add(socket);
    // A caller that was killed while it waited.
    socket.on('error', () => waiting.delete(socket));
  });
  const release = (): void => {
    server.close();
    for (const socket of waiting) socket.destroy();
  };
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(release));
  });
}

/** What connecting to a holder fails with that has just ended or been killed. */
const ended = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT'];

function endOfHolder(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    socket.once('close', () => resolve());
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (!ended.includes(error.code ?? '')) reject(error);
      else if (leavesFiles && error.code === 'ECONNREFUSED') rmSync(address, { force: true });
    });
  });
}
