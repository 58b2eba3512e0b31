import { TransportError, type Transport } from '../../src/core/api/http/transport';

/** An editor whose own fetch gets no further. */
export const knowsNoWay: Transport = () =>
  Promise.reject(new TransportError({ kind: 'unreachable', reason: 'other', code: 'EDITOR' }));
