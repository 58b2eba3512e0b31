import type { SecureContext } from 'node:tls';
import buildConnector from 'undici/lib/core/connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import type {
  Agent as AgentTypes,
  buildConnector as Connector,
  Dispatcher,
  Pool as PoolTypes,
} from 'undici';
import { isLoopback } from '../../core/model/address';
import type { ApiFailure } from '../../core/api/errors/apiFailure';
import { classifyNetworkError } from '../../core/api/errors/networkError';
import { proxyKind } from '../../core/api/route/proxyKind';
import { NotSentError, TransportError } from '../../core/api/http/transport';
import { addressOptions } from './addressOptions';
import { noProxyRule } from './proxy/noProxyRules';
import type { Proxy } from './proxy/proxy';
import { proxyClient } from './proxy/proxyClient';
import { socksConnector } from './proxy/socks';

/** In milliseconds, for each of the proxy, its tunnel and the handshake. The whole attempt is the core's affair. */
const CONNECT_TIMEOUT = 8_000;

/** In bytes. Twice what any proxy adds; a flood of headers is cut off here. */
const LARGEST_HEADERS = 32 * 1024;

export interface DispatcherOptions {
  readonly proxy: Proxy | undefined;
  readonly directHosts: readonly string[];
  readonly checksCertificates: boolean;
  /** Whom to trust; Node's own choice when absent. */
  readonly trust?: SecureContext;
}

/** Connections to servers, direct or through the proxy. What fails before one stands is a {@link NotSentError}. */
export class Dispatchers {
  readonly #vias = new Map<string, string>();
  readonly #isDirect: (url: URL) => boolean;
  readonly #direct: Dispatcher;
  readonly #proxied: Dispatcher;

  constructor({ proxy, directHosts, checksCertificates, trust }: DispatcherOptions) {
    const handshake = {
      timeout: CONNECT_TIMEOUT,
      rejectUnauthorized: checksCertificates,
      allowH2: false,
      ...addressOptions,
      ...(trust && { secureContext: trust }),
    };
    const connect = buildConnector(handshake);
    const options: AgentTypes.Options = {
      connect,
      allowH2: false,
      maxHeaderSize: LARGEST_HEADERS,
      // An idle socket is closed soon: it would keep nobody's promise and cost a laptop its sleep.
      keepAliveTimeout: 4_000,
      factory: (origin, pool: PoolTypes.Options) => {
        const via = pool.connect === connect ? undefined : proxy?.name;
        if (via !== undefined) this.#vias.set(String(origin), via);
        return new Pool(origin, {
          ...pool,
          connect: naming(via, pool.connect as Connector.connector),
        });
      },
    };
    const entryFor = noProxyRule(directHosts);
    this.#isDirect = (url) => isLoopback(url.hostname) || entryFor(url) !== undefined;
    this.#direct = new Agent(options);
    this.#proxied =
      proxy && proxyKind(proxy.scheme) === 'socks'
        ? new Agent({ ...options, connect: socksConnector(proxy, handshake, CONNECT_TIMEOUT) })
        : new EnvHttpProxyAgent({
            ...options,
            // Only this machine is asked over http.
            httpProxy: '',
            httpsProxy: proxy?.address ?? '',
            // Who is asked directly does not come here.
            noProxy: '',
            ...(proxy?.authorization && { token: proxy.authorization }),
            requestTls: handshake,
            proxyTls: handshake,
            clientFactory: (origin, pool) =>
              proxyClient(proxy?.name ?? origin.host, origin, pool, CONNECT_TIMEOUT),
          });
  }

  to(url: URL): Dispatcher {
    return this.#isDirect(url) ? this.#direct : this.#proxied;
  }

  /** The proxy on the way to a server, once it has been asked. */
  viaTo(origin: string): string | undefined {
    return this.#vias.get(origin);
  }

  /** Lets what is under way come to its end. */
  async close(): Promise<void> {
    await Promise.all([this.#direct.close(), this.#proxied.close()]);
  }
}

export function throughProxy(failure: ApiFailure, via: string | undefined): ApiFailure {
  if (via === undefined) return failure;
  switch (failure.kind) {
    case 'timeout':
    case 'unreachable':
    case 'tls':
      return { ...failure, via };
    default:
      return failure;
  }
}

function naming(via: string | undefined, connect: Connector.connector): Connector.connector {
  return (options, callback) => {
    connect(options, (error, socket) => {
      if (!error) callback(null, socket);
      else if (error instanceof TransportError) callback(error, null);
      else callback(new NotSentError(throughProxy(classifyNetworkError(error), via)), null);
    });
  };
}
