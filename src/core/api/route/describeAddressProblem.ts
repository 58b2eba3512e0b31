import * as l10n from '@vscode/l10n';
import type { AddressProblem } from '../../model/address';

/** Why the configured address of the server cannot be used. */
export function describeAddressProblem(problem: AddressProblem): string {
  switch (problem) {
    case 'notAnAddress':
      return l10n.t('handinger.apiBaseUrl (or HANDINGER_BASE_URL) isn’t an https address.');
    case 'notHttps':
      return l10n.t(
        'handinger.apiBaseUrl (or HANDINGER_BASE_URL) must use https, so that keys are sent encrypted.',
      );
    case 'hasCredentials':
      return l10n.t(
        'handinger.apiBaseUrl (or HANDINGER_BASE_URL) must not contain a username or password.',
      );
    case 'hasQuery':
      return l10n.t(
        'handinger.apiBaseUrl (or HANDINGER_BASE_URL) must not contain a query or a fragment.',
      );
  }
}
