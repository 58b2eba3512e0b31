import * as vscode from 'vscode';
import type { Profile } from '../../core/credentials/profile';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import { PlainError } from '../commands';

/** @throws PlainError when there is no profile in use */
export function signedIn(sessions: SessionStore): Profile {
  const profile = profileOf(sessions.current);
  if (!profile) throw new PlainError(vscode.l10n.t('Sign in to Handinger first.'));
  return profile;
}
