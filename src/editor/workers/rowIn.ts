import type { NodeSubject } from '../../core/workers/explorerNode';
import type { ShownRow } from '../../core/workers/shownTree';

/** The row that a menu hands to its command; from elsewhere commands get anything. */
export function rowIn(item: unknown): ShownRow | undefined {
  return typeof item === 'object' && item !== null && 'node' in item
    ? (item as ShownRow)
    : undefined;
}

/** What the row is about. @throws Error when the command was not called from such a row */
export function subjectOf<Kind extends NodeSubject['kind']>(
  item: unknown,
  kind: Kind,
): Extract<NodeSubject, { kind: Kind }> {
  const subject = rowIn(item)?.node.subject;
  if (subject?.kind !== kind) throw new Error(`The command is for a row of kind ${kind}`);
  return subject as Extract<NodeSubject, { kind: Kind }>;
}
