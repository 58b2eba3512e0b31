import { profileOf, type SessionStore } from '../../core/credentials/session';
import type { Disposable } from '../../core/common/events';
import { setContextKey } from '../window/contextKeys';

/** Keeps the context keys up to date by which package.json chooses commands and welcome views. */
export function tellSession(sessions: SessionStore): Disposable {
  const tell = (): void => {
    const { current } = sessions;
    const isSignedIn = profileOf(current) !== undefined;
    setContextKey('handinger.signedIn', isSignedIn);
    setContextKey('handinger.keyWithheld', current.kind === 'keyWithheld');
    const isOffered = current.kind === 'signedOut' && current.hasProfiles === true;
    setContextKey('handinger.hasProfiles', isSignedIn || isOffered);
  };
  tell();
  return sessions.onDidChange(tell);
}
