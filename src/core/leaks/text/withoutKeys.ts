import { findKeys } from '../detect/detectKeys';

/** A text with an ellipsis in place of each key in it, in whatever form. Placeholders stay. */
export function withoutKeys(text: string): string {
  const keys = findKeys(text).filter(({ kind }) => kind === 'key');
  const starts = [0, ...keys.map(({ end }) => end)];
  return starts.map((start, index) => text.slice(start, keys[index]?.start)).join('…');
}
