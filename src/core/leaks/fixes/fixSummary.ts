import * as l10n from '@vscode/l10n';
import { filesSkipped } from '../scan/scanSummary';

/** What Fix All did. */
export interface FixOutcome {
  readonly fixed: number;
  /** Keys that stay where they are. */
  readonly left: number;
  /** The `.env` files that were given a key, as people know them. */
  readonly envFiles: readonly string[];
  /** Files and folders that were not looked through. */
  readonly passedOver: number;
}

/** Says what Fix All did, and what it didn't do. */
export function fixSummary({ fixed, left, envFiles, passedOver }: FixOutcome): string {
  return [
    fixedKeys(fixed, left),
    ...envFiles.map((file) => l10n.t('The key is now in {0}.', file)),
    ...(left === 0 ? [] : [keysLeft(left)]),
    ...(passedOver === 0 ? [] : [filesSkipped(passedOver)]),
  ].join(' ');
}

function fixedKeys(fixed: number, left: number): string {
  if (fixed === 0 && left === 0) return l10n.t('No leaked keys found.');
  if (fixed === 0) return l10n.t('No leaked keys were fixed.');
  return fixed === 1 ? l10n.t('Fixed 1 leaked key.') : l10n.t('Fixed {0} leaked keys.', fixed);
}

function keysLeft(left: number): string {
  return left === 1
    ? l10n.t('1 key remains because it has no safe fix or this is its only copy.')
    : l10n.t('{0} keys remain because they have no safe fix or these are their only copies.', left);
}
