import type { Connect, Surroundings } from '../core/api/accountClient';
import { connectOver } from '../core/api/connectOver';
import { webTransport } from './webTransport';

/** The network part for browsers. */
export const openNetwork = (surroundings: Surroundings): Connect =>
  connectOver(webTransport, surroundings);
