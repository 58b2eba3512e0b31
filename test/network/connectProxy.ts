import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';
import type { Certificate } from './certificates';
import { listenOnLoopback } from './listening';

interface ProxyOptions {
  /** The port of this machine where every tunnel ends, whatever name was asked for. */
  readonly to: number;
  /** Lets only those in who give this header, such as `Basic …`. */
  readonly authorization?: string;
  /** Answers every CONNECT with this status. */
  readonly refusesWith?: number;
  /** Takes every CONNECT and never answers. */
  readonly hangs?: boolean;
  /** Speaks TLS with those who ask. */
  readonly certificate?: Certificate;
}

interface Tunnel {
  /** `host:port` that was asked for. */
  readonly target: string;
  readonly authorization: string | undefined;
}

export interface ConnectProxy {
  readonly port: number;
  /** Every CONNECT so far, oldest first. */
  readonly asked: readonly Tunnel[];
  /** Requests that were not for a tunnel; each could be read here. */
  readonly plain: readonly string[];
  /** The next CONNECT from now on. */
  nextAsked(): Promise<Tunnel>;
  dispose(): Promise<void>;
}

/** A proxy on loopback, as companies have them: it opens tunnels and nothing else. */
export async function startConnectProxy(options: ProxyOptions): Promise<ConnectProxy> {
  const asked: Tunnel[] = [];
  const plain: string[] = [];
  const waiting: ((tunnel: Tunnel) => void)[] = [];
  const refuse: RequestListener = (request, response) => {
    plain.push(request.url ?? '');
    response.writeHead(501).end();
  };
  const server = options.certificate
    ? createHttpsServer(options.certificate, refuse).on('tlsClientError', () => undefined)
    : createHttpServer(refuse);
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    const tunnel = {
      target: request.url ?? '',
      authorization: request.headers['proxy-authorization'],
    };
    asked.push(tunnel);
    for (const tell of waiting.splice(0)) tell(tunnel);
    socket.on('error', () => undefined);
    answer(options, tunnel, socket);
  });
  const listening = await listenOnLoopback(server);
  return {
    port: listening.port,
    asked,
    plain,
    nextAsked: () => new Promise((resolve) => waiting.push(resolve)),
    dispose: () => listening.dispose(),
  };
}

function answer(
  { to, authorization, refusesWith, hangs }: ProxyOptions,
  tunnel: Tunnel,
  socket: Duplex,
): void {
  if (hangs) return;
  if (authorization !== undefined && tunnel.authorization !== authorization) {
    socket.end(
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="test"\r\nContent-Length: 0\r\n\r\n',
    );
    return;
  }
  if (refusesWith !== undefined) {
    socket.end(`HTTP/1.1 ${refusesWith} Refused\r\nContent-Length: 0\r\n\r\n`);
    return;
  }
  const behind = connect(to, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    pipeline(socket, behind, socket, () => undefined);
  });
  behind.on('error', () => socket.destroy());
}
