import type { ShownRow } from '../../core/workers/shownTree';

/** The row that a menu hands to its command; from elsewhere commands get anything. */
export function rowIn(item: unknown): ShownRow | undefined {
  return typeof item === 'object' && item !== null && 'node' in item
    ? (item as ShownRow)
    : undefined;
}
