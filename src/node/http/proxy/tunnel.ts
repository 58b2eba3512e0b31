import type { Duplex } from 'node:stream';
import type { SecureContext } from 'node:tls';
import buildConnector from 'undici/lib/core/connect.js';
import { proxyKind } from '../../../core/api/route/proxyKind';
import { addressOptions } from '../addressOptions';
import type { Proxy } from './proxy';
import { proxyClient } from './proxyClient';
import { openSocks } from './socks';
import { raceAbort } from '../raceAbort';

/** In milliseconds; whoever looks gives up before. */
const PATIENCE = 10_000;

/** Has a proxy open a way to a server, as requests do, and hands it out bare. */
export async function openTunnel(
  { hostname, port }: URL,
  proxy: Proxy,
  checksCertificates: boolean,
  trust: SecureContext | undefined,
  signal: AbortSignal,
): Promise<Duplex> {
  if (proxyKind(proxy.scheme) === 'socks') {
    const opening = openSocks({ hostname, port }, proxy, PATIENCE);
    return raceAbort(opening, signal).catch((error: unknown) => {
      void opening.then(
        (socket) => socket.destroy(),
        () => undefined,
      );
      throw error;
    });
  }
  const origin = new URL(proxy.address);
  const connect = buildConnector({
    timeout: PATIENCE,
    rejectUnauthorized: checksCertificates,
    allowH2: false,
    ...addressOptions,
    ...(trust && { secureContext: trust }),
  });
  const client = proxyClient(proxy.name, origin, { connect }, PATIENCE);
  const host = `${hostname}:${port || 443}`;
  const { authorization } = proxy;
  const request = {
    origin,
    path: host,
    headers: { host, ...(authorization !== '' && { 'proxy-authorization': authorization }) },
    // The proxy's certificate is not for the host that the header names.
    servername: origin.hostname,
    signal,
  };
  try {
    const { socket } = await raceAbort(client.connect(request), signal);
    return socket;
  } catch (error) {
    void client.destroy();
    throw error;
  }
}
