import * as l10n from '@vscode/l10n';
import { describeFailure, type FailureWords } from '../errors/describeFailure';
import type { KeyVerdict } from './keyVerdict';

/** What a check of a key came to, in words. `host` is the server's name, `now` milliseconds since 1970. */
export function describeVerdict(verdict: KeyVerdict, host: string, now: number): FailureWords {
  switch (verdict.kind) {
    case 'accepted':
      return { sentence: l10n.t('{0} accepted the API key.', host), advice: '' };
    case 'rejected':
    case 'forbidden':
      return describeFailure({ ...verdict, by: 'handinger' }, host, now);
    case 'rateLimited':
    case 'cancelled':
      return describeFailure(verdict, host, now);
    case 'cannotTell':
      return {
        sentence: l10n.t('{0} responds, but doesn’t say whether the API key works.', host),
        advice: l10n.t('Use the key. The first request shows whether it works.'),
      };
    case 'unreachable':
      return describeFailure(verdict.failure, host, now);
  }
}
