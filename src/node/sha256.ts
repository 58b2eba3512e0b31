import { createHash } from 'node:crypto';
import type { Sha256 } from '../core/common/ports';

/** SHA-256 by OpenSSL. */
export const sha256: Sha256 = (text) => createHash('sha256').update(text).digest('hex');
