import type { Socket } from 'node:net';
import buildConnector from 'undici/lib/core/connect.js';
import { Socks5Client } from 'undici/lib/core/socks5-client.js';
import type { buildConnector as Connector } from 'undici';
import type { ApiFailure } from '../../../core/api/errors/apiFailure';
import { classifyProxyError } from '../../../core/api/errors/networkError';
import { NotSentError } from '../../../core/api/http/transport';
import { addressOptions } from '../addressOptions';
import type { Proxy } from './proxy';

const PORT = 1080;

/** What undici calls the server's replies (RFC 1928, section 6) about the way behind the proxy. */
const BEHIND: Readonly<Record<string, Extract<ApiFailure, { kind: 'unreachable' }>['reason']>> = {
  UND_ERR_SOCKS5_REPLY_3: 'noRoute',
  UND_ERR_SOCKS5_REPLY_4: 'noRoute',
  UND_ERR_SOCKS5_REPLY_5: 'refused',
};

/** Connects to servers through a SOCKS proxy, which looks up their names, as it does for VS Code itself. */
export function socksConnector(
  proxy: Proxy,
  options: Connector.BuildOptions,
  patience: number,
): Connector.connector {
  const connect = buildConnector(options);
  return (target, callback) => {
    openSocks(target, proxy, patience).then(
      (httpSocket) => connect({ ...target, httpSocket }, callback),
      (error: unknown) => callback(error as NotSentError, null),
    );
  };
}

/**
 * Has a SOCKS proxy open a way to a server.
 * @param port 443 when empty
 * @param patience milliseconds that the connection to the proxy may take, and again what it is asked
 * @throws {@link NotSentError}
 */
export async function openSocks(
  { hostname, port }: Pick<Connector.Options, 'hostname' | 'port'>,
  proxy: Proxy,
  patience: number,
): Promise<Socket> {
  try {
    const socket = await connectTo(proxy, patience);
    return await negotiated(socket, proxy, { hostname, port: Number(port) || 443 }, patience);
  } catch (error) {
    throw new NotSentError(classifySocksError(error, proxy.name));
  }
}

function connectTo({ address }: Proxy, timeout: number): Promise<Socket> {
  const { hostname, port } = new URL(address);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    buildConnector({ timeout, ...addressOptions })(
      { hostname: host, host, protocol: 'http:', port: port || String(PORT) },
      (...[error, socket]) => (error ? reject(error) : resolve(socket)),
    );
  });
}

function negotiated(
  socket: Socket,
  { login }: Proxy,
  target: { readonly hostname: string; readonly port: number },
  patience: number,
): Promise<Socket> {
  const client = new Socks5Client(socket, login);
  let limit: NodeJS.Timeout | undefined;
  return new Promise<Socket>((resolve, reject) => {
    const fail = (code: string): void => reject(Object.assign(new Error('SOCKS'), { code }));
    limit = setTimeout(() => fail('ETIMEDOUT'), patience);
    // Without a listener, an error of the open connection would be thrown.
    client.on('error', reject);
    client.once('close', () => fail('ECONNRESET'));
    client.once('authenticated', () => client.connect(target.hostname, target.port));
    client.once('connected', () => resolve(socket));
    client.handshake();
  })
    .catch((error: unknown) => {
      client.destroy();
      throw error;
    })
    .finally(() => clearTimeout(limit));
}

function classifySocksError(error: unknown, via: string): ApiFailure {
  const { code = '' } = error as { readonly code?: string };
  const reason = BEHIND[code];
  if (reason) return { kind: 'unreachable', reason, code: shortCode(code), via };
  if (code.startsWith('UND_ERR_SOCKS5_AUTH')) {
    return { kind: 'proxy', reason: 'needsSignIn', code: 'SOCKS', via };
  }
  if (code.startsWith('UND_ERR_SOCKS5_REPLY')) {
    return { kind: 'proxy', reason: 'refused', code: shortCode(code), via };
  }
  return code.startsWith('UND_ERR_SOCKS5')
    ? { kind: 'proxy', reason: 'unsupported', code: 'SOCKS', via }
    : classifyProxyError(error, via);
}

/** Such as `SOCKS 5` for the reply “connection refused”. */
const shortCode = (code: string): string => `SOCKS ${code.replace(/^.*_/, '')}`;
