import * as l10n from '@vscode/l10n';
import type { ApiKey } from './keys/apiKey';
import type { Profile } from './profile';
import { editorName } from '../model/editorName';

/** What the window has when its sign-out is over. */
interface AfterSignOut {
  /** The profile that stays in use, where another one than it is signed out. */
  readonly stays?: Profile | undefined;
  /** The key in `HANDINGER_API_KEY`. */
  readonly variable?: ApiKey | undefined;
}

/** What a sign-out removes, what stays, and which key is used afterwards: two paragraphs. */
export function describeSignOut(profile: Profile, after: AfterSignOut): string {
  return `${whatGoes(profile)}\n\n${whatIsUsed(after)}`;
}

function whatGoes({ source, mask }: Profile): string {
  switch (source) {
    case 'keychain':
      return l10n.t(
        'The key {0} is removed from {1}’s secret storage. It stays valid at Handinger. Handinger shows a key only once, so you need a copy to use it here again.',
        mask,
        editorName(),
      );
    case 'environment':
      return l10n.t(
        'The profile of the key {0} is removed. The variable HANDINGER_API_KEY is kept, and the key stays valid.',
        mask,
      );
    case 'session':
      return l10n.t(
        'The key {0} is removed. It stays valid at Handinger. Handinger shows a key only once, so you need a copy to use it here again.',
        mask,
      );
  }
}

function whatIsUsed({ stays, variable }: AfterSignOut): string {
  if (stays) return l10n.t('This window continues to use {0}.', stays.label);
  return variable
    ? l10n.t(
        'After that, this window uses no key, not even {0} from HANDINGER_API_KEY, until you sign in with it.',
        variable.mask,
      )
    : l10n.t('After that, this window uses no key.');
}
