import type { IsIgnoredKey } from './ignoreList';
import { withoutIgnored } from './inlineMarks';
import { findKeys, keyTextOf, type KeyMatch } from '../detect/detectKeys';

/**
 * The keys of a text that nothing silences, in order.
 * @param isIgnored knows the keys that the text's workspace folder lists as ignored
 */
export function findLeaks(text: string, isIgnored?: IsIgnoredKey): KeyMatch[] {
  const matches = findKeys(text);
  if (matches.length === 0) return matches;
  const left = withoutIgnored(text, matches);
  return isIgnored ? left.filter((match) => !isIgnored(keyTextOf(text, match))) : left;
}
