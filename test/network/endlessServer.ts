import { createServer, type Socket } from 'node:net';
import { listenOnLoopback, type Listening } from './listening';

/** What a server does in answer to any request, for as long as the other side stays. */
export type Endlessness =
  /** Header after header, as fast as they are taken. */
  | 'headers'
  /** A body without a length, as fast as it is taken. */
  | 'body'
  /** A byte of the body now and then. */
  | 'drip'
  /** Half of a body, and then nothing. */
  | 'pause'
  /** One “wait a little” after the other. */
  | 'informational';

const START = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

export async function startEndlessServer(kind: Endlessness): Promise<Listening> {
  return listenOnLoopback(
    createServer((socket) => {
      socket.once('data', () => answer(socket, kind));
    }),
  );
}

function answer(socket: Socket, kind: Endlessness): void {
  switch (kind) {
    case 'headers':
      socket.write(START);
      pour(socket, `X-More: ${'x'.repeat(1000)}\r\n`);
      return;
    case 'informational':
      pour(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n');
      return;
    case 'body':
      socket.write(`${START}\r\n`);
      pour(socket, 'x'.repeat(64 * 1024));
      return;
    case 'pause':
      socket.write(`${START}Content-Length: 20\r\n\r\n{"workers":`);
      return;
    case 'drip': {
      socket.write(`${START}\r\n`);
      const drops = setInterval(() => socket.write(' '), 5);
      socket.on('close', () => clearInterval(drops));
    }
  }
}

function pour(socket: Socket, piece: string): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(piece));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
}
