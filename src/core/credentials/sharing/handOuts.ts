import { inert } from '../../common/inert';
import type { Logger } from '../../common/ports';
import type { ApiKey } from '../keys/apiKey';

/** Writes to the log that a key leaves the extension, and to whom; of the key its fingerprint. */
export const noteHandOut = (log: Logger, { fingerprint }: ApiKey, to: string): void =>
  log.info(`The key ${fingerprint} goes to ${inert(to)}`);
