import * as vscode from 'vscode';
import {
  CLIPBOARD_SECONDS,
  type ClipboardGuard,
} from '../../core/credentials/sharing/clipboardGuard';
import { noteHandOut } from '../../core/credentials/sharing/handOuts';
import type { SessionStore } from '../../core/credentials/session';
import type { Logger } from '../../core/common/ports';
import { PlainError } from '../commands';
import { screen } from '../window/screen';

/** Puts the active profile's key into the clipboard for a minute, after one question each time. */
export async function copyApiKey(
  sessions: SessionStore,
  guard: ClipboardGuard,
  log: Logger,
): Promise<void> {
  const session = await sessions.confirmed();
  if (session.kind !== 'signedIn') {
    throw new PlainError(vscode.l10n.t('There is no Handinger key to copy. Sign in first.'));
  }
  const copy = vscode.l10n.t('Copy API Key');
  const answer = await screen.showWarningMessage(
    vscode.l10n.t('Copy the API key of {0}?', session.profile.label),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Every program on this computer can read the clipboard. It’s cleared after {0} seconds if it still contains the key.',
        CLIPBOARD_SECONDS,
      ),
    },
    copy,
  );
  if (answer !== copy) return;
  // While the question was open, another window may have signed out or switched.
  if ((await sessions.confirmed()) !== session) {
    throw new PlainError(vscode.l10n.t('The profile in use changed, so no API key was copied.'));
  }
  noteHandOut(log, session.key, 'the clipboard');
  await guard.copy(session.key.reveal());
  void screen.showInformationMessage(
    vscode.l10n.t(
      'The key {0} is in the clipboard. It’s cleared in {1} seconds if it still contains the key.',
      session.key.mask,
      CLIPBOARD_SECONDS,
    ),
  );
}
