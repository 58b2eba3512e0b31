import * as l10n from '@vscode/l10n';
import type { KeySource } from '../credentials/profile';
import type { Health } from './health';

/** How a profile's key is doing, in a word or two, for lists of profiles. */
export function describeProfileHealth(health: Health, source: KeySource): string {
  switch (health.kind) {
    case 'healthy':
      return l10n.t('works');
    case 'rejected':
      return l10n.t('key rejected (401)');
    case 'forbidden':
      return l10n.t('no access (403)');
    case 'rateLimited':
      return health.acceptedAt === undefined
        ? l10n.t('rate limited')
        : l10n.t('worked when last checked, rate limited now');
    case 'unreachable':
      return health.acceptedAt === undefined
        ? l10n.t('unreachable')
        : l10n.t('worked when last checked, unreachable now');
    case 'keyLost':
      return source === 'environment'
        ? l10n.t('HANDINGER_API_KEY no longer contains the key')
        : l10n.t('secret storage lost the key');
    case 'keyUnreadable':
      return l10n.t('secret storage doesn’t respond');
    case 'keyWithheld':
      return l10n.t('not used on this computer');
    case 'checking':
      return describeProfileHealth(health.before, source);
    case 'unverified':
      return health.reason === 'cannotTell'
        ? l10n.t('unknown to the server')
        : l10n.t('not checked');
    case 'starting':
    case 'signedOut':
    case 'restricted':
      return l10n.t('not checked');
  }
}
