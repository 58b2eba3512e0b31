import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLoopback } from '../../core/model/address';

/** What `localhost` and names below it stand for, whatever a resolver or a hosts file makes of it. */
const THIS_COMPUTER: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

const lookUp: LookupFunction = (hostname, options, callback) => {
  if (!isLoopback(hostname)) {
    lookup(hostname, options as LookupAllOptions, callback);
    return;
  }
  const wanted = THIS_COMPUTER.filter(
    ({ family }) => !options.family || family === Number(String(options.family).at(-1)),
  );
  const [first] = wanted;
  if (options.all === true) callback(null, [...wanted]);
  else callback(null, first?.address ?? '127.0.0.1', first?.family);
};

/**
 * How one of several addresses of a server is chosen. Node's own 250 ms for each are less than a slow handshake
 * takes; three of these fit into the time that a connection has.
 */
export const addressOptions = {
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: 2_500,
  lookup: lookUp,
} as const;
