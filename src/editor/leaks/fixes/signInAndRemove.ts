import * as vscode from 'vscode';
import type { Profile } from '../../../core/credentials/profile';
import type { Sha256 } from '../../../core/common/ports';
import { PlainError } from '../../commands';
import { FileEdit } from '../../platform/fileEdit';
import { findAgain, leakedKeyAt } from './leakedKey';
import { sourceOf, toTextEdit, toTextRange } from '../document/sourceText';

/** Signs in with the key of a document; `undefined` when that was left. */
type SignInWithKeyAt = (uri: vscode.Uri, range: vscode.Range) => Promise<Profile | undefined>;

/**
 * Brings a key into the keychain and then takes it out of the code. As long as the keychain does not have this very
 * key, nothing is removed.
 */
export async function signInAndRemove(
  uri: vscode.Uri,
  range: vscode.Range,
  signIn: SignInWithKeyAt,
  sha256: Sha256,
): Promise<void> {
  const leaked = await leakedKeyAt(uri, range, sha256);
  const profile = await signIn(uri, leaked.range);
  if (!profile) return;
  if (profile.source !== 'keychain' || profile.fingerprint !== leaked.key.fingerprint) {
    throw new PlainError(
      vscode.l10n.t('The key stays in the file because it isn’t the key in the secret storage.'),
    );
  }
  const again = findAgain(leaked, sha256);
  if (!again) return;
  const { leakFixes } = await import('../../../core/leaks/fixes');
  const repair = leakFixes(sourceOf(again.document), toTextRange(again.range)).find(
    ({ kind }) => kind !== 'ignoreLine',
  );
  const edit = new FileEdit();
  edit.change(again.document, (repair?.edits ?? []).map(toTextEdit));
  if (edit.isEmpty || !(await edit.apply())) {
    throw new PlainError(
      vscode.l10n.t('You’re signed in, but the key couldn’t be removed from the file.'),
    );
  }
}
