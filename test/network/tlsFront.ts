import { connect } from 'node:net';
import { pipeline } from 'node:stream';
import { createServer } from 'node:tls';
import type { Certificate } from './certificates';
import { listenOnLoopback, type Listening } from './listening';

/** A port that speaks TLS in front of one on this machine that does not. */
export function startTlsFront(certificate: Certificate, target: string): Promise<Listening> {
  const port = Number(new URL(target).port);
  const server = createServer(certificate, (socket) => {
    const behind = connect(port, '127.0.0.1');
    pipeline(socket, behind, socket, () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  return listenOnLoopback(server);
}
