import * as vscode from 'vscode';
import type { NodeSubject } from '../../../core/workers/tree/treeNode';
import type { ShownRow } from '../../../core/workers/tree/treeDiff';
import { PlainError } from '../../commands';

/**
 * The row that a menu hands to its command; from elsewhere commands get anything.
 * @throws PlainError for a row of a session that has ended since
 */
export function rowIn(item: unknown): ShownRow | undefined {
  if (!isRow(item)) return undefined;
  if (!item.isForgotten) return item;
  throw new PlainError(
    vscode.l10n.t('The profile changed after this row was shown. Select the row again.'),
  );
}

function isRow(item: unknown): item is ShownRow {
  const { node } = (item ?? {}) as {
    readonly node?: { readonly subject?: { readonly kind?: unknown } };
  };
  return typeof node?.subject?.kind === 'string';
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
