import { fetchTransport } from '../core/api/http/fetchTransport';
import type { Transport } from '../core/api/http/transport';

/** A page's address and cookies are nobody's business, and an answer is not to come from a cache. */
const PRIVATE = {
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

const browserFetch = fetchTransport(
  () => ({ kind: 'unreachable', reason: 'untold', code: 'CORS_OR_NETWORK' }),
  PRIVATE,
);

/** A transport over the browser's fetch. Browsers name themselves; a server would have to let pages do it. */
export const webTransport: Transport = ({ headers, ...request }) => {
  const others = Object.entries(headers).filter(([name]) => name !== 'user-agent');
  return browserFetch({ ...request, headers: Object.fromEntries(others) });
};
