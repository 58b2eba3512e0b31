import * as l10n from '@vscode/l10n';
import type { AddressProblem } from '../../model/address';

/** Why the configured address of the server cannot be used. */
export function describeAddressProblem(problem: AddressProblem): string {
  switch (problem) {
    case 'notAnAddress':
      return l10n.t('handinger.apiBaseUrl (or HANDINGER_BASE_URL) is not an https address.');
    case 'notHttps':
      return l10n.t(
        'handinger.apiBaseUrl (or HANDINGER_BASE_URL) has to be https: a key does not travel in the clear.',
      );
    case 'hasCredentials':
      return l10n.t(
        'handinger.apiBaseUrl (or HANDINGER_BASE_URL) must not hold a user name or password.',
      );
    case 'hasQuery':
      return l10n.t(
        'handinger.apiBaseUrl (or HANDINGER_BASE_URL) must not contain a query or a fragment.',
      );
  }
}
