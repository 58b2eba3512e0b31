import * as vscode from 'vscode';
import { ApiKey } from '../../../core/credentials/keys/apiKey';
import { findKeys, keyTextOf } from '../../../core/leaks/detect/detectKeys';
import type { Sha256 } from '../../../core/common/ports';
import { PlainError } from '../../commands';
import { documentAt } from '../../window/documentAt';

/** A key where it stands now. */
export interface LeakedKey {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
  readonly key: ApiKey;
}

/**
 * The key of which a light bulb spoke.
 * @throws {PlainError} when it is gone by now
 */
export async function leakedKeyAt(
  uri: vscode.Uri,
  range: vscode.Range,
  sha256: Sha256,
): Promise<LeakedKey> {
  const document = await documentAt(uri);
  const [leaked] = keysOf(document, sha256).filter((one) => one.range.intersection(range));
  if (!leaked) {
    throw new PlainError(vscode.l10n.t('The file changed, and the key is no longer here.'));
  }
  return leaked;
}

/** Finds a key again after edits: of several places the one nearest to where it was. */
export function findAgain(
  { document, range, key }: LeakedKey,
  sha256: Sha256,
): LeakedKey | undefined {
  const distance = (one: LeakedKey): number => Math.abs(one.range.start.line - range.start.line);
  return keysOf(document, sha256)
    .filter((one) => one.key.reveal() === key.reveal())
    .sort((one, other) => distance(one) - distance(other))[0];
}

function keysOf(document: vscode.TextDocument, sha256: Sha256): LeakedKey[] {
  const text = document.getText();
  return findKeys(text)
    .filter(({ kind, secret }) => kind === 'key' && secret !== 'webhookToken')
    .map((match) => ({
      document,
      range: new vscode.Range(document.positionAt(match.start), document.positionAt(match.end)),
      key: new ApiKey(keyTextOf(text, match), sha256),
    }));
}
