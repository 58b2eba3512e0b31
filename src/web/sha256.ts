import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Sha256 } from '../core/common/ports';

/** SHA-256 in JavaScript: a browser's own answers later, and the core asks while it reads. */
export const sha256: Sha256 = (text) => bytesToHex(digest(utf8ToBytes(text)));
