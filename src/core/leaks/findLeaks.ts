import { withoutIgnored } from './ignoreMarks';
import { findKeys, type KeyMatch } from './leakDetector';

/** The keys of a text that nothing silences, in order. */
export function findLeaks(text: string): KeyMatch[] {
  const matches = findKeys(text);
  return matches.length === 0 ? [] : withoutIgnored(text, matches);
}
