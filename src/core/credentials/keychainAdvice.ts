import * as l10n from '@vscode/l10n';
import { profileOf, type Session } from './session';
import { editorName } from '../model/editorName';

/** Where VS Code runs, as far as it decides where keys are kept. */
export interface System {
  /** `web`: the window is a page in a browser; every other Unix is like `linux`. */
  readonly platform: 'linux' | 'darwin' | 'win32' | 'web';
  /** Whether extensions run on another computer than the window. */
  readonly remote: boolean;
}

/** What helps on this system when the keychain forgets a key or does not answer. */
export function keychainAdvice({ platform, remote }: System): string {
  if (platform === 'web') {
    return l10n.t(
      'In a browser keys are kept in the browser’s own storage for this server: another browser, a private window or cleared site data has none. Some servers keep keys only until the page is reloaded; there, set HANDINGER_API_KEY for the server.',
    );
  }
  if (remote) {
    return l10n.t(
      'In a remote window, keys are stored on the computer that {0}’s window runs on, not on the remote one. Check the keychain there.',
      editorName(),
    );
  }
  switch (platform) {
    case 'darwin':
      return l10n.t(
        'Unlock the login keychain in Keychain Access, and allow {0} to use it when macOS asks. After “Deny”, restart {0} to be asked again.',
        editorName(),
      );
    case 'win32':
      return l10n.t(
        'Windows ties keys to your account’s password. After someone else resets it, or in a copied user profile, keys can’t be read. Sign in to Windows with the account that stored the key, or store it again.',
      );
    case 'linux':
      return l10n.t(
        'GNOME Keyring or KWallet must be running and unlocked. If {0} doesn’t find it, run “Preferences: Configure Runtime Arguments”, set “password-store” to “gnome-libsecret”, “kwallet5” or “kwallet6”, and restart {0}. “basic” works without a keyring, but hardly protects keys.',
        editorName(),
      );
  }
}

/** The same where the keychain is what the session suffers from; `undefined` elsewhere. */
export function keychainAdviceFor(session: Session, system: System): string | undefined {
  const isInTrouble = session.kind === 'keyLost' || session.kind === 'keyUnreadable';
  const source = profileOf(session)?.source ?? 'keychain';
  return isInTrouble && source === 'keychain' ? keychainAdvice(system) : undefined;
}

/** @param reason the keychain's own words, without secrets */
export function describeRefusal(reason: string, system: System): string {
  const refusal = l10n.t(
    'Couldn’t store the key in {1}’s secret storage: {0}.',
    reason.trim().replace(/\.$/, ''),
    editorName(),
  );
  return `${refusal} ${keychainAdvice(system)}`;
}
