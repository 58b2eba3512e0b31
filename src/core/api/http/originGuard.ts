import { isSafe } from '../../model/address';
import { TransportError, type Transport } from './transport';

/** A key belongs to one origin: whatever is asked for elsewhere is not sent at all. */
export function boundToOrigin(baseUrl: string, transport: Transport): Transport {
  const { origin } = new URL(baseUrl);
  return async (request) => {
    const url = new URL(request.url);
    if (url.origin !== origin || !isSafe(url)) throw new TransportError({ kind: 'unsafeAddress' });
    return transport(request);
  };
}
