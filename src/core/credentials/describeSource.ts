import * as l10n from '@vscode/l10n';
import type { KeySource } from './profile';
import { editorName } from '../model/editorName';

/** Where a key is kept, for “Kept in: …”. */
export function describeSource(source: KeySource): string {
  switch (source) {
    case 'keychain':
      return l10n.t('{0}’s secret storage', editorName());
    case 'environment':
      return 'HANDINGER_API_KEY';
    case 'session':
      return l10n.t('this session only');
  }
}
