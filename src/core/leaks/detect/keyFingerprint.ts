import { ApiKey } from '../../credentials/keys/apiKey';
import type { Sha256 } from '../../common/ports';
import { findKeys, keyTextOf, type KeyMatch } from './detectKeys';

/** Names the key of a match without showing it, as profiles name theirs; a placeholder has no name. */
export function fingerprintOf(text: string, match: KeyMatch, sha256: Sha256): string | undefined {
  return match.kind === 'key' ? new ApiKey(keyTextOf(text, match), sha256).fingerprint : undefined;
}

/** The fingerprints of all keys of a text, each once, in order. */
export function fingerprintsIn(text: string, sha256: Sha256): ReadonlySet<string> {
  const found = findKeys(text).map((match) => fingerprintOf(text, match, sha256));
  return new Set(found.filter((fingerprint) => fingerprint !== undefined));
}
