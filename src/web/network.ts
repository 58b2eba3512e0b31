import type { Connect, Surroundings } from '../core/api/client/clientFactory';
import { connectOver } from '../core/api/client/connectOver';
import { webTransport } from './webTransport';

/** The network part for browsers. */
export const openNetwork = (surroundings: Surroundings): Connect =>
  connectOver(webTransport, surroundings);
