import connect from 'undici/lib/api/api-connect.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import type { Dispatcher, Pool as PoolTypes } from 'undici';
import { classifyProxyError, proxyRefusal } from '../../../core/api/errors/networkError';
import { NotSentError } from '../../../core/api/http/transport';

/**
 * The connections to a proxy, which undici asks for tunnels. Whatever goes wrong here is the proxy's
 * doing, and nothing of a request has left.
 * @param patience milliseconds that the proxy has to open a tunnel
 */
export function proxyClient(
  via: string,
  origin: URL,
  options: PoolTypes.Options,
  patience: number,
): Dispatcher {
  const pool = new Pool(origin, { ...options, headersTimeout: patience });
  const openTunnel = async (
    request: Dispatcher.ConnectOptions,
  ): Promise<Dispatcher.ConnectData> => {
    const answer = await connect.call(pool, request).catch((error: unknown) => {
      throw new NotSentError(classifyProxyError(error, via));
    });
    if (answer.statusCode === 200) return answer;
    answer.socket.on('error', () => undefined).destroy();
    throw new NotSentError(proxyRefusal(answer.statusCode, via));
  };
  return Object.assign(pool, { connect: openTunnel });
}
